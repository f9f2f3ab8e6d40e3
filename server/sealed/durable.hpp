// durable.hpp: small files that are there whole or not at all, readable to their owner alone.
// Shape   a file is written beside its place, flushed, moved there, and the folder flushed.
// Errors  one half of a sentence, to stand after the file's name: "cannot be written: No space left on device".
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "shared/model/base/result.hpp"

namespace hearth {

// Called between one step and the next; a test ends the program there. Programs bring none.
using AtStep = std::function<void(std::string_view step)>;
inline void at_step(const AtStep& hook, std::string_view step) {
  if (hook) hook(step);
}

Result<std::string, std::string> read_whole(const std::filesystem::path& file);

// Steps: "begun" (part of it is beside its place), "flushed", "moved", "done". replace: false leaves a file that is there.
std::optional<std::string> write_durably(const std::filesystem::path& file, std::string_view bytes, bool replace,
                                         const AtStep& hook = {});

// Writes at an offset of an open file and flushes it.
bool write_at(int fd, std::string_view bytes, std::size_t offset);

}  // namespace hearth
