// tracker.hpp: what an authority's case tracker says, read from a table into records.
// Shape   a Mapping says which of its columns holds which of our fields; guess() knows the usual headings. One line is one case, and
//         where it has them its star and its feedback. All problems are told, by line and column; with a single one nothing is
//         brought in.
// Units   days as 2026-04-03, 03/04/2026 or 3.4.26 (day first, always).
// Errors  CsvProblem, as csv.hpp has it.
#pragma once
#include <map>
#include <set>

#include "shared/model/families/hub.hpp"
#include "shared/model/practice/csv.hpp"
#include "shared/model/practice/record.hpp"

namespace hearth {

using Mapping = std::map<std::string, std::string>;  // our field -> their column

std::vector<std::string> tracker_fields();  // in the order they are asked for; the first three are needed
Mapping guess(const std::vector<std::string>& header);

struct Tracker {
  std::vector<Record> records;
  std::vector<CsvProblem> problems;
  int cases = 0;
  std::optional<Cover> received;  // the whole months of the days on which these cases came
};

Tracker read_tracker(const Csv& csv, const Mapping& mapping, const Hubs& hubs, Day today);

std::optional<Day> day_of(std::string_view typed);

}  // namespace hearth
