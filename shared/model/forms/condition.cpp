#include "shared/model/forms/condition.hpp"

#include <algorithm>

namespace hearth {
namespace {

bool passes(const Condition& condition, const Answer& answer) {
  using Test = Condition::Test;
  auto wanted = [&](const std::string& option) {
    return std::find(condition.is.begin(), condition.is.end(), option) != condition.is.end();
  };
  const auto* one = std::get_if<std::string>(&answer);
  const auto* many = std::get_if<std::vector<std::string>>(&answer);
  const int* number = std::get_if<int>(&answer);
  switch (condition.test) {
    case Test::is: return one ? wanted(*one) : many && std::any_of(many->begin(), many->end(), wanted);
    case Test::at_least: return number && *number >= condition.bound;
    case Test::at_most: return number && *number <= condition.bound;
    default: return true;
  }
}

}  // namespace

bool holds(const Condition& condition, const Answers& within, const Answers& outer) {
  auto each = [&](const Condition& it) { return holds(it, within, outer); };
  if (condition.test == Condition::Test::all) return std::all_of(condition.of.begin(), condition.of.end(), each);
  if (condition.test == Condition::Test::any) return std::any_of(condition.of.begin(), condition.of.end(), each);
  for (const Answers* answers : {&within, &outer})
    if (auto it = answers->find(condition.question); it != answers->end()) return passes(condition, it->second);
  return false;
}

void each_test(const Condition& condition, const std::string& at,
               const std::function<void(const Condition&, const std::string&)>& see) {
  using Test = Condition::Test;
  if (condition.test != Test::all && condition.test != Test::any) return see(condition, at);
  const std::string list = at + (condition.test == Test::all ? "/all/" : "/any/");
  for (std::size_t i = 0; i < condition.of.size(); ++i) each_test(condition.of[i], list + std::to_string(i), see);
}

}  // namespace hearth
