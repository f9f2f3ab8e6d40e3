// qr.hpp: an address as a square that a telephone reads. ISO/IEC 18004, by libqrencode.
#pragma once
#include <string>
#include <vector>

namespace hearth {

struct Squares {
  int across = 0;
  std::vector<bool> dark;  // row by row
};
Squares qr_code(const std::string& text);  // none when the text is too long for one

}  // namespace hearth
