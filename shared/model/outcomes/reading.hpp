// reading.hpp: how things were on one day, as one person put it on one star.
// Shape   a point that is not in the reading was not answered; one without a score was answered "not today". Neither is ever
//         a 0. Words (note, goal, next step) are the person's own; bare() leaves them out.
// Units   whole steps of the star's scale.
// Errors  faults() answers an Error for each thing to put right, in the star's order: "/points/community/score".
#pragma once
#include "shared/model/outcomes/star.hpp"

namespace hearth {

enum class Made { alone, with_practitioner, child_with_help, from_paper };
enum class Reached { not_yet, yes, partly, no };  // what became of a goal

inline constexpr int star_words_max = 500;  // characters of a note, a goal or a step

struct Goal {
  std::string goal, next_step;
  std::optional<Day> by;
  Reached reached = Reached::not_yet;
  bool operator==(const Goal&) const = default;
};

struct PointReading {
  std::optional<int> score;  // nothing: not today
  std::string note;
  std::optional<Goal> goal;
  bool operator==(const PointReading&) const = default;
};

using ReadingId = SubmissionId;  // minted where it was made; later ones sort later

struct Reading {
  ReadingId id;
  StarId star;
  int version = 1;
  Variant variant = Variant::adult;
  Day day;
  Made made = Made::alone;
  bool shared = false;  // with the hub
  std::map<std::string, PointReading, std::less<>> points;

  bool operator==(const Reading&) const = default;
  std::optional<int> score(std::string_view point_id) const;
  bool has_scores() const;
  bool reaches_hub() const;  // shared, or made in the hub's sight
};

// Judged against the star and the days it may bear: not before the first contact, where there was one, nor after today.
Errors faults(const Reading& reading, const Star& star, Day today, std::optional<Day> first_contact = {});

// Points with a score as low as the star says somebody must be offered help.
std::vector<std::string> worries(const Reading& reading, const Star& star);

Reading bare(Reading reading);  // scores, and what became of goals, without anybody's words

}  // namespace hearth
