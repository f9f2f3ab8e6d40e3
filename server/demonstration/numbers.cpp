// numbers.cpp: three years of made-up cases, referrals, entered figures and how many people live near each hub.
#include <algorithm>

#include "server/commands/demonstration.hpp"
#include "server/store/numbers_rows.hpp"

namespace hearth {
namespace {

constexpr int days_back = 1100;

struct Grown {
  Rows& rows;
  const Growing& growing;
  SeededDice dice;
  int cases = 0;
  bool sound = true;

  Day past(Day day, int working_days) { return growing.content.working.after(day, working_days); }
  bool chance(int in_100) { return dice.below(100) < in_100; }

  // Kept only where it has happened by today.
  void say(Record& it, const char* field, Day day) {
    if (!(growing.today < day)) it.says[field] = day;
  }

  void add(const char* source, const Record& it, Day day) { sound = sound && add_record(rows, source, it, day); }

  std::string reason(int quality) {
    const int rolled = dice.below(100);
    if (rolled < 60 + quality) return "outcomes-met";
    if (rolled < 66 + quality) return "completed";
    if (rolled < 84) return "disengaged";
    return rolled < 92 ? "moved-away" : "stepped-up";
  }

  void add_feedback(const Record& it, Day closed, const char* instrument) {
    if (!chance(80)) return;
    Record invitation{
        "invitation",
        it.hub,
        {{"case", it.says.at("case")}, {"instrument", std::string(instrument)}, {"asked", closed.plus_days(3)}}};
    if (growing.today < closed.plus_days(3)) return;
    const Day back = closed.plus_days(6 + dice.below(20));
    if (chance(72) && !(growing.today < back)) {
      invitation.says["returned"] = back;
      Record form{"return",
                  it.hub,
                  {{"case", it.says.at("case")},
                   {"instrument", std::string(instrument)},
                   {"on", back},
                   {"positive", std::string(chance(84) ? "yes" : "no")}}};
      add("case-tracker", form, *it.get<Day>("received"));
    }
    add("case-tracker", invitation, *it.get<Day>("received"));
  }

  void add_case(const HubId& hub, Day received, int quality) {
    const std::string number = std::to_string(++cases), family = "family " + std::to_string(1 + dice.below(2600));
    const bool single = chance(25);
    Record it{"case",
              hub,
              {{"case", "case " + number},
               {"family", family},
               {"child", family + " child " + std::to_string(dice.below(2))},
               {"work", std::string(single ? "single-agency" : "assessment")},
               {"received", received}}};
    if (chance(7)) {
      it.says["reason"] = std::string(chance(60) ? "declined" : "unreachable");
      say(it, "closed", past(received, 2 + dice.below(6)));
      return add("case-tracker", it, received);
    }
    say(it, "contacted", past(received, dice.below(10) < 9 ? dice.below(5) : 6 + dice.below(5)));
    const int to_assessment = chance(82 + quality / 2) ? 5 + dice.below(5) : 11 + dice.below(14);
    say(it, "assessed", past(received, to_assessment));
    say(it, "planned", past(received, to_assessment + 6 + dice.below(chance(85) ? 9 : 30)));
    const Day met = past(received, 22 + dice.below(8));
    say(it, "team_met", met);
    say(it, "first_review", met.plus_days(chance(80) ? 25 + dice.below(17) : 44 + dice.below(20)));
    const Day closed = received.plus_days(chance(90) ? 60 + dice.below(190) : 280 + dice.below(260));
    if (growing.today < closed) {
      if (chance(92))
        it.says["review_due"] = growing.today.plus_days(chance(84) ? dice.below(40) : -1 - dice.below(30));
      if (received.plus_days(400) < growing.today && chance(60))
        it.says["coordinator_contacted"] = growing.today.plus_days(-10 - dice.below(50));
      return add("case-tracker", it, received);
    }
    it.says["closed"] = closed;
    if (chance(96)) it.says["reason"] = reason(quality);
    if (chance(90)) it.says["audited"] = std::string("yes");
    if (chance(78)) it.says["closure_form"] = std::string("yes");
    add("case-tracker", it, received);
    if (chance(75)) {
      const int points = 5, rise = chance(70 + quality / 2) ? 3 + dice.below(9) : -3 + dice.below(5);
      add("case-tracker",
          {"journey",
           hub,
           {{"who", std::string("case")},
            {"work", it.says.at("work")},
            {"closed", closed},
            {"readings", 1 + dice.below(4)},
            {"points", points},
            {"change", rise}}},
          received);
    }
    add_feedback(it, closed, single ? "single-agency" : "closure");
    const Day after = closed.plus_days(20 + dice.below(110));
    if (chance(9) && !(growing.today < after)) add_referral(hub, it.says.at("child"), after);
  }

  void add_referral(const HubId& hub, const RecordValue& child, Day on) {
    const int rolled = dice.below(10);
    add("demonstration",
        {"referral",
         hub,
         {{"child", child},
          {"to", std::string(rolled == 9 ? "camhs" : "contact-team")},
          {"on", on},
          {"outcome", std::string(rolled < 3   ? "assessment-s17"
                                  : rolled < 6 ? "nfa-early-help"
                                               : "nfa")},
          {"appropriate", std::string(chance(75) ? "yes" : "no")}}},
        on);
  }

  void add_request(const HubId& hub, Day day) {
    const int rolled = dice.below(3);
    Record it{"request", hub, {}};
    if (rolled == 0) {
      it.says["type"] = std::string("unassessed"), it.says["identified"] = day;
      const int triage = dice.below(4);
      say(it, "triaged", past(day, triage));
      say(it, "allocated", past(day, triage + 2 + dice.below(9)));
    } else if (rolled == 1)
      it.says["type"] = std::string("targeted"), it.says["referred"] = day,
      say(it, "allocated", past(day, 2 + dice.below(10)));
    else
      it.says["type"] = std::string("consultation"), it.says["asked"] = day,
      say(it, "answered", past(day, dice.below(4)));
    add("demonstration", it, day);
  }

  void add_residents(const HubId& hub, int size) {
    const std::pair<const char*, int> groups[] = {{"0-4", 640},
                                                  {"5-8", 560},
                                                  {"12-19", 980},
                                                  {"send-0-5", 60},
                                                  {"send-5-8", 95},
                                                  {"send-8-19", 210},
                                                  {"teen-parents", 18},
                                                  {"0-5", 770},
                                                  {"8-18", 1400},
                                                  {"5-18", 1820},
                                                  {"send-8-18", 190},
                                                  {"looked-after", 24},
                                                  {"eligible-2", 58},
                                                  {"parents-of-send-0-5", 55},
                                                  {"parents-of-send-5-8", 88},
                                                  {"parents-of-send-8-18", 170}};
    for (int year = growing.today.year() - 3; year <= growing.today.year(); ++year)
      for (const auto& [group, count] : groups)
        add("demonstration",
            {"resident",
             hub,
             {{"group", std::string(group)},
              {"from", Day::of(year, 4, 1)},
              {"until", Day::of(year + 1, 3, 31)},
              {"count", count * size / 100 + dice.below(9)}}},
            Day::of(year, 4, 1));
  }

  void add_entered(const HubId& hub, const Indicator& it, const Period& quarter) {
    const Day on = quarter.to();
    Record record{"entered", hub, {{"indicator", it.id}, {"on", on}, {"by", std::string("Demonstration")}}};
    const int base = 6 + dice.below(20);
    if (it.shape == Indicator::Shape::words)
      record.says["text"] = "A made-up note for " + quarter.key() + ": things are going on as planned.";
    else if (it.shape == Indicator::Shape::share)
      record.says["out_of"] = base, record.says["hits"] = it.better == Indicator::Better::lower
                                                              ? dice.below(1 + base / 4)
                                                              : base - dice.below(1 + base / 4);
    else record.says["hits"] = it.better == Indicator::Better::lower ? dice.below(3) : 1 + dice.below(4);
    add("demonstration", record, on);
  }
};

}  // namespace

bool grow_numbers(Rows& rows, const Growing& growing) {
  if (has_records(rows, "case-tracker")) return true;
  Grown grown{rows, growing, SeededDice(growing.seed * 7919 + 10)};
  const Day from = growing.today.plus_days(-days_back);
  int number = 0;
  for (const Hub& hub : *growing.content.hubs) {
    if (!hub.satellite_of.empty()) continue;
    const int quality = (number * 7) % 17, size = 70 + (number * 13) % 60;
    for (Day day = from; !(growing.today < day); day = day.plus_days(1)) {
      if (!growing.content.working.is(day)) continue;
      if (grown.chance(24)) grown.add_case(hub.id, day, quality);
      if (grown.chance(9)) grown.add_request(hub.id, day);
      if (grown.chance(4))
        grown.add_referral(hub.id, std::string("child of nobody here ") + std::to_string(grown.dice.below(400)), day);
    }
    grown.add_residents(hub.id, size);
    // What is entered is entered for most quarters and most rows, as it is where people are busy.
    for (const Framework& framework : *growing.content.frameworks)
      for (const Indicator& it : framework.indicators)
        for (int back = 1; back <= 9 && it.fed_by == "entered"; ++back)
          if (number == 0 && grown.dice.below(10) > 1 && (it.id.size() + static_cast<std::size_t>(back == 1)) % 7 != 0)
            grown.add_entered(hub.id, it, Period::of(Period::Length::quarter, growing.today).before(back));
    ++number;
  }
  for (const char* kind : {"case", "invitation", "return", "journey"})
    grown.sound = grown.sound && cover_records(rows, "case-tracker", kind, {from, growing.today});
  for (const char* kind : {"referral", "request", "resident"})
    grown.sound =
        grown.sound && cover_records(rows, "demonstration", kind, {from, Day::of(growing.today.year() + 1, 3, 31)});
  return grown.sound;
}

}  // namespace hearth
