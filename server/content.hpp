// content.hpp: everything Hearth says and asks, read once from assets/.
// Shape   each file in assets/wording is a language that is offered, with a folder for the words of single areas; what it lacks is English, marked (borrowed_mark).
// Errors  one sentence naming the file, the place in it and what is wrong.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "shared/app/app.hpp"
#include "shared/app/screens/timetable.hpp"
#include "shared/model/codec/timetable_codec.hpp"
#include "shared/model/feedback/voice.hpp"
#include "shared/model/measures/indicator.hpp"
#include "shared/model/outcomes/travelled.hpp"
#include "shared/model/practice/working_days.hpp"

namespace hearth {

struct Content {
  std::shared_ptr<const FormShelf> forms;
  std::shared_ptr<const FormShelf> family_forms;  // what families tell of themselves: kept sealed, never as feedback
  std::shared_ptr<const StarShelf> stars;
  OutcomeRules outcome_rules;
  std::shared_ptr<const FormShelf> instruments;  // of assets/quality: for staff who look at their own work
  std::shared_ptr<const std::vector<Framework>> frameworks;
  WorkingDays working;
  std::shared_ptr<const Hubs> hubs;
  std::map<std::string, std::shared_ptr<const app::Wording>, std::less<>> wordings;
  std::shared_ptr<const std::vector<app::LanguageChoice>> languages;
  std::shared_ptr<const Calendar> calendar;  // bank holidays, and the authority's terms and closures
  std::shared_ptr<const Sites> sites;        // addresses, opening hours and rooms
  std::vector<app::HelpNumber> help;         // urgent numbers, each with the day it was checked
  std::vector<Activity> activities;          // what a new store begins with; a demonstration has some
  bool demonstration = false;
  WorryWords worry;   // what comes first in the safeguarding lead's reading
  WorryWords voices;  // what families of the demonstration write
  std::string openapi;

  const std::shared_ptr<const app::Wording>& say(std::string_view language) const;  // English if there is no such
};

// The hubs file is the authority's own; demonstration data brings assets/demo/authority.json. An empty path: no hubs.
// Beside it may stand days.json (terms and closures), sites.json and activities.json.
Result<Content, std::string> load_content(const std::filesystem::path& assets, const std::filesystem::path& hubs_file);

}  // namespace hearth
