// indicator.hpp: what an authority wants to know, as data: whom it looks at, what it hopes for, and how it is judged.
// Shape   an Indicator is a few tallies put together. A RecordTally counts (or sums) records of one kind that pass its tests; a Test
//         compares days, words and numbers, or looks for other records that belong to the same family, child or person. What
//         the source leaves open is a Rule with a name, a default and its alternatives; "$name" in a test means its value.
//         Titles and readings are in English as the authority's own words would be.
// Units   both ends of a stretch of days are inside. A target is a whole number per hundred, or a count, or so many for each.
// Errors  read_framework() answers the place of whatever it cannot take.
// Source  assets/frameworks/*.json, described by assets/schemas/framework.schema.json.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/model/practice/period.hpp"

namespace hearth {

struct Amount {  // a number, "$rule", or the name of a field that holds one
  int value = 0;
  std::string named;
};

struct Lapse {
  enum class Unit { days, working_days, weeks, months };
  Unit unit = Unit::days;
  Amount amount;
};

// A day: "window.start", "window.end", a field, "outer.field" of the record that looks for this one, or "$rule"; then so much later.
struct DayPoint {
  std::string at;
  std::optional<Lapse> plus;
};

struct RecordTally;

struct Test {
  enum class Kind { is, given, number, day, age, linked, rule, all, any, none };
  Kind kind = Kind::given;
  std::string field;                        // is, given, number, age (the day of birth), rule
  std::vector<std::string> is;              // is, rule
  std::optional<Amount> at_least, at_most;  // number; age, in months; linked, how many (1 or more when neither is said)
  DayPoint point;                           // day; age: on this day
  std::optional<DayPoint> from, until;      // day
  std::vector<Test> of;                     // all, any, none
  std::vector<RecordTally> tally;           // linked: one
};

struct RecordTally {
  std::string of;              // a kind of record; nothing, in hits: those of out_of that also pass
  std::string same;            // linked: the field that both records say alike
  std::vector<Test> where;     // all of them
  std::string distinct;        // count what this field says, each once
  std::optional<Amount> each;  // distinct: only what occurs so often
  std::string sum;             // add up this field in place of counting
};

struct Rule {
  using Value = std::variant<int, std::string>;
  std::string id;
  Value value;
  std::vector<Value> alternatives;
  std::string why;
};

struct Target {
  // percent_of_year_before: so much of last year's rate; points_from_year_before: last year's rate and so many points more.
  enum class Unit { per_hundred, count, each, percent_of_year_before, points_from_year_before };
  Day from;
  std::optional<Day> to;
  int value = 0;
  Unit unit = Unit::per_hundred;
  std::optional<Period::Length> per;  // a count: for each month, quarter or year
  bool per_hub = false;
  std::string rule, is;  // only while this rule is read so; none: always
};

struct Indicator {
  enum class Shape { count, share, spread, days, mean, words };
  enum class Better { higher, lower, neutral };
  enum class Window { in_period, year_to_date, snapshot, matured };
  enum class Counts { people, things };
  struct Apart {
    std::string title;
    RecordTally tally;
  };

  std::string id, title, reading, source, reference;
  Shape shape = Shape::count;
  Better better = Better::neutral;
  Window window = Window::in_period;
  Counts counts = Counts::people;
  Period::Length period = Period::Length::quarter;
  std::string fed_by;
  std::optional<RecordTally> out_of;
  RecordTally hits;
  std::string by;                       // spread: what each answer is; otherwise what else it is shown by
  std::optional<DayPoint> from, until;  // days: the two days between which working days are counted
  std::vector<Apart> apart;             // shown beside it, in neither number
  std::vector<Target> targets;
  std::optional<int> far_ahead;  // per hundred: beyond this a report of good practice is asked for
  bool exception_report = false;
  bool inside_only = false;
  std::vector<Rule> rules;
};

// What is reported together, in parts.
struct ReturnPlan {
  struct Part {
    std::string title;
    std::vector<std::string> indicators;
  };
  std::string id, title;
  Period::Length period = Period::Length::quarter;
  std::vector<Part> parts;
};

struct Framework {
  std::string id, name, source;
  std::vector<ReturnPlan> returns;
  std::vector<Indicator> indicators;
  const Indicator* find(std::string_view indicator) const;
};

}  // namespace hearth
