// figure.hpp: rates, and who may see them.
// Shape   a Ratio stays two integers until the moment it is drawn. A Satisfaction is the plain sum of facts; to leave the
//         server it must become an OwnHubFigure, and only someone who may see that hub's families can make one.
// Units   per_hundred is a whole number, halves round up; of nobody it is "no data", never 0.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/model/measures/fact.hpp"

namespace hearth {

struct Ratio {
  int hits = 0;
  int out_of = 0;
  bool operator==(const Ratio&) const = default;
};

constexpr Ratio operator+(Ratio a, Ratio b) { return {a.hits + b.hits, a.out_of + b.out_of}; }

constexpr std::optional<int> per_hundred(Ratio ratio) {
  if (ratio.out_of <= 0) return std::nullopt;
  return static_cast<int>((200LL * ratio.hits + ratio.out_of) / (2LL * ratio.out_of));
}

struct MonthRatio {
  Day month;  // its 1st
  Ratio ratio;
  bool operator==(const MonthRatio&) const = default;
};

struct OptionCount {
  std::string option;
  int count = 0;
  bool operator==(const OptionCount&) const = default;
};

// How one scored question of one form was answered at one hub. Every month of the window is there, none of none too.
struct Satisfaction {
  HubId hub;
  FormId form;
  std::string question;
  Ratio total;
  std::vector<MonthRatio> months;
  std::vector<OptionCount> options;  // in form order
  bool operator==(const Satisfaction&) const = default;
};

// The facts of earlier versions under the newest one's measure, as far as both asked the same: a rate goes on when a form does.
Facts joined(const FormShelf& forms, Facts facts);

// The last `months` calendar months up to and with the one `today` lies in. Facts of other hubs, questions and days are
// passed over, so any heap of facts will do.
Satisfaction satisfaction(const Definition& form, const Question& question, const HubId& hub,
                          std::span<const Fact> facts, Day today, int months);

// A pass that says: whoever asked may see the families behind this figure. Only the permission table hands one out, and
// a client that received a figure (it was let through already) reads it back in.
class InsideSight {
  friend class Allowed;
  friend class Received;
  InsideSight() = default;
};

class OwnHubFigure {
 public:
  OwnHubFigure(InsideSight, Satisfaction satisfaction) : satisfaction_(std::move(satisfaction)) {}
  const Satisfaction& satisfaction() const { return satisfaction_; }
  bool operator==(const OwnHubFigure&) const = default;

 private:
  Satisfaction satisfaction_;
};

}  // namespace hearth
