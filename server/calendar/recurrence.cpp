#include "server/calendar/recurrence.hpp"

#include <libical/ical.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <memory>

#include "server/calendar/london.hpp"
#include "shared/model/base/text.hpp"

namespace hearth {
namespace {

constexpr int rule_bytes_max = 500, seconds_a_minute = 60, seconds_an_hour = 3600, times_a_day_max = 96;
constexpr int days_a_week = 7, years_tried = 9;     // in nine years there is a 29 February, whatever the century
constexpr int tries_max = 20000;                    // dates looked at
constexpr auto patience = std::chrono::seconds{1};  // should a single look ever be slow

struct Free {
  void operator()(icalrecur_iterator* it) const { icalrecur_iterator_free(it); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, Free>;

icaltimetype ical_of(const WallTime& time) {
  icaltimetype it = icaltime_null_time();
  it.year = time.day.year();
  it.month = static_cast<int>(time.day.month());
  it.day = static_cast<int>(time.day.day_of_month());
  it.is_date = !time.second;
  const int second = time.second.value_or(0);
  it.hour = second / seconds_an_hour;
  it.minute = second % seconds_an_hour / seconds_a_minute;
  it.second = second % seconds_a_minute;
  return it;
}

WallTime wall_time_of(const icaltimetype& it) {
  WallTime time{.day = Day::of(it.year, static_cast<unsigned>(it.month), static_cast<unsigned>(it.day))};
  if (!it.is_date) time.second = it.hour * seconds_an_hour + it.minute * seconds_a_minute + it.second;
  return time;
}

template <std::size_t n>
int count(const short (&values)[n]) {
  return static_cast<int>(std::find(values, values + n, ICAL_RECURRENCE_ARRAY_MAX) - values);
}

template <std::size_t n>
bool within(const short (&values)[n], int most, bool from_the_end) {
  return std::all_of(values, values + count(values),
                     [&](short it) { return it <= most && (from_the_end ? it >= -most && it != 0 : it >= 0); });
}

bool is_below_a_day(const icalrecurrencetype& rule) { return rule.freq < ICAL_DAILY_RECURRENCE; }
bool has_end(const icalrecurrencetype& rule) { return rule.count > 0 || !icaltime_is_null_time(rule.until); }

// What libical reads and RFC 5545 does not allow, or what it could search for until the end of time.
std::optional<std::string> objection(const icalrecurrencetype& rule, std::string_view text) {
  if (rule.freq == ICAL_NO_RECURRENCE) return "This is not a rule of RFC 5545: it needs FREQ and known parts.";
  if (rule.rscale || rule.skip != ICAL_SKIP_OMIT) return "RSCALE and SKIP are not supported.";
  if (text.find("COUNT=") != text.npos && (rule.count < 1 || !icaltime_is_null_time(rule.until)))
    return "COUNT is a whole number from 1, and not together with UNTIL.";
  if (rule.interval < 1) return "INTERVAL is a whole number from 1.";
  if (!within(rule.by_second, 60, false) || !within(rule.by_minute, 59, false) || !within(rule.by_hour, 23, false) ||
      !within(rule.by_month_day, 31, true) || !within(rule.by_year_day, 366, true) ||
      !within(rule.by_week_no, 53, true) || !within(rule.by_set_pos, 366, true) || !within(rule.by_month, 12, false) ||
      std::find(rule.by_month, rule.by_month + count(rule.by_month), 0) != rule.by_month + count(rule.by_month))
    return "A number in this rule is out of range.";
  const bool numbered_days = std::any_of(rule.by_day, rule.by_day + count(rule.by_day),
                                         [](short day) { return icalrecurrencetype_day_position(day) != 0; });
  if (numbered_days && (rule.freq < ICAL_MONTHLY_RECURRENCE || count(rule.by_week_no) > 0))
    return "A numbered weekday, like 1MO, needs FREQ=MONTHLY or FREQ=YEARLY without BYWEEKNO.";
  const int by_date = count(rule.by_month_day) + count(rule.by_year_day), by_position = count(rule.by_set_pos);
  if (count(rule.by_week_no) > 0 && (rule.freq != ICAL_YEARLY_RECURRENCE || by_date + by_position > 0))
    return "BYWEEKNO needs FREQ=YEARLY, and neither BYMONTHDAY nor BYYEARDAY nor BYSETPOS.";
  if (by_position > 0 && (rule.freq < ICAL_MONTHLY_RECURRENCE || (by_date > 0 && count(rule.by_day) > 0)))
    return "BYSETPOS needs FREQ=MONTHLY or FREQ=YEARLY, and not both BYDAY and a date.";
  const int in_a_set = (rule.freq == ICAL_MONTHLY_RECURRENCE ? 5 : 53) * std::max(1, count(rule.by_day)) +
                       count(rule.by_month_day) * std::max(1, count(rule.by_month)) + count(rule.by_year_day);
  if (std::any_of(rule.by_set_pos, rule.by_set_pos + by_position, [&](short at) { return std::abs(at) > in_a_set; }))
    return "BYSETPOS points past the end of what it picks from.";
  if ((count(rule.by_year_day) > 0 && count(rule.by_month) + count(rule.by_month_day) > 0) ||
      (numbered_days && by_date > 0))
    return "These parts together name no days that people mean.";
  if (rule.freq == ICAL_SECONDLY_RECURRENCE) return "A rule by the second is not supported.";
  const int times =
      std::max(1, count(rule.by_hour)) * std::max(1, count(rule.by_minute)) * std::max(1, count(rule.by_second));
  if (!is_below_a_day(rule))
    return times > times_a_day_max ? std::optional<std::string>("This rule names too many times in a day.")
                                   : std::nullopt;
  if (!has_end(rule)) return "A rule below a day needs an end: COUNT or UNTIL.";
  const bool minutely = rule.freq == ICAL_MINUTELY_RECURRENCE;
  const bool coarser = count(rule.by_month) + count(rule.by_month_day) + count(rule.by_year_day) +
                           count(rule.by_set_pos) + (minutely ? count(rule.by_minute) : count(rule.by_hour)) >
                       0;
  const bool filtered = count(rule.by_day) + count(rule.by_hour) > 0;
  if (coarser || (filtered && rule.interval >= (minutely ? 60 : 24)))
    return "A rule below a day with these parts is not supported.";
  return std::nullopt;
}

// Whether a rule by month or year can ever find a day: libical looks for one until the year 2582.
bool names_a_day(const icalrecurrencetype& rule, Day first) {
  constexpr std::array<int, 12> longest{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::vector<int> days(rule.by_month_day, rule.by_month_day + count(rule.by_month_day));
  const bool by_date = count(rule.by_day) + count(rule.by_year_day) + count(rule.by_week_no) == 0;
  if (days.empty() && by_date) days.push_back(static_cast<int>(first.day_of_month()));
  if (rule.freq < ICAL_MONTHLY_RECURRENCE) days.assign(rule.by_month_day, rule.by_month_day + count(rule.by_month_day));
  const auto* months_end = rule.by_month + count(rule.by_month);
  for (int step = 0; step < 12; ++step) {
    const bool monthly = rule.freq == ICAL_MONTHLY_RECURRENCE;
    const int month = (static_cast<int>(first.month()) - 1 + (monthly ? step * rule.interval : step)) % 12;
    if (months_end != rule.by_month && std::find(rule.by_month, months_end, month + 1) == months_end) continue;
    if (days.empty() || std::any_of(days.begin(), days.end(),
                                    [&](int day) { return std::abs(day) <= longest[static_cast<std::size_t>(month)]; }))
      return true;
  }
  return false;
}

// UNTIL in UTC, on the wall clock; a date is the whole of that day.
icaltimetype until_on_the_wall(icaltimetype until, bool whole_days) {
  if (icaltime_is_null_time(until)) return until;
  WallTime time = wall_time_of(until);
  if (whole_days) time.second.reset();
  else if (until.is_date) time.second = 24 * seconds_an_hour - 1;
  else if (icaltime_is_utc(until)) {
    const std::int64_t second = time.day.number() * 86400LL + *time.second;
    const WallClock there = wall_clock({second * 1000});
    time = {there.day, there.minute * seconds_a_minute + static_cast<int>(second % seconds_a_minute)};
  }
  return ical_of(time);
}

int weekday_of(short ical_day) {  // 1 is Monday; libical begins with Sunday
  return (icalrecurrencetype_day_day_of_week(ical_day) + days_a_week - 2) % days_a_week + 1;
}
short ical_day_of(int weekday) { return static_cast<short>(weekday % days_a_week + 1); }

int days_into_week(int weekday, int week_start) { return (weekday - week_start + days_a_week) % days_a_week; }

// The first week of a year is the first with four days in it.
Day first_week(int year, int week_start) {
  const Day fourth = Day::of(year, 1, 4);
  return fourth.plus_days(-days_into_week(fourth.weekday(), week_start));
}

bool is_in_week(const icalrecurrencetype& rule, int week_start, Day day) {
  int year = day.year() + 1;
  while (day < first_week(year, week_start)) --year;
  const int begins = first_week(year, week_start).number();
  const int week = (day.number() - begins) / days_a_week + 1;
  const int weeks = (first_week(year + 1, week_start).number() - begins) / days_a_week;
  const short* end = rule.by_week_no + count(rule.by_week_no);
  return std::find(rule.by_week_no, end, week) != end || std::find(rule.by_week_no, end, week - weeks - 1) != end;
}

// libical 3.0.16 takes the wrong weeks when DTSTART is none of the weekdays of a rule for every other week, and wrong
// days in BYWEEKNO at a year's end. So each weekday of the first becomes a rule of its own, and the second one for every
// week, of which the right ones are kept.
struct Part {
  icalrecurrencetype rule;
  WallTime first;
};
std::vector<Part> parts_of(const icalrecurrencetype& rule, const WallTime& first, int week_start) {
  const int by_day = count(rule.by_day);
  if (count(rule.by_week_no) > 0) {
    Part part{rule, first};
    part.rule.freq = ICAL_WEEKLY_RECURRENCE;
    part.rule.interval = 1;
    part.rule.by_week_no[0] = ICAL_RECURRENCE_ARRAY_MAX;
    if (by_day == 0) part.rule.by_day[0] = ical_day_of(first.day.weekday());
    if (by_day == 0) part.rule.by_day[1] = ICAL_RECURRENCE_ARRAY_MAX;
    return {part};
  }
  if (rule.freq != ICAL_WEEKLY_RECURRENCE || rule.interval == 1 || by_day == 0) return {{rule, first}};
  std::vector<Part> parts;
  const Day week = first.day.plus_days(-days_into_week(first.day.weekday(), week_start));
  for (int i = 0; i < by_day; ++i) {
    Part part{rule, first};
    part.rule.by_day[0] = rule.by_day[i];
    part.rule.by_day[1] = ICAL_RECURRENCE_ARRAY_MAX;
    part.first.day = week.plus_days(days_into_week(weekday_of(rule.by_day[i]), week_start));
    if (part.first.day < first.day) part.first.day = part.first.day.plus_days(days_a_week * rule.interval);
    parts.push_back(part);
  }
  return parts;
}

bool comes_before(const WallTime& a, const WallTime& b) {
  return a.day == b.day ? a.second.value_or(0) < b.second.value_or(0) : a.day < b.day;
}

}  // namespace

std::optional<WallTime> parse_wall_time(std::string_view text) {
  if (text.size() != 8 && (text.size() != 15 || text[8] != 'T')) return std::nullopt;
  const std::string iso =
      std::string(text.substr(0, 4)) + '-' + std::string(text.substr(4, 2)) + '-' + std::string(text.substr(6, 2));
  const auto day = Day::parse(iso);
  if (!day || day->year() < 1583 || day->year() > 2500) return std::nullopt;
  if (text.size() == 8) return WallTime{.day = *day};
  std::array<int, 3> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto part = whole_number(text.substr(9 + 2 * i, 2));
    if (!part || *part < 0 || *part > (i == 0 ? 23 : 59)) return std::nullopt;
    parts[i] = *part;
  }
  return WallTime{.day = *day, .second = parts[0] * seconds_an_hour + parts[1] * seconds_a_minute + parts[2]};
}

std::string text_of(const WallTime& time) {
  std::string text;
  for (char c : time.day.iso())
    if (c != '-') text += c;
  if (!time.second) return text;
  text += 'T';
  for (int part : {*time.second / seconds_an_hour, *time.second % seconds_an_hour / seconds_a_minute,
                   *time.second % seconds_a_minute})
    text += (part < 10 ? "0" : "") + std::to_string(part);
  return text;
}

Result<std::vector<WallTime>, std::string> expand(const Recurrence& recurrence) {
  using std::chrono::steady_clock;
  auto refused = [](const char* why) { return Unexpected{std::string(why)}; };
  if (recurrence.rule.size() > rule_bytes_max) return refused("A rule has at most 500 characters.");
  icalrecurrencetype rule = icalrecurrencetype_from_string(recurrence.rule.c_str());
  const std::unique_ptr<char, decltype(&std::free)> rscale(rule.rscale, &std::free);
  if (auto why = objection(rule, recurrence.rule)) return Unexpected{std::move(*why)};
  const WallTime& first = recurrence.first;
  if (!has_end(rule) && !recurrence.limit && !recurrence.until)
    return refused("A rule without an end needs COUNT, UNTIL or a limit.");
  if (is_below_a_day(rule) && !first.second) return refused("A rule below a day needs a time to begin with.");
  if (!names_a_day(rule, first.day)) return refused("This rule names no day that ever comes.");
  rule.until = until_on_the_wall(rule.until, !first.second);
  if (rule.freq == ICAL_DAILY_RECURRENCE && icaltime_is_null_time(rule.until)) {
    icalrecurrencetype tried = rule;
    tried.count = 0;
    tried.until = ical_of({Day::of(first.day.year() + years_tried, 1, 1), first.second});
    const Iterator iterator(icalrecur_iterator_new(tried, ical_of(first)));
    if (!iterator || icaltime_is_null_time(icalrecur_iterator_next(iterator.get())))
      return refused("This rule names no day in nine years.");
  }

  const int week_start = weekday_of(static_cast<short>(rule.week_start));
  const bool by_week_number = count(rule.by_week_no) > 0;
  const int year_step = by_week_number ? rule.interval : 1;
  const int most = std::min(recurrence.limit.value_or(instances_max + 1), instances_max + 1) +
                   static_cast<int>(recurrence.except.size());
  const int enough = rule.count > 0 ? std::min(rule.count, most) : most;
  int tries = 0;
  const auto out_of_patience = steady_clock::now() + patience;
  std::vector<WallTime> instances;
  for (Part& part : parts_of(rule, first, week_start)) {
    part.rule.count = 0;
    const Iterator iterator(icalrecur_iterator_new(part.rule, ical_of(part.first)));
    if (!iterator) return refused("The parts of this rule do not go together.");
    if (recurrence.from && part.first.day < *recurrence.from && rule.count == 0)
      icalrecur_iterator_set_start(iterator.get(),
                                   ical_of({*recurrence.from, first.second ? std::optional(0) : std::nullopt}));
    for (int found = 0; found < enough;) {
      const icaltimetype next = icalrecur_iterator_next(iterator.get());
      if (icaltime_is_null_time(next)) break;
      const WallTime time = wall_time_of(next);
      if (recurrence.until && *recurrence.until < time.day) break;
      if (++tries > tries_max || steady_clock::now() > out_of_patience)
        return refused("This rule takes too long to expand.");
      if (by_week_number &&
          ((time.day.year() - first.day.year()) % year_step != 0 || !is_in_week(rule, week_start, time.day)))
        continue;
      instances.push_back(time);
      ++found;
    }
  }
  if (instances.empty() && icaltime_is_null_time(rule.until) && !recurrence.until)
    return refused("This rule names no day that ever comes.");
  std::sort(instances.begin(), instances.end(), comes_before);
  if (rule.count > 0 && static_cast<int>(instances.size()) > rule.count)
    instances.resize(static_cast<std::size_t>(rule.count));
  std::erase_if(instances, [&](const WallTime& time) {
    return (recurrence.from && time.day < *recurrence.from) ||
           std::find(recurrence.except.begin(), recurrence.except.end(), time) != recurrence.except.end();
  });
  if (recurrence.limit && static_cast<int>(instances.size()) > *recurrence.limit)
    instances.resize(static_cast<std::size_t>(*recurrence.limit));
  if (static_cast<int>(instances.size()) > instances_max) return refused("This rule gives more than 1,000 sessions.");
  return instances;
}

}  // namespace hearth
