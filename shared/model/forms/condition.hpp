// condition.hpp: what decides whether a question is asked, or has to be answered.
// Shape   a test of one question's answer, or all or any of several. There is no "not": an answer that is taken away
//         never makes a condition true, so what is hidden does not depend on the order in which anybody looks.
// Errors  what was not answered, or is hidden, passes no test. faults() refuses names that are not there and cycles.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "shared/model/forms/answer.hpp"

namespace hearth {

inline constexpr int condition_depth_max = 4;

struct Condition {
  enum class Test { is, at_least, at_most, answered, all, any };
  Test test = Test::answered;
  std::string question;         // is, at_least, at_most, answered
  std::vector<std::string> is;  // one of these options was chosen
  int bound = 0;                // at_least, at_most
  std::vector<Condition> of;    // all, any
  bool operator==(const Condition&) const = default;
};

// Answers are looked for in the same repetition first, then in the form's own.
bool holds(const Condition& condition, const Answers& within, const Answers& outer);

// Every single test in it, with its JSON pointer from `at`: "/all/0" and so on.
void each_test(const Condition& condition, const std::string& at,
               const std::function<void(const Condition&, const std::string&)>& see);

}  // namespace hearth
