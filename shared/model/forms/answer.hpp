// answer.hpp: what was said to a question, and to a section that may be answered several times.
// Shape   a text or the id of one option (also "yes", "no"); ids of several options; a whole number; a day; or, under the
//         id of a section that repeats, its answers once for each time, in order. An empty list is a list of options.
#pragma once
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "shared/model/base/day.hpp"

namespace hearth {

struct AnswerSet;
using Repeated = std::vector<AnswerSet>;
using Answer = std::variant<std::string, std::vector<std::string>, int, Day, Repeated>;
using Answers = std::map<std::string, Answer, std::less<>>;  // by question id

struct AnswerSet {
  Answers answers;
  bool operator==(const AnswerSet&) const = default;
};

}  // namespace hearth
