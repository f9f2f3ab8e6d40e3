// quality.hpp: the shipped instruments of assets/quality, for tests.
#pragma once
#include "shared/model/codec/form_codec.hpp"
#include "tests/support/files.hpp"

namespace hearth::test {

inline Definition instrument(const std::string& name) {
  auto read = read_form(read_file("assets/quality/" + name + ".v1.json"));
  REQUIRE_MESSAGE(read.has_value(), name, ": ", read ? "" : read.error().front().pointer + read.error().front().say);
  return std::move(*read);
}

}  // namespace hearth::test
