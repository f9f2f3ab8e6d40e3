#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/star.hpp"
#include "shared/model/codec/star_codec.hpp"

namespace hearth::app {
namespace {

std::string rate_words(const Wording& say, Ratio ratio) {
  const auto percent = per_hundred(ratio);
  if (!percent) return say("rate.no_data");
  return say("staff.outcomes.rate", {{"percent", std::to_string(*percent)},
                                     {"hits", std::to_string(ratio.hits)},
                                     {"out_of", std::to_string(ratio.out_of)}});
}

Node rate(const Wording& say, std::string key, const char* name, Ratio ratio) {
  const auto percent = per_hundred(ratio);
  return section(
      key,
      {text(key + ".percent", percent ? std::to_string(*percent) + "%" : say("rate.no_data"), Look::big),
       text(key + ".name", say(name), Look::strong),
       text(key + ".of",
            percent ? say("rate.of", {{"hits", std::to_string(ratio.hits)}, {"out_of", std::to_string(ratio.out_of)}})
                    : say("staff.outcomes.nobody"),
            Look::quiet)});
}

// Who the rates cannot speak for, beside the rates.
Node covered(const Wording& say, const Distance& it) {
  Node all =
      list("covered",
           {text("covered.two", say("staff.outcomes.two", {{"rate", rate_words(say, it.with_two)}}), Look::strong),
            text("covered.one", say.count("staff.outcomes.one", it.with_one)),
            text("covered.none", say.count("staff.outcomes.none", it.with_none))});
  if (it.not_comparable > 0)
    all.children.push_back(text("covered.not", say.count("staff.outcomes.not_comparable", it.not_comparable)));
  return all;
}

Node spread(const Wording& say, const Distance& it) {
  std::vector<Part> parts;
  Node table{.kind = Kind::table, .key = "spread.table", .text = say("staff.outcomes.spread")};
  table.rows.push_back({say("staff.outcomes.spread.how"), say("staff.how_many")});
  for (std::size_t i = 0; i < it.spread.size(); ++i) {
    const std::string name = say("staff.outcomes.spread." + std::to_string(i)), n = std::to_string(it.spread[i]);
    parts.push_back({unmarked(name), unmarked(name + ": " + n), it.spread[i]});
    table.rows.push_back({name, n});
  }
  return section("spread",
                 {figure("spread.figure",
                         distribution_figure(parts, say.right_to_left, unmarked(say("staff.outcomes.spread.sentence"))),
                         say("staff.outcomes.spread.caption")),
                  std::move(table)},
                 Look::row);
}

Node points(const App& app, const OutcomesBoard& board, const Star& star) {
  const Wording& say = *app.say;
  Node table{.kind = Kind::table, .key = "points", .text = say("staff.outcomes.points")};
  table.rows.push_back({say("star.way.point"), say("staff.outcomes.improved"), say("staff.outcomes.well"),
                        say("staff.outcomes.goals"), say("staff.outcomes.missing")});
  for (const PointDistance& it : board.all.points)
    table.rows.push_back({star_words(app, star, star.variants.front(), it.point), rate_words(say, it.improved),
                          rate_words(say, it.well), rate_words(say, it.goals),
                          std::to_string(board.all.with_two.hits - it.improved.out_of)});
  return table;
}

Node made(const Wording& say, const Distance& it) {
  Node table{.kind = Kind::table, .key = "made", .text = say("staff.outcomes.made")};
  table.rows.push_back({say("staff.outcomes.made.how"), say("staff.how_many")});
  for (Made each : {Made::alone, Made::with_practitioner, Made::child_with_help, Made::from_paper})
    table.rows.push_back(
        {say(std::string("star.made.") + name_of(each)), std::to_string(it.last_made[static_cast<std::size_t>(each)])});
  return table;
}

Node by_quarter(const Wording& say, const OutcomesBoard& board) {
  std::vector<TrendPoint> months;
  Node table{.kind = Kind::table, .key = "quarters", .text = say("staff.outcomes.quarters")};
  table.rows.push_back({say("staff.outcomes.quarter"), say("staff.outcomes.improved"), say("staff.outcomes.good"),
                        say("staff.outcomes.two.short")});
  for (const auto& [first, it] : board.quarters) {
    const std::string name = say("month.year", {{"month", say("month.short." + std::to_string(first.month()))},
                                                {"year", std::to_string(first.year())}});
    months.push_back({unmarked(name), unmarked(name + ": " + rate_words(say, it.improved)), per_hundred(it.improved)});
    table.rows.push_back(
        {name, rate_words(say, it.improved), rate_words(say, it.good_progression), rate_words(say, it.with_two)});
  }
  return section("by-quarter",
                 {figure("trend",
                         trend_figure(months, say.right_to_left,
                                      unmarked(say("staff.outcomes.trend.sentence",
                                                   {{"rate", rate_words(say, board.all.improved)}}))),
                         say("staff.outcomes.trend")),
                  std::move(table)},
                 Look::row);
}

// The rules as they were used, each with where it is from.
Node rules(const Wording& say, const OutcomeRules& it) {
  constexpr std::array<const char*, 3> overalls{"mean", "more", "every"};
  auto number = [](int n) { return std::to_string(n); };
  const int whole = it.good_rise_tenths_min / 10, tenths = it.good_rise_tenths_min % 10;
  return section(
      "rules",
      {heading(2, "rules.title", say("staff.outcomes.rules")),
       list("rules.list", {text("rule.two", say.count("staff.outcomes.rule.two", it.days_apart_min)),
                           text("rule.overall", say(std::string("staff.outcomes.rule.overall.") +
                                                    overalls[static_cast<std::size_t>(it.overall)])),
                           text("rule.point", say.count("staff.outcomes.rule.point", it.rise_steps_min)),
                           text("rule.good", say("staff.outcomes.rule.good",
                                                 {{"rise", number(whole) + (tenths ? "." + number(tenths) : "")},
                                                  {"fall", number(it.good_fall_steps_max)}})),
                           text("rule.well", say("staff.outcomes.rule.well",
                                                 {{"step", number(it.well_at_least)}, {"of", number(it.well_out_of)}})),
                           text("rule.missing", say("staff.outcomes.rule.missing")),
                           text("rule.hub", say("staff.outcomes.rule.hub"))})},
      Look::card);
}

}  // namespace

std::shared_ptr<const Star> star_of(const StarShelf& stars, Whose whose) {
  for (const auto& star : stars.newest_of_all())
    for (Variant variant : star->variants)
      if (star->whose(variant) == whose) return star;
  return nullptr;
}

Screen outcomes_screen(const App& app, const OutcomesBoard& board) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("staff.outcomes.title"));
  auto& body = screen.body;
  body.push_back(heading(1, "title", say("staff.outcomes.title")));
  const auto star = star_of(*board.stars, board.whose);
  if (!star) return screen;
  std::vector<Node> whose, hubs;
  for (Whose it : {Whose::family, Whose::parents, Whose::children})
    whose.push_back(link(std::string("whose.") + name_of(it), say(std::string("staff.outcomes.whose.") + name_of(it)),
                         outcomes_address(app.place, it, app.place.hub, board.from)));
  body.push_back(tabs("whose", say("staff.outcomes.whose"), std::move(whose), static_cast<std::size_t>(board.whose)));
  std::size_t at = 0;
  hubs.push_back(
      link("hub.all", say("staff.outcomes.all_hubs"), outcomes_address(app.place, board.whose, {}, board.from)));
  for (const Hub& hub : *app.hubs) {
    if (!hub.satellite_of.empty()) continue;
    if (hub.id == app.place.hub) at = hubs.size();
    hubs.push_back(link("hub." + hub.id.text, hub.name, outcomes_address(app.place, board.whose, hub.id, board.from)));
  }
  body.push_back(tabs("hubs", say("staff.outcomes.hubs"), std::move(hubs), at));
  std::vector<Node> years;
  for (int back = 1; back >= 0; --back) {
    const int year = board.this_year - back;
    years.push_back(link("year." + std::to_string(year),
                         say("staff.outcomes.year", {{"from", std::to_string(year)}, {"to", std::to_string(year + 1)}}),
                         outcomes_address(app.place, board.whose, app.place.hub, Day::of(year, 4, 1))));
  }
  body.push_back(
      tabs("years", say("staff.outcomes.years"), std::move(years), board.from.year() == board.this_year ? 1 : 0));
  body.push_back(text(
      "lead", say("staff.outcomes.lead", {{"from", day_words(say, board.from)}, {"to", day_words(say, board.to)}})));

  const Distance& it = board.all;
  body.push_back(section("rates",
                         {rate(say, "rate.improved", "staff.outcomes.improved_overall", it.improved),
                          rate(say, "rate.good", "staff.outcomes.good", it.good_progression),
                          rate(say, "rate.two", "staff.outcomes.two.short", it.with_two)},
                         Look::row));
  body.push_back(covered(say, it));
  body.push_back(spread(say, it));
  body.push_back(points(app, board, *star));
  if (board.quarters.size() > 1) body.push_back(by_quarter(say, board));
  body.push_back(made(say, it));
  body.push_back(rules(say, board.rules));
  return screen;
}

std::string outcomes_address(const Place& place, Whose whose, const HubId& hub, Day from) {
  std::string out = std::string("/staff/outcomes?whose=") + name_of(whose) + "&year=" + std::to_string(from.year());
  if (!hub.empty()) out += "&hub=" + hub.text;
  if (place.language != "en") out += "&lang=" + place.language;
  if (place.view == View::text) out += "&view=text";
  return out;
}

}  // namespace hearth::app
