#include "shared/model/measures/measure.hpp"

#include <algorithm>
#include <set>

namespace hearth {
namespace {

using Found = std::vector<const Record*>;

Day last_of_month(Day day) { return day.first_of_month(1).plus_days(-1); }

// The 31st and a month is the last day of a shorter one.
Day plus_months(Day day, int months) {
  const Day last = last_of_month(day.first_of_month(months));
  const Day same = day.first_of_month(months).plus_days(static_cast<int>(day.day_of_month()) - 1);
  return last < same ? last : same;
}

int whole_months(Day born, Day at) {
  int months = (at.year() - born.year()) * 12 + static_cast<int>(at.month()) - static_cast<int>(born.month());
  return at < plus_months(born, months) ? months - 1 : months;
}

class Reader {
 public:
  Reader(const Indicator& indicator, const Records& records, const Scope& scope, const WorkingDays& working)
      : records_(records), working_(working), window_(window_of(indicator, scope)), hubs_(scope.hubs) {
    for (const Rule& rule : indicator.rules) {
      auto chosen = scope.choices.find(rule.id);
      rules_[rule.id] = chosen == scope.choices.end() ? rule.value : chosen->second;
    }
  }

  const Cover& window() const { return window_; }

  Found those(const RecordTally& tally, const Record* outer = nullptr) const {
    Found found;
    auto consider = [&](const Record& it) {
      if (&it != outer && (outer || here(it)) && all(tally.where, it, outer)) found.push_back(&it);
    };
    if (outer && !tally.same.empty()) {
      if (const auto* value = outer->get<std::string>(tally.same))
        for (const Record* it : records_.linked(tally.of, tally.same, *value)) consider(*it);
    } else
      for (const Record& it : records_.of(tally.of)) consider(it);
    return found;
  }

  // Nothing when there was nothing to add up.
  std::optional<int> count(const RecordTally& tally, const Found& found) const {
    if (!tally.sum.empty()) {
      std::optional<int> sum;
      for (const Record* it : found)
        if (const int* value = it->get<int>(tally.sum)) sum = sum.value_or(0) + *value;
      return sum;
    }
    if (tally.distinct.empty()) return static_cast<int>(found.size());
    std::map<std::string, int> times;
    for (const Record* it : found)
      if (auto value = text(*it, tally.distinct)) ++times[*value];
    const int each = tally.each ? amount(*tally.each, nullptr).value_or(1) : 1;
    return static_cast<int>(
        std::count_if(times.begin(), times.end(), [&](const auto& it) { return it.second >= each; }));
  }

  std::optional<Day> day(const DayPoint& point, const Record* it, const Record* outer) const {
    std::optional<Day> base = anchor(point.at, it, outer);
    if (!base || !point.plus) return base;
    auto many = amount(point.plus->amount, it);
    if (!many) return std::nullopt;
    switch (point.plus->unit) {
      case Lapse::Unit::days: return base->plus_days(*many);
      case Lapse::Unit::weeks: return base->plus_days(7 * *many);
      case Lapse::Unit::months: return plus_months(*base, *many);
      case Lapse::Unit::working_days: return working_.after(*base, *many);
    }
    return std::nullopt;
  }

  static std::optional<std::string> text(const Record& it, const std::string& field) {
    if (field == "hub") return it.hub.text;
    if (const auto* word = it.get<std::string>(field)) return *word;
    if (const int* number = it.get<int>(field)) return std::to_string(*number);
    return std::nullopt;
  }

 private:
  bool here(const Record& it) const {
    return hubs_.empty() || std::find(hubs_.begin(), hubs_.end(), it.hub) != hubs_.end();
  }

  std::optional<Day> anchor(std::string_view at, const Record* it, const Record* outer) const {
    if (at.starts_with('$')) {
      const auto* word = std::get_if<std::string>(&rules_.find(at.substr(1))->second);
      return word ? anchor(*word, it, outer) : std::nullopt;
    }
    if (at == "window.start") return window_.from;
    if (at == "window.end") return window_.to;
    if (at.starts_with("outer.")) it = outer, at.remove_prefix(6);
    const Day* day = it ? it->get<Day>(at) : nullptr;
    return day ? std::optional(*day) : std::nullopt;
  }

  std::optional<int> amount(const Amount& amount, const Record* it) const {
    if (amount.named.empty()) return amount.value;
    const int* number = amount.named.front() == '$' ? std::get_if<int>(&rules_.find(amount.named.substr(1))->second)
                                                    : (it ? it->get<int>(amount.named) : nullptr);
    return number ? std::optional(*number * (amount.value ? amount.value : 1)) : std::nullopt;
  }

  bool within(std::optional<int> value, const Test& test, const Record& it) const {
    auto low = test.at_least ? amount(*test.at_least, &it) : std::nullopt;
    auto high = test.at_most ? amount(*test.at_most, &it) : std::nullopt;
    return value && (!test.at_least || (low && *value >= *low)) && (!test.at_most || (high && *value <= *high));
  }

  bool all(const std::vector<Test>& tests, const Record& it, const Record* outer) const {
    return std::all_of(tests.begin(), tests.end(), [&](const Test& each) { return passes(each, it, outer); });
  }

  bool passes(const Test& test, const Record& it, const Record* outer) const {
    auto wanted = [&](const std::string& word) {
      return std::find(test.is.begin(), test.is.end(), word) != test.is.end();
    };
    switch (test.kind) {
      case Test::Kind::is: {
        auto word = text(it, test.field);
        return word && wanted(*word);
      }
      case Test::Kind::given: return it.says.find(test.field) != it.says.end();
      case Test::Kind::number: {
        const int* number = it.get<int>(test.field);
        return within(number ? std::optional(*number) : std::nullopt, test, it);
      }
      case Test::Kind::day: {
        auto the = day(test.point, &it, outer);
        auto from = test.from ? day(*test.from, &it, outer) : std::nullopt;
        auto until = test.until ? day(*test.until, &it, outer) : std::nullopt;
        return the && (!test.from || (from && !(*the < *from))) && (!test.until || (until && !(*until < *the)));
      }
      case Test::Kind::age: {
        const Day* born = it.get<Day>(test.field);
        auto at = day(test.point, &it, outer);
        return born && at && !(*at < *born) && within(whole_months(*born, *at), test, it);
      }
      case Test::Kind::linked: {
        auto many = count(test.tally.front(), those(test.tally.front(), &it)).value_or(0);
        if (!test.at_least && !test.at_most) return many >= 1;
        return within(many, test, it);
      }
      case Test::Kind::rule: {
        const auto* word = std::get_if<std::string>(&rules_.find(test.field)->second);
        return word && wanted(*word);
      }
      case Test::Kind::all: return all(test.of, it, outer);
      case Test::Kind::any:
        return std::any_of(test.of.begin(), test.of.end(), [&](const Test& each) { return passes(each, it, outer); });
      case Test::Kind::none:
        return std::none_of(test.of.begin(), test.of.end(), [&](const Test& each) { return passes(each, it, outer); });
    }
    return false;
  }

  const Records& records_;
  const WorkingDays& working_;
  Cover window_;
  std::vector<HubId> hubs_;
  std::map<std::string, Rule::Value, std::less<>> rules_;
};

// hits that name no kind are those of out_of that also pass.
RecordTally hits_of(const Indicator& indicator) {
  if (!indicator.hits.of.empty() || !indicator.out_of) return indicator.hits;
  RecordTally tally = *indicator.out_of;
  tally.where.insert(tally.where.end(), indicator.hits.where.begin(), indicator.hits.where.end());
  return tally;
}

decltype(Measured::value) spread(const Indicator& indicator, const Reader& reader, const Found& found) {
  AnswerSpread spread;
  for (const Record* it : found) {
    auto answer = Reader::text(*it, indicator.by);
    const int* many = indicator.out_of->sum.empty() ? nullptr : it->get<int>(indicator.out_of->sum);
    if (answer) spread.answers[*answer] += indicator.out_of->sum.empty() ? 1 : (many ? *many : 0);
  }
  spread.out_of = reader.count(*indicator.out_of, found).value_or(0);
  if (spread.out_of == 0) return NoData{};
  return spread;
}

decltype(Measured::value) days_taken(const Indicator& indicator, const Reader& reader, const Found& found,
                                     const WorkingDays& working) {
  std::vector<int> days;
  for (const Record* it : found) {
    auto from = reader.day(*indicator.from, it, nullptr), until = reader.day(*indicator.until, it, nullptr);
    if (from && until && !(*until < *from)) days.push_back(working.between(*from, *until));
  }
  if (days.empty()) return NoData{};
  std::sort(days.begin(), days.end());
  const std::size_t many = days.size();
  return DaysTaken{days[(many - 1) / 2] + days[many / 2], days[(many * 9 + 9) / 10 - 1], static_cast<int>(many)};
}

decltype(Measured::value) mean(const Indicator& indicator, const Found& found) {
  std::optional<Mean> it;
  for (const Record* each : found)
    if (const int* score = each->get<int>(indicator.hits.sum)) {
      if (!it) it = Mean{{0, 0}, *score, *score};
      it->ratio = it->ratio + Ratio{*score, 1};
      it->lowest = std::min(it->lowest, *score), it->highest = std::max(it->highest, *score);
    }
  if (!it) return NoData{};
  return *it;
}

decltype(Measured::value) texts(const Found& found) {
  Texts texts;
  for (const Record* each : found)
    if (const auto* said = each->get<std::string>("text")) texts.said.push_back(*said);
  if (texts.said.empty()) return NoData{};
  std::sort(texts.said.begin(), texts.said.end());
  return texts;
}

std::optional<Day> newest_of(const Found& found, Day until) {
  std::optional<Day> newest;
  for (const Record* it : found)
    for (const auto& [field, value] : it->says)
      if (const Day* day = std::get_if<Day>(&value); day && !(until < *day) && (!newest || *newest < *day))
        newest = *day;
  return newest;
}

Measured measured(const Indicator& indicator, const Records& records, const Scope& scope, const WorkingDays& working,
                  const std::string& by, std::map<std::string, Measured>* rows) {
  using Shape = Indicator::Shape;
  const Reader reader(indicator, records, scope, working);
  const RecordTally hits = hits_of(indicator);
  Measured out;
  for (const RecordTally* tally : {indicator.out_of ? &*indicator.out_of : &hits, &hits}) {
    if (!records.fed(tally->of)) {
      out.value = NotFed{tally->of};
      return out;
    }
    if (!records.overlaps(tally->of, reader.window())) return out;
    out.whole = out.whole && records.covers(tally->of, reader.window());
  }
  const Found good = reader.those(hits), base = indicator.out_of ? reader.those(*indicator.out_of) : good;

  auto value = [&](const Found& hit, const Found& of) -> decltype(Measured::value) {
    switch (indicator.shape) {
      case Shape::count:
        if (auto count = reader.count(hits, hit)) return *count;
        return NoData{};
      case Shape::share: {
        auto count = reader.count(hits, hit), out_of = reader.count(*indicator.out_of, of);
        if (!count || out_of.value_or(0) <= 0) return NoData{};
        return Ratio{*count, *out_of};
      }
      case Shape::spread: return spread(indicator, reader, of);
      case Shape::days: return days_taken(indicator, reader, of, working);
      case Shape::mean: return mean(indicator, hit);
      case Shape::words: return texts(hit);
    }
    return NoData{};
  };
  out.value = value(good, base);
  for (const Indicator::Apart& each : indicator.apart)
    out.apart.push_back(reader.count(each.tally, reader.those(each.tally)).value_or(0));
  out.newest = newest_of(base, reader.window().to);
  if (rows) {
    std::map<std::string, std::pair<Found, Found>> groups;
    for (const Record* it : good)
      if (auto name = Reader::text(*it, by)) groups[*name].first.push_back(it);
    for (const Record* it : base)
      if (auto name = Reader::text(*it, by)) groups[*name].second.push_back(it);
    for (const auto& [name, group] : groups)
      (*rows)[name] = {value(group.first, group.second), {}, out.whole, newest_of(group.second, reader.window().to)};
  }
  return out;
}

}  // namespace

const Indicator* Framework::find(std::string_view indicator) const {
  auto it =
      std::find_if(indicators.begin(), indicators.end(), [&](const Indicator& each) { return each.id == indicator; });
  return it == indicators.end() ? nullptr : &*it;
}

Cover window_of(const Indicator& indicator, const Scope& scope) {
  const bool year = indicator.window == Indicator::Window::year_to_date;
  const Day to = scope.today < scope.period.to() ? scope.today : scope.period.to();
  return {year ? scope.period.year().from() : scope.period.from(), to};
}

Measured measure(const Indicator& indicator, const Records& records, const Scope& scope, const WorkingDays& working) {
  return measured(indicator, records, scope, working, {}, nullptr);
}

std::map<std::string, Measured> measure_by(const std::string& field, const Indicator& indicator, const Records& records,
                                           const Scope& scope, const WorkingDays& working) {
  std::map<std::string, Measured> rows;
  measured(indicator, records, scope, working, field, &rows);
  return rows;
}

}  // namespace hearth
