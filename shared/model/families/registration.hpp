// registration.hpp: what follows from a family's answers when they join.
// Shape   answers are those of assets/families/registration.v1.json or young-person.v1.json, settled.
// Units   ages in whole years.
// Errors  faults_of_family() is what no form can say by itself; each names the answer and a wording key.
// Source  mission R1, R3, R8: young people of 12 to 19 register themselves; choices of their own from 13.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/model/base/result.hpp"
#include "shared/model/forms/answer.hpp"

namespace hearth {

inline constexpr int own_record_from = 12, own_choices_from = 13, adult_from = 18, young_until = 19;

struct Child {
  std::string name;
  Day born;
  bool operator==(const Child&) const = default;
};

struct Joined {
  std::string name;
  std::optional<Day> born, due;
  std::string postcode;  // tidy; empty: none
  std::vector<std::string> adults;
  std::vector<Child> children;
};
Joined joined(const Answers& answers);

std::optional<std::string> tidy_postcode(std::string_view typed);  // "ws11tp" is "WS1 1TP"
Errors faults_of_family(const Answers& answers, Day today);

// In what standing somebody gives or takes back a choice: their own from 13, before that only with somebody grown up.
enum class ChoiceStanding { own, needs_adult };
ChoiceStanding standing_for_choices(std::optional<Day> born, Day today);

// Most likely the same child or person, spelt otherwise: the same birthday, and names a slip or two apart, or one of several.
bool is_alike(std::string_view name, std::string_view other);
bool is_alike(const Child& a, const Child& b);

// What became of each child when a list was changed: which of the earlier ones it is, or none. Those that stay as they are come
// first, then those alike, then those with the same birthday or the same name.
std::vector<std::optional<std::size_t>> same_children(const std::vector<Child>& earlier,
                                                      const std::vector<Child>& later);

}  // namespace hearth
