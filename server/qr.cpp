#include "server/qr.hpp"

#include <qrencode.h>

#include <memory>

namespace hearth {

Squares qr_code(const std::string& text) {
  std::unique_ptr<QRcode, void (*)(QRcode*)> code(QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1),
                                                  QRcode_free);
  if (!code) return {};
  Squares out{.across = code->width};
  for (int i = 0; i < code->width * code->width; ++i) out.dark.push_back((code->data[i] & 1) != 0);
  return out;
}

}  // namespace hearth
