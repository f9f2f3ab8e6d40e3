#include "shared/model/practice/tracker.hpp"

#include <algorithm>
#include <array>

#include "shared/model/base/text.hpp"

namespace hearth {
namespace {

enum class Holds { word, day, number, yes, work, reason, hub };

struct Field {
  const char* name;
  Holds holds;
  std::array<const char*, 3> usual;  // other headings, in small letters and without what is no letter
};

constexpr std::array fields{
    Field{"case", Holds::word, {"reference", "caseid", "id"}},
    Field{"hub", Holds::hub, {"familyhub", "locality", "centre"}},
    Field{"received", Holds::day, {"referred", "datereceived", "referraldate"}},
    Field{"work", Holds::work, {"type", "kindofwork", "worktype"}},
    Field{"family", Holds::word, {"familyid", "familyreference", "household"}},
    Field{"child", Holds::word, {"childid", "childreference", "personid"}},
    Field{"contacted", Holds::day, {"firstcontact", "datecontacted", "contactdate"}},
    Field{"assessed", Holds::day, {"assessmentcompleted", "dateassessed", "assessmentdate"}},
    Field{"planned", Holds::day, {"planinplace", "plandate", "dateplan"}},
    Field{"team_met", Holds::day, {"teammeeting", "tafdate", "teamaroundthefamily"}},
    Field{"first_review", Holds::day, {"firstreview", "reviewheld", "datefirstreview"}},
    Field{"review_due", Holds::day, {"nextreview", "reviewdue", "nextreviewdue"}},
    Field{"coordinator_contacted", Holds::day, {"coordinatorcontacted", "contactedcoordinator", "coordinator"}},
    Field{"closed", Holds::day, {"dateclosed", "closuredate", "closeddate"}},
    Field{"reason", Holds::reason, {"closurereason", "reasonforclosure", "outcome"}},
    Field{"audited", Holds::yes, {"closureaudit", "audit", "hasaudit"}},
    Field{"closure_form", Holds::yes, {"closureform", "formwithfamily", "closureformdone"}},
    Field{"star_readings", Holds::number, {"starreadings", "readings", "numberofreadings"}},
    Field{"star_points", Holds::number, {"starpoints", "points", "pointsscored"}},
    Field{"star_change", Holds::number, {"starchange", "change", "distancetravelled"}},
    Field{"feedback_asked", Holds::day, {"feedbackasked", "invited", "dateinvited"}},
    Field{"feedback_returned", Holds::day, {"feedbackreturned", "returned", "datereturned"}},
    Field{"feedback_positive", Holds::yes, {"feedbackpositive", "positive", "positivefeedback"}},
};

std::string plain(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

// What people write, and what we call it.
constexpr std::array<std::pair<std::string_view, const char*>, 22> words{{{"assessment", "assessment"},
                                                                          {"eha", "assessment"},
                                                                          {"earlyhelpassessment", "assessment"},
                                                                          {"singleagency", "single-agency"},
                                                                          {"single", "single-agency"},
                                                                          {"targeted", "targeted"},
                                                                          {"targetedsupport", "targeted"},
                                                                          {"outcomesmet", "outcomes-met"},
                                                                          {"needsmet", "outcomes-met"},
                                                                          {"completed", "completed"},
                                                                          {"interventioncompleted", "completed"},
                                                                          {"disengaged", "disengaged"},
                                                                          {"disengagement", "disengaged"},
                                                                          {"declined", "declined"},
                                                                          {"unreachable", "unreachable"},
                                                                          {"nocontact", "unreachable"},
                                                                          {"steppedup", "stepped-up"},
                                                                          {"stepup", "stepped-up"},
                                                                          {"movedaway", "moved-away"},
                                                                          {"moved", "moved-away"},
                                                                          {"other", "other"},
                                                                          {"steppeddown", "stepped-down"}}};

std::optional<std::string> our_word(std::string_view typed) {
  const std::string simple = plain(typed);
  for (const auto& [theirs, ours] : words)
    if (simple == theirs) return ours;
  return std::nullopt;
}

bool is_work(const std::string& word) { return word == "assessment" || word == "single-agency" || word == "targeted"; }

std::optional<std::string> yes_or_no(std::string_view typed) {
  const std::string simple = plain(typed);
  if (simple == "yes" || simple == "y" || simple == "1" || simple == "true") return "yes";
  if (simple == "no" || simple == "n" || simple == "0" || simple == "false") return "no";
  return std::nullopt;
}

const Hub* hub_called(const Hubs& hubs, std::string_view typed) {
  for (const Hub& hub : hubs)
    if (plain(hub.name) == plain(typed) || plain(hub.id.text) == plain(typed)) return &hub;
  return nullptr;
}

class Line {
 public:
  Line(const CsvRow& row, const Mapping& mapping, const std::map<std::string, std::size_t>& columns, const Hubs& hubs,
       std::vector<CsvProblem>& problems)
      : row_(row), mapping_(mapping), columns_(columns), hubs_(hubs), problems_(problems) {}

  std::optional<Record> read(Day today) {
    const std::size_t before = problems_.size();
    Record it{"case", {}, {}};
    for (const Field& field : fields) {
      const std::string typed = cell(field.name);
      if (typed.empty()) continue;
      if (field.holds == Holds::hub) {
        const Hub* hub = hub_called(hubs_, typed);
        if (hub) it.hub = hub->id;
        else wrong(field.name, "numbers.import.hub");
      } else if (auto value = value_of(field, typed)) it.says[field.name] = std::move(*value);
      if (const Day* day = it.get<Day>(field.name);
          day && today < *day && it.says.count(field.name) && std::string_view(field.name) != "review_due")
        wrong(field.name, "numbers.import.future");
    }
    if (!it.get<std::string>("case")) missing("case");
    if (!it.get<Day>("received")) missing("received");
    if (it.hub.empty()) missing("hub");
    it.says.try_emplace("work", std::string("assessment"));
    in_order(it, "received", {"contacted", "assessed", "planned", "closed"});
    in_order(it, "feedback_asked", {"feedback_returned"});
    if (problems_.size() > before) return std::nullopt;
    return it;
  }

  void wrong(const char* field, const char* say) {
    auto column = mapping_.find(field);
    problems_.push_back({row_.line, column == mapping_.end() ? std::string(field) : column->second, say, cell(field)});
  }

 private:
  std::string cell(const char* field) const {
    auto column = mapping_.find(field);
    auto at = column == mapping_.end() ? columns_.end() : columns_.find(column->second);
    return at == columns_.end() ? std::string() : row_.cells[at->second];
  }

  // Nothing stands there; or something does that was told of already.
  void missing(const char* field) {
    if (cell(field).empty()) wrong(field, "numbers.import.missing");
  }

  void in_order(const Record& it, const char* first, std::initializer_list<const char*> later) {
    const Day* start = it.get<Day>(first);
    for (const char* field : later)
      if (const Day* day = it.get<Day>(field); start && day && *day < *start) wrong(field, "numbers.import.order");
  }

  std::optional<RecordValue> value_of(const Field& field, const std::string& typed) {
    switch (field.holds) {
      case Holds::day:
        if (auto day = day_of(typed)) return *day;
        wrong(field.name, "numbers.import.day");
        return std::nullopt;
      case Holds::number:
        if (auto number = whole_number(typed); number && *number >= -1000 && *number <= 1000) return *number;
        wrong(field.name, "numbers.import.number");
        return std::nullopt;
      case Holds::yes:
        if (auto word = yes_or_no(typed)) return *word;
        wrong(field.name, "numbers.import.yes_or_no");
        return std::nullopt;
      case Holds::work:
        if (auto word = our_word(typed); word && is_work(*word)) return *word;
        wrong(field.name, "numbers.import.work");
        return std::nullopt;
      case Holds::reason:
        if (auto word = our_word(typed); word && !is_work(*word)) return *word;
        wrong(field.name, "numbers.import.reason");
        return std::nullopt;
      default:
        if (typed.size() <= 100) return typed;
        wrong(field.name, "numbers.import.long");
        return std::nullopt;
    }
  }

  const CsvRow& row_;
  const Mapping& mapping_;
  const std::map<std::string, std::size_t>& columns_;
  const Hubs& hubs_;
  std::vector<CsvProblem>& problems_;
};

// Out of a case that says them: its star, and whether its family was asked how it went and what they said.
void add_what_goes_with(const Record& it, std::vector<Record>& records) {
  auto with = [&](const char* kind) {
    Record other{kind, it.hub, {}};
    for (const char* field : {"case", "family", "child", "work", "received"})
      if (auto value = it.says.find(field); value != it.says.end()) other.says.insert(*value);
    return other;
  };
  const Day *closed = it.get<Day>("closed"), *asked = it.get<Day>("feedback_asked"),
            *returned = it.get<Day>("feedback_returned");
  const int *readings = it.get<int>("star_readings"), *points = it.get<int>("star_points"),
            *change = it.get<int>("star_change");
  const auto* work = it.get<std::string>("work");
  const std::string instrument = work && *work == "single-agency" ? "single-agency" : "closure";
  if (closed && readings) {
    Record journey = with("journey");
    journey.says.insert({{"who", std::string("case")},
                         {"closed", *closed},
                         {"readings", *readings},
                         {"points", points ? *points : 1},
                         {"change", change ? *change : 0}});
    records.push_back(std::move(journey));
  }
  if (asked) {
    Record invitation = with("invitation");
    invitation.says.insert({{"instrument", instrument}, {"asked", *asked}});
    if (returned) invitation.says.insert({"returned", *returned});
    records.push_back(std::move(invitation));
  }
  if (returned) {
    Record form = with("return");
    form.says.insert({{"instrument", instrument}, {"on", *returned}});
    if (const auto* positive = it.get<std::string>("feedback_positive")) form.says.insert({"positive", *positive});
    records.push_back(std::move(form));
  }
}

}  // namespace

std::optional<Day> day_of(std::string_view typed) {
  if (auto iso = Day::parse(typed.substr(0, 10)); iso && (typed.size() == 10 || typed[10] == ' ' || typed[10] == 'T'))
    return iso;
  std::array<int, 3> parts{};
  std::size_t count = 0, digits = 0;
  for (char c : typed) {
    if (c == ' ' && count == 2 && digits) break;  // a time of day follows
    if (c >= '0' && c <= '9') {
      if (++digits > 4) return std::nullopt;
      parts[count] = parts[count] * 10 + (c - '0');
    } else if ((c == '/' || c == '.' || c == '-') && digits && count < 2) ++count, digits = 0;
    else return std::nullopt;
  }
  if (count != 2 || (digits != 2 && digits != 4)) return std::nullopt;
  const int year = digits == 2 ? 2000 + parts[2] : parts[2];
  if (year < 1900 || year > 9999 || parts[0] < 1 || parts[0] > 31 || parts[1] < 1 || parts[1] > 12) return std::nullopt;
  const Day day = Day::of(year, static_cast<unsigned>(parts[1]), static_cast<unsigned>(parts[0]));
  return static_cast<int>(day.day_of_month()) == parts[0] ? std::optional(day) : std::nullopt;
}

std::vector<std::string> tracker_fields() {
  std::vector<std::string> names;
  for (const Field& field : fields) names.push_back(field.name);
  return names;
}

Mapping guess(const std::vector<std::string>& header) {
  Mapping mapping;
  std::set<std::string> taken;
  auto take = [&](const Field& field, std::string_view wanted) {
    for (const std::string& column : header)
      if (!mapping.count(field.name) && !taken.count(column) && plain(column) == wanted) {
        mapping[field.name] = column;
        taken.insert(column);
      }
  };
  for (const Field& field : fields) take(field, plain(field.name));
  for (const Field& field : fields)
    for (const char* usual : field.usual) take(field, usual);
  return mapping;
}

Tracker read_tracker(const Csv& csv, const Mapping& mapping, const Hubs& hubs, Day today) {
  std::map<std::string, std::size_t> columns;
  for (std::size_t i = 0; i < csv.header.size(); ++i) columns.try_emplace(csv.header[i], i);
  Tracker out;
  std::map<std::string, int> seen;  // a case and the line it stands on
  for (const CsvRow& row : csv.rows) {
    Line line(row, mapping, columns, hubs, out.problems);
    auto it = line.read(today);
    if (!it) continue;
    if (!seen.emplace(*it->get<std::string>("case"), row.line).second) {
      line.wrong("case", "numbers.import.twice");
      continue;
    }
    const Day received = *it->get<Day>("received");
    const Cover month{received.first_of_month(), received.first_of_month(1).plus_days(-1)};
    if (!out.received) out.received = month;
    if (month.from < out.received->from) out.received->from = month.from;
    if (out.received->to < month.to) out.received->to = month.to;
    ++out.cases;
    add_what_goes_with(*it, out.records);
    out.records.push_back(std::move(*it));
  }
  if (out.cases == 0 && out.problems.empty()) out.problems.push_back({1, "", "numbers.import.empty", ""});
  if (!out.problems.empty()) out.records.clear();
  return out;
}

}  // namespace hearth
