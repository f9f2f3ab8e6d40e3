// star.hpp: the screens of the outcome star, from plain values: to choose one, to fill it in, to look back, and what staff see.
// Shape   a sheet is one sitting, with what has been said so far; a review is what one person may see of their own; a board
//         is counts alone. Controls are named "score.POINT", "work_on", "goal", "next_step", "by", "note", "made", "press".
// Errors  a sheet's errors stand at their points and once at the top.
#pragma once
#include "shared/app/screen.hpp"
#include "shared/model/outcomes/distance.hpp"

namespace hearth::app {

std::string star_words(const App& app, const Star& star, Variant variant, std::string_view key);
std::string star_address(const Place& place, const StarId& star, Variant variant, std::string_view from_day = {});
std::string day_words(const Wording& say, Day day);

struct StarSheet {
  std::shared_ptr<const Star> star;
  Reading reading;
  Errors errors = {};
  bool shown = false;  // its shape was asked for
  bool kept = false;   // somebody is signed in, so it can be kept
  std::string work_on = {};
  DateParts by = {};  // as typed
};

struct StarReview {
  std::shared_ptr<const StarShelf> stars;
  std::vector<Reading> series;  // of one star, one a day, at least one
  std::size_t from = 0;         // the reading that the last is compared with
};

// A star that staff write down: made side by side with a family, or copied from paper. Known by the authority's own number
// for the case; never by a name.
struct StarTogether {
  StarSheet sheet;
  std::shared_ptr<const StarShelf> stars;
  std::string reference;
  HubId hub;
  DateParts day = {}, closed = {};
  std::string work = {};
  std::vector<Reading> before = {};  // of this case on this star, one a day
  bool just_kept = false;
};

// What the safeguarding lead reads the same working day.
struct StarSafety {
  struct Shared {
    Reading reading;
    Day on;  // when it was shared
    bool read = false;
  };
  std::shared_ptr<const StarShelf> stars;
  std::vector<Shared> shared = {};
};

struct OutcomesBoard {
  std::shared_ptr<const StarShelf> stars;
  OutcomeRules rules;
  Day today;
  Whose whose = Whose::family;
  HubId hub;                                             // empty: all of them
  Period period = Period::of(Period::Length::year, {});  // of the days of closure
  Distance all = {};
  std::vector<std::pair<Period, Distance>> quarters = {};
};

// For whoever may not see the families behind the figures: one closed quarter, as the guard lets it be seen.
struct PublishedOutcomes {
  Whose whose = Whose::family;
  Period quarter = Period::of(Period::Length::quarter, {});
  std::optional<Published> counts;  // nothing: not published
};

// The star that is counted for families, for parents or for children: the first that is theirs.
std::shared_ptr<const Star> star_of(const StarShelf& stars, Whose whose);

std::string outcomes_address(const Place& place, Whose whose, const HubId& hub, Period period);

Screen star_choice_screen(const App& app, const StarShelf& stars, bool kept);
Screen star_sheet_screen(const App& app, const StarSheet& sheet);
Screen star_review_screen(const App& app, const StarReview& review);
Screen star_together_screen(const App& app, const StarTogether& together, Screen framed);
Screen star_safety_screen(const App& app, const StarSafety& safety, Screen framed);
Screen outcomes_screen(const App& app, const OutcomesBoard& board, Screen framed);
Screen published_outcomes_screen(const App& app, const PublishedOutcomes& outcomes, Screen framed);

// What several of them are made of.
Figure star_drawing(const App& app, const StarShelf& stars, const Reading* first, const Reading& last,
                    bool handles = false);
Node star_point(const App& app, const StarSheet& sheet, const OutcomeArea& point);
Node star_worry(const Wording& say);  // help now, and who reads it
Node star_way_table(const App& app, const StarReview& review);
void add_star_errors(const App& app, const StarSheet& sheet, std::vector<Node>& body);
std::string way_in_words(const App& app, const StarShelf& stars, const Reading& first, const Reading& last);

}  // namespace hearth::app
