// copy_codec.hpp: everything held about somebody, as a file of their own to keep.
// Shape   {"you": submission, "children": [submission], "choices": [{"on","answers"}], "equality": submission or null,
//         "came": [{"day","hub","who"}], "stars": [reading], "asked_to_be_forgotten": day or null}
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "shared/model/base/day.hpp"
#include "shared/model/forms/submission.hpp"

namespace hearth {

struct CopyCame {
  Day day;
  std::string hub, who;
};
struct FamilyCopy {
  Submission you;
  std::vector<Submission> children;
  std::vector<std::pair<Day, Submission>> choices;
  std::optional<Submission> equality;
  std::vector<CopyCame> came;
  std::vector<std::string> stars;  // each as print_reading() wrote it
  std::optional<Day> asked;
};
std::string print_copy(const FamilyCopy& copy);

}  // namespace hearth
