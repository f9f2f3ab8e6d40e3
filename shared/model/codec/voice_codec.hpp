// voice_codec.hpp: lists of words or sentences by language, as text: {"en": ["scared", ...]}.
#pragma once
#include "shared/model/feedback/voice.hpp"

namespace hearth {

std::optional<WorryWords> read_word_lists(std::string_view text);

}  // namespace hearth
