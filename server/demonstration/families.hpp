// families.hpp: the made-up grown-ups anybody may sign in as, to look around.
#pragma once
#include <array>

#include "shared/model/base/code.hpp"

namespace hearth {

struct DemonstrationFamily {
  std::uint64_t number;  // rolls their code
  const char* name;
  const char* passphrase;
};
// The two have parted; Zoya belongs with both.
inline constexpr std::array demonstration_families{DemonstrationFamily{101, "Amira Khan", "three little ducks"},
                                                   DemonstrationFamily{102, "Daniel Shaw", "seven green bottles"}};
inline Code code_of(const DemonstrationFamily& it) {
  SeededDice dice(it.number);
  return Code::minted(dice);
}

}  // namespace hearth
