// files.hpp: assets and golden files, by path from the project's root, where tests run.
#pragma once
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace hearth::test {

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path, " cannot be read");
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

// HEARTH_UPDATE=1 writes the file anew; the diff is then read like any other change.
inline void check_golden(const std::string& name, const std::string& text) {
  const std::string path = "tests/golden/" + name;
  if (std::getenv("HEARTH_UPDATE")) std::ofstream(path, std::ios::binary) << text;
  CHECK_MESSAGE(read_file(path) == text, path, " differs; HEARTH_UPDATE=1 tools/test shared rewrites it");
}

// One element a line, so that a diff can be read.
inline std::string golden_lines(const std::string& html) {
  std::string out;
  for (char c : html) {
    if (c == '<' && !out.empty() && out.back() == '>') out += '\n';
    out += c;
  }
  return out + '\n';
}

}  // namespace hearth::test
