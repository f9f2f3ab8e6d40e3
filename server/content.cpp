#include "server/content.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "server/help_codec.hpp"
#include "shared/app/app_codec.hpp"
#include "shared/model/codec/calendar_codec.hpp"
#include "shared/model/codec/form_codec.hpp"
#include "shared/model/codec/framework_codec.hpp"
#include "shared/model/codec/star_codec.hpp"
#include "shared/model/codec/voice_codec.hpp"

namespace hearth {
namespace fs = std::filesystem;
namespace {

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

Result<FormShelf, std::string> forms_in(const fs::path& folder) {
  FormShelf forms;
  for (const fs::path& path : files_in(folder)) {
    auto form = read_form(read_file(path).value_or(""));
    if (!form) return Unexpected{path.string() + ": " + form.error().front().pointer + ": " + form.error().front().say};
    if (forms.find(form->id, form->version))
      return Unexpected{path.string() + ": " + form->id.text + " version " + std::to_string(form->version) +
                        " is there twice"};
    forms.add(std::move(*form));
  }
  return forms;
}

// What a file says, through the reader for it; nothing for a file that is not there.
template <class T>
Result<T, std::string> read_beside(const fs::path& path, Result<T> (*read)(std::string_view)) {
  const auto text = read_file(path);
  if (!text) return T{};
  auto it = read(*text);
  if (!it) return Unexpected{path.string() + ": " + it.error().pointer + ": " + it.error().say};
  return std::move(*it);
}

std::optional<std::string> load_timetable(Content& content, const fs::path& assets, const fs::path& beside) {
  auto holidays = read_beside(assets / "calendar/bank-holidays.json", read_bank_holidays);
  if (!holidays) return holidays.error();
  auto days = read_beside(beside / "days.json", read_authority_days);
  if (!days) return days.error();
  auto sites = read_beside(beside / "sites.json", read_sites);
  if (!sites) return sites.error();
  for (const fs::path& file : {assets / "help/numbers.json", beside / "help.json"}) {
    auto help = read_beside(file, read_help_numbers);
    if (!help) return help.error();
    content.help.insert(content.help.end(), help->begin(), help->end());
  }
  auto activities = read_beside(beside / "activities.json", read_activities);
  if (!activities) return activities.error();
  content.calendar = std::make_shared<const Calendar>(Calendar{.bank_holidays = std::move(*holidays),
                                                               .school_terms = std::move(days->school_terms),
                                                               .closures = std::move(days->closures)});
  content.sites = std::make_shared<const Sites>(std::move(*sites));
  content.activities = std::move(*activities);
  return std::nullopt;
}

}  // namespace

const std::shared_ptr<const app::Wording>& Content::say(std::string_view language) const {
  auto it = wordings.find(language);
  return it == wordings.end() ? wordings.find("en")->second : it->second;
}

Result<Content, std::string> load_content(const fs::path& assets, const fs::path& hubs_file) {
  Content content;
  auto forms = forms_in(assets / "forms"), instruments = forms_in(assets / "quality"),
       family_forms = forms_in(assets / "families");
  for (const auto* shelf : {&forms, &instruments, &family_forms})
    if (!*shelf) return Unexpected{shelf->error()};
  for (const char* needed : {"matrix", "finding", "early-help-audit"})
    if (!instruments->newest({needed})) return Unexpected{(assets / "quality" / needed).string() + ": is missing"};
  for (const char* needed : {"registration", "young-person", "equality", "choices"})
    if (!family_forms->newest({needed})) return Unexpected{(assets / "families" / needed).string() + ": is missing"};
  StarShelf stars;
  for (const fs::path& path : files_in(assets / "stars")) {
    auto star = read_star(read_file(path).value_or(""));
    if (!star) return Unexpected{path.string() + ": " + star.error().front().pointer + ": " + star.error().front().say};
    if (stars.find(star->id, star->version))
      return Unexpected{path.string() + ": " + star->id.text + " version " + std::to_string(star->version) +
                        " is there twice"};
    stars.add(std::move(*star));
  }
  const fs::path rules = assets / "outcomes/rules.json";
  if (auto read = read_outcome_rules(read_file(rules).value_or(""))) content.outcome_rules = *read;
  else return Unexpected{rules.string() + ": does not hold the five rules (assets/schemas/outcome-rules.schema.json)"};
  std::vector<Framework> frameworks;
  for (const fs::path& path : files_in(assets / "frameworks")) {
    auto framework = read_framework(read_file(path).value_or(""));
    if (!framework)
      return Unexpected{path.string() + ": " + framework.error().front().pointer + ": " +
                        framework.error().front().say};
    frameworks.push_back(std::move(*framework));
  }
  content.frameworks = std::make_shared<const std::vector<Framework>>(std::move(frameworks));
  if (auto holidays = read_bank_holidays(read_file(assets / "calendar/bank-holidays.json").value_or(""))) {
    std::set<Day> days;
    for (const BankHoliday& each : (*holidays).days) days.insert(each.day);
    content.working = WorkingDays(std::move(days));
  }
  std::vector<app::LanguageChoice> languages;
  std::vector<app::Wording> wordings;
  for (const fs::path& path : files_in(assets / "wording")) {
    auto wording = app::read_wording(read_file(path).value_or(""));
    if (!wording) return Unexpected{path.string() + ": is not a wording file (language, name, dir, say)"};
    if (wording->language != path.stem() || !is_slug(wording->language))
      return Unexpected{path.string() + ": its language is not the name of the file, in small letters"};
    for (const fs::path& area : files_in(assets / "wording" / wording->language))
      if (!app::read_more_wording(read_file(area).value_or(""), *wording))
        return Unexpected{area.string() + ": is not a file of words (say, reviewed)"};
    languages.push_back({wording->language, wording->name});
    wordings.push_back(std::move(*wording));
  }
  auto english = std::find_if(wordings.begin(), wordings.end(), [](const auto& it) { return it.language == "en"; });
  if (english == wordings.end()) return Unexpected{(assets / "wording/en.json").string() + ": is missing"};
  for (app::Wording& wording : wordings) {
    if (wording.language != "en") wording.borrow(*english);
    content.wordings[wording.language] = std::make_shared<const app::Wording>(wording);
  }
  Hubs hubs;
  if (!hubs_file.empty()) {
    auto read = app::read_hubs(read_file(hubs_file).value_or(""));
    if (!read) return Unexpected{hubs_file.string() + ": is not a list of hubs (id, name, area, satellite_of)"};
    hubs = std::move(*read);
  }
  for (auto [file, into] :
       {std::pair{assets / "feedback/worry.json", &content.worry}, {assets / "demo/voices.json", &content.voices}}) {
    auto lists = read_word_lists(read_file(file).value_or(""));
    if (!lists) return Unexpected{file.string() + ": is not a list of words for each language"};
    *into = *std::move(lists);
  }
  if (auto why = load_timetable(content, assets, hubs_file.parent_path())) return Unexpected{*why};
  content.openapi = read_file(assets / "api/openapi.json").value_or("{}");
  content.stars = std::make_shared<const StarShelf>(std::move(stars));
  content.forms = std::make_shared<const FormShelf>(*std::move(forms));
  content.instruments = std::make_shared<const FormShelf>(*std::move(instruments));
  content.family_forms = std::make_shared<const FormShelf>(*std::move(family_forms));
  content.hubs = std::make_shared<const Hubs>(std::move(hubs));
  content.languages = std::make_shared<const std::vector<app::LanguageChoice>>(std::move(languages));
  return content;
}

}  // namespace hearth
