// comparison.hpp: what two versions of a form have in common, so that results are joined on that and nothing else.
// Shape   ids of questions, each in one list, in the order of the later version (removed: of the earlier). Unchanged means:
//         the same kind, options, limits and scoring, in a section that repeats in both or in neither. When it is asked,
//         where it stands and whether it is required may differ.
#pragma once
#include <string>
#include <vector>

#include "shared/model/forms/definition.hpp"

namespace hearth {

struct Rewording {
  std::string question, language;  // one that both versions are in
  bool operator==(const Rewording&) const = default;
};

struct Comparison {
  std::vector<std::string> unchanged, changed, added, removed;
  std::vector<Rewording> reworded;  // of the unchanged: other words for the question, an answer or a hint
  bool operator==(const Comparison&) const = default;
};

Comparison compare(const Definition& earlier, const Definition& later);

}  // namespace hearth
