// hand_worked.hpp: three hubs and twelve families, f1 to f12, for numbers that can be checked on paper.
#pragma once
#include "tests/support/frameworks.hpp"

namespace hearth::test {

struct HandWorked {
  std::vector<Record> all;
  Records records;
  Scope scope{*Period::parse("2025-q4"), on("2026-04-01")};
  WorkingDays working{{on("2026-01-01"), on("2026-01-05")}};

  HandWorked() {
    cases(), people(), rest();
    records = of(all);
  }

  static Records of(const std::vector<Record>& all) {
    Records records;
    for (const char* kind : {"case",   "audit",        "standard", "finding",    "journey",      "invitation", "return",
                             "answer", "registration", "resident", "attendance", "session",      "opening",    "course",
                             "place",  "referral",     "request",  "goal",       "matrix-score", "entered"})
      records.feed(kind, {on("2023-01-01"), on("2026-12-31")});
    for (const Record& it : all) records.add(it);
    return records;
  }

 private:
  using Words = std::initializer_list<std::pair<const char*, const char*>>;
  using Numbers = std::initializer_list<std::pair<const char*, int>>;

  void add(const char* kind, const char* hub, Words words, Numbers numbers = {}) {
    all.push_back(record(kind, hub, words, numbers));
  }

  void cases() {
    const char *a = "elm-road", *b = "harbour-view", *c = "station";
    auto assessment = [&](const char* hub, const char* number, Words words) {
      add("case", hub, words);
      Record& it = all.back();
      it.says["work"] = std::string("assessment");
      it.says["case"] = "c" + std::string(number);
      const std::string plain = std::string(number).substr(0, std::string(number).find('-'));
      it.says["family"] = "f" + plain, it.says["child"] = "k" + plain;
    };
    assessment(a, "1",
               {{"received", "2026-01-02"},
                {"contacted", "2026-01-12"},
                {"assessed", "2026-01-19"},
                {"planned", "2026-02-09"},
                {"team_met", "2026-02-10"},
                {"first_review", "2026-03-24"}});
    assessment(b, "2",
               {{"received", "2026-01-12"},
                {"contacted", "2026-01-20"},
                {"assessed", "2026-01-27"},
                {"planned", "2026-02-17"},
                {"team_met", "2026-02-12"},
                {"first_review", "2026-03-27"}});
    assessment(c, "3",
               {{"received", "2026-02-02"},
                {"contacted", "2026-02-02"},
                {"assessed", "2026-02-10"},
                {"planned", "2026-03-01"}});
    assessment(
        c, "3-before",
        {{"received", "2025-03-03"}, {"planned", "2025-04-01"}, {"closed", "2025-06-20"}, {"reason", "outcomes-met"}});
    assessment(a, "4", {{"received", "2026-02-09"}, {"contacted", "2026-02-11"}});
    assessment(a, "4-before", {{"received", "2024-06-01"}, {"closed", "2024-12-20"}, {"reason", "outcomes-met"}});
    assessment(b, "5", {{"received", "2026-03-03"}, {"closed", "2026-03-05"}, {"reason", "declined"}});
    assessment(a, "6",
               {{"received", "2025-07-01"},
                {"planned", "2025-08-01"},
                {"closed", "2026-01-15"},
                {"reason", "outcomes-met"},
                {"audited", "yes"},
                {"closure_form", "yes"}});
    assessment(
        b, "7",
        {{"received", "2025-07-08"}, {"planned", "2025-08-10"}, {"closed", "2026-02-10"}, {"reason", "disengaged"}});
    assessment(c, "8", {{"received", "2025-08-01"}, {"planned", "2025-09-01"}, {"closed", "2026-03-20"}});
    assessment(a, "9", {{"received", "2025-04-15"}, {"closed", "2025-11-28"}, {"reason", "outcomes-met"}});
    assessment(b, "10", {{"received", "2025-05-01"}, {"closed", "2025-10-10"}, {"reason", "outcomes-met"}});
    add("case", c,
        {{"work", "single-agency"},
         {"case", "c11"},
         {"family", "f11"},
         {"child", "k11"},
         {"received", "2026-01-08"},
         {"closed", "2026-03-10"},
         {"reason", "completed"}});
    assessment(a, "12", {{"received", "2025-04-10"}, {"planned", "2025-05-05"}, {"review_due", "2026-03-01"}});
    add("case", a,
        {{"work", "targeted"},
         {"case", "c9-targeted"},
         {"family", "f9"},
         {"received", "2024-10-01"},
         {"closed", "2025-02-15"}});

    add("referral", a, {{"child", "k9"}, {"to", "contact-team"}, {"on", "2026-01-20"}, {"outcome", "nfa-early-help"}});
    add("referral", b, {{"child", "k10"}, {"to", "contact-team"}, {"on", "2026-02-15"}, {"outcome", "assessment-s17"}});
    add("referral", a, {{"child", "k12"}, {"to", "contact-team"}, {"on", "2026-03-05"}, {"outcome", "assessment-s17"}});
    add("referral", c, {{"child", "k13"}, {"to", "contact-team"}, {"on", "2026-03-09"}, {"outcome", "assessment-s17"}});
    add("referral", c, {{"child", "k13"}, {"to", "contact-team"}, {"on", "2025-09-01"}, {"outcome", "nfa-early-help"}});
    add("request", a, {{"type", "unassessed"}, {"identified", "2026-01-12"}, {"triaged", "2026-01-14"}});
    add("request", b, {{"type", "unassessed"}, {"identified", "2026-01-15"}, {"triaged", "2026-01-20"}});

    auto journey = [&](const char* who, const char* work, const char* closed, Numbers numbers) {
      add("journey", a, {{"who", who}, {"work", work}, {"closed", closed}}, numbers);
    };
    journey("case", "assessment", "2026-01-15",
            {{"readings", 2}, {"points", 4}, {"change", 4}, {"change.lifestyles", 2}});
    journey("case", "assessment", "2026-02-10", {{"readings", 3}, {"points", 4}, {"change", 2}});
    journey("case", "single-agency", "2026-03-10", {{"readings", 2}, {"points", 4}, {"change", 1}});
    journey("family", "assessment", "2026-01-15",
            {{"readings", 2}, {"points", 4}, {"change", 4}, {"change.lifestyles", 2}});
    journey("child", "assessment", "2026-01-15", {{"readings", 2}, {"points", 3}, {"change", 3}, {"last.happy", 7}});
    journey("child", "assessment", "2026-02-10", {{"readings", 2}, {"points", 3}, {"change", -1}, {"last.happy", 4}});
    journey("child", "assessment", "2026-03-20", {{"readings", 1}, {"points", 0}, {"change", 0}, {"last.happy", 5}});

    add("invitation", a,
        {{"case", "c6"}, {"instrument", "closure"}, {"asked", "2026-01-16"}, {"returned", "2026-02-01"}});
    add("invitation", b, {{"case", "c7"}, {"instrument", "closure"}, {"asked", "2026-02-11"}});
    add("invitation", c, {{"case", "c8"}, {"instrument", "closure"}, {"asked", "2026-03-21"}});
    add("invitation", a, {{"case", "c1"}, {"instrument", "conversation"}, {"asked", "2026-03-01"}, {"drawn", "yes"}});
    add("return", a, {{"case", "c6"}, {"instrument", "closure"}, {"on", "2026-02-01"}, {"positive", "yes"}});
    add("return", a, {{"instrument", "closure"}, {"on", "2026-02-05"}, {"positive", "no"}});

    add("audit", b,
        {{"audit", "a1"},
         {"case", "c7"},
         {"on", "2026-01-20"},
         {"about", "assessment"},
         {"judgement", "good"},
         {"engaged", "yes"},
         {"distance_measured", "yes"},
         {"joint", "yes"}},
        {{"impact", 7}});
    add("audit", b,
        {{"audit", "a2"},
         {"case", "c2"},
         {"on", "2026-02-20"},
         {"about", "assessment"},
         {"judgement", "inadequate"},
         {"engaged", "yes"},
         {"manager_told", "2026-02-20"}},
        {{"impact", 4}});
    for (const char* answer : {"yes", "yes", "not-applicable", "no"})
      add("standard", b, {{"on", "2026-02-20"}, {"standard", "chronology"}, {"answer", answer}});
    add("finding", b, {{"on", "2026-01-20"}, {"reported_back", "2026-02-20"}});
    add("finding", b, {{"on", "2026-02-20"}});
    add("goal", a, {{"outcome", "school-readiness"}, {"due", "2026-02-01"}, {"achieved", "2026-01-30"}});
    add("goal", a, {{"outcome", "keeping-safe"}, {"due", "2026-03-01"}});
  }

  void people() {
    auto member = [&](const char* person, const char* born, Words more) {
      add("registration", "elm-road", more);
      all.back().says["person"] = std::string(person), all.back().says["born"] = on(born);
    };
    member("p1", "2021-05-10", {{"since", "2024-01-01"}, {"resident", "yes"}, {"send", "yes"}});
    member("p2", "2023-01-01", {{"since", "2024-01-01"}, {"resident", "yes"}, {"left", "2026-02-01"}});
    member("p3", "2021-03-31", {{"since", "2025-01-01"}, {"resident", "yes"}});
    member("p4", "2024-06-01", {{"since", "2026-03-30"}, {"resident", "yes"}});
    member("p5", "2024-06-01", {{"since", "2026-04-01"}, {"resident", "yes"}});
    member("p6", "2024-06-01", {{"since", "2024-06-02"}, {"resident", "no"}});
    for (const auto& [group, count] : {std::pair{"0-4", 40}, {"5-8", 30}, {"send-0-5", 10}, {"0-5", 50}})
      add("resident", "elm-road", {{"group", group}, {"from", "2025-04-01"}, {"until", "2026-03-31"}},
          {{"count", count}});
    auto came = [&](const char* hub, const char* person, const char* born, const char* day) {
      add("attendance", hub,
          {{"person", person}, {"born", born}, {"on", day}, {"resident", "yes"}, {"theme", "health"}});
    };
    came("elm-road", "p1", "2021-05-10", "2026-01-10");
    came("station", "p1", "2021-05-10", "2026-01-17");
    came("elm-road", "p3", "2021-03-31", "2026-02-01");
    came("elm-road", "p3", "2021-03-31", "2026-03-31");
    add("attendance", "elm-road",
        {{"on", "2026-02-03"}, {"resident", "yes"}, {"born", "2023-02-03"}, {"theme", "health"}});
  }

  void rest() {
    auto open = [&](const char* day, const char* kept) {
      add("opening", "elm-road",
          {{"on", day},
           {"weekday", "yes"},
           {"kept", kept},
           {"term", "yes"},
           {"week", "2026-week-2"},
           {"month", "2026 January"},
           {"hub_month", "elm-road 2026 January"}});
    };
    open("2026-01-06", "yes"), open("2026-01-07", "no"), open("2026-01-08", "yes");
    add("session", "elm-road", {{"on", "2026-01-20"}, {"workshop", "yes"}, {"month", "2026 January"}},
        {{"starts_minute", 1080}});
    add("session", "elm-road",
        {{"on", "2026-01-06"}, {"activity", "stay-and-play"}, {"term", "yes"}, {"volunteer", "yes"}},
        {{"starts_minute", 600}});
    add("session", "elm-road", {{"on", "2026-01-08"}, {"activity", "stay-and-play"}, {"term", "yes"}},
        {{"starts_minute", 600}});
    add("course", "elm-road", {{"programme", "cygnet-targeted"}, {"ended", "2026-02-20"}});
    for (int attended : {4, 3, 0})
      add("place", "elm-road", {{"programme", "cygnet-targeted"}, {"ended", "2026-02-20"}}, {{"attended", attended}});
    auto answers = [&](const char* instrument, const char* question, const char* option, const char* positive,
                       int count) {
      add("answer", "elm-road",
          {{"instrument", instrument},
           {"question", question},
           {"option", option},
           {"positive", positive},
           {"on", "2026-03-01"}},
          {{"count", count}});
    };
    answers("annual-survey", "satisfied", "yes", "yes", 30), answers("annual-survey", "satisfied", "no", "no", 10);
    answers("monthly-question", "this-month", "yes", "yes", 7),
        answers("monthly-question", "this-month", "no", "no", 3);
    auto entered = [&](const char* indicator, const char* day, Numbers numbers) {
      add("entered", "elm-road", {{"indicator", indicator}, {"on", day}}, numbers);
    };
    entered("walsall.meetings.performance", "2026-03-31", {{"hits", 2}, {"out_of", 3}});
    entered("walsall.board.meetings", "2025-07-01", {{"hits", 2}});
    entered("walsall.board.meetings", "2026-02-02", {{"hits", 1}});
    add("entered", "elm-road",
        {{"indicator", "walsall.partners.update"}, {"on", "2026-03-01"}, {"text", "A new group began."}});
    for (int score : {2, 3})
      add("matrix-score", "elm-road", {{"row", "plan"}, {"on", "2026-03-01"}}, {{"score", score}});
  }
};

}  // namespace hearth::test
