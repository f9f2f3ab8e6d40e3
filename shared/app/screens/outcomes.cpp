#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/star.hpp"
#include "shared/model/codec/star_codec.hpp"

namespace hearth::app {
namespace {

std::string rate_words(const Wording& say, Ratio ratio) {
  const auto percent = per_hundred(ratio);
  if (!percent) return say("rate.no_data");
  return say("star.outcomes.rate", {{"percent", std::to_string(*percent)},
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
                    : say("star.outcomes.nobody"),
            Look::quiet)});
}

// Who the rates cannot speak for, beside the rates.
Node covered(const Wording& say, const Distance& it) {
  Node all = list("covered", {text("covered.one", say.count("star.outcomes.one", it.with_one)),
                              text("covered.none", say.count("star.outcomes.none", it.with_none))});
  if (it.not_comparable > 0)
    all.children.push_back(text("covered.not", say.count("star.outcomes.not_comparable", it.not_comparable)));
  return all;
}

Node spread(const Wording& say, const Distance& it) {
  std::vector<Part> parts;
  Node table{.kind = Kind::table, .key = "spread.table", .text = say("star.outcomes.spread")};
  table.rows.push_back({say("star.outcomes.spread.how"), say("staff.how_many")});
  for (std::size_t i = 0; i < it.spread.size(); ++i) {
    const std::string name = say("star.outcomes.spread." + std::to_string(i)), n = std::to_string(it.spread[i]);
    parts.push_back({unmarked(name), unmarked(name + ": " + n), it.spread[i]});
    table.rows.push_back({name, n});
  }
  return section("spread",
                 {figure("spread.figure",
                         distribution_figure(parts, say.right_to_left, unmarked(say("star.outcomes.spread.sentence"))),
                         say("star.outcomes.spread.caption")),
                  std::move(table)},
                 Look::row);
}

Node points(const App& app, const OutcomesBoard& board, const Star& star) {
  const Wording& say = *app.say;
  Node table{.kind = Kind::table, .key = "points", .text = say("star.outcomes.points")};
  table.rows.push_back({say("star.way.point"), say("star.outcomes.improved"), say("star.outcomes.well"),
                        say("star.outcomes.goals"), say("star.outcomes.missing")});
  for (const PointDistance& it : board.all.points)
    table.rows.push_back({star_words(app, star, star.variants.front(), it.point), rate_words(say, it.improved),
                          rate_words(say, it.well), rate_words(say, it.goals),
                          std::to_string(board.all.with_two.hits - it.improved.out_of)});
  return table;
}

Node made(const Wording& say, const Distance& it) {
  Node table{.kind = Kind::table, .key = "made", .text = say("star.outcomes.made")};
  table.rows.push_back({say("star.outcomes.made.how"), say("staff.how_many")});
  for (Made each : {Made::alone, Made::with_practitioner, Made::child_with_help, Made::from_paper})
    table.rows.push_back(
        {say(std::string("star.made.") + name_of(each)), std::to_string(it.last_made[static_cast<std::size_t>(each)])});
  return table;
}

Node by_quarter(const Wording& say, const OutcomesBoard& board) {
  std::vector<TrendPoint> months;
  Node table{.kind = Kind::table, .key = "quarters", .text = say("star.outcomes.quarters")};
  table.rows.push_back({say("star.outcomes.quarter"), say("star.outcomes.improved"), say("star.outcomes.good"),
                        say("star.outcomes.two.short")});
  for (const auto& [quarter, it] : board.quarters) {
    const Day first = quarter.from();
    const std::string name = say("month.year", {{"month", say("month.short." + std::to_string(first.month()))},
                                                {"year", std::to_string(first.year())}});
    months.push_back({unmarked(name), unmarked(name + ": " + rate_words(say, it.improved)), per_hundred(it.improved)});
    table.rows.push_back(
        {name, rate_words(say, it.improved), rate_words(say, it.good_progression), rate_words(say, it.with_two)});
  }
  return section(
      "by-quarter",
      {figure(
           "trend",
           trend_figure(months, say.right_to_left,
                        unmarked(say("star.outcomes.trend.sentence", {{"rate", rate_words(say, board.all.improved)}}))),
           say("star.outcomes.trend")),
       std::move(table)},
      Look::row);
}

Node whose_tabs(const App& app, Whose chosen, const HubId& hub, Period period) {
  const Wording& say = *app.say;
  std::vector<Node> links;
  for (Whose it : {Whose::family, Whose::parents, Whose::children})
    links.push_back(link(std::string("whose.") + name_of(it), say(std::string("star.outcomes.whose.") + name_of(it)),
                         outcomes_address(app.place, it, hub, period)));
  return tabs("whose", say("star.outcomes.whose"), std::move(links), static_cast<std::size_t>(chosen));
}

// The rules as they were used, each with where it is from.
Node rules(const Wording& say, const OutcomeRules& it) {
  constexpr std::array<const char*, 3> overalls{"mean", "more", "every"};
  auto number = [](int n) { return std::to_string(n); };
  const int whole = it.good_rise_tenths_min / 10, tenths = it.good_rise_tenths_min % 10;
  return section(
      "rules",
      {heading(2, "rules.title", say("star.outcomes.rules")),
       list("rules.list", {text("rule.two", say.count("star.outcomes.rule.two", it.days_apart_min)),
                           text("rule.overall", say(std::string("star.outcomes.rule.overall.") +
                                                    overalls[static_cast<std::size_t>(it.overall)])),
                           text("rule.point", say.count("star.outcomes.rule.point", it.rise_steps_min)),
                           text("rule.good", say("star.outcomes.rule.good",
                                                 {{"rise", number(whole) + (tenths ? "." + number(tenths) : "")}})),
                           text("rule.well", say("star.outcomes.rule.well",
                                                 {{"step", number(it.well_at_least)}, {"of", number(it.well_out_of)}})),
                           text("rule.missing", say("star.outcomes.rule.missing")),
                           text("rule.hub", say("star.outcomes.rule.hub"))})},
      Look::card);
}

}  // namespace

std::shared_ptr<const Star> star_of(const StarShelf& stars, Whose whose) {
  for (const auto& star : stars.newest_of_all())
    for (Variant variant : star->variants)
      if (star->whose(variant) == whose) return star;
  return nullptr;
}

Screen outcomes_screen(const App& app, const OutcomesBoard& board, Screen screen) {
  const Wording& say = *app.say;
  auto& body = screen.body;
  body.push_back(heading(1, "title", say("star.outcomes.title")));
  const auto star = star_of(*board.stars, board.whose);
  if (!star) return screen;
  std::vector<Node> hubs;
  body.push_back(whose_tabs(app, board.whose, board.hub, board.period));
  std::size_t at = 0;
  hubs.push_back(
      link("hub.all", say("star.outcomes.all_hubs"), outcomes_address(app.place, board.whose, {}, board.period)));
  for (const Hub& hub : *app.hubs) {
    if (!hub.satellite_of.empty()) continue;
    if (hub.id == board.hub) at = hubs.size();
    hubs.push_back(
        link("hub." + hub.id.text, hub.name, outcomes_address(app.place, board.whose, hub.id, board.period)));
  }
  body.push_back(tabs("hubs", say("star.outcomes.hubs"), std::move(hubs), at));
  std::vector<Node> years;
  const Period now = Period::of(Period::Length::year, board.today);
  for (const Period& year : {now.before(), now})
    years.push_back(link("year." + year.key(),
                         say("star.outcomes.year",
                             {{"from", std::to_string(year.from().year())}, {"to", std::to_string(year.to().year())}}),
                         outcomes_address(app.place, board.whose, board.hub, year)));
  body.push_back(tabs("years", say("star.outcomes.years"), std::move(years), board.period == now ? 1 : 0));
  const Day to = board.period.over(board.today) ? board.period.to() : board.today;
  body.push_back(text(
      "lead", say("star.outcomes.lead", {{"from", day_words(say, board.period.from())}, {"to", day_words(say, to)}})));

  const Distance& it = board.all;
  body.push_back(section("rates",
                         {rate(say, "rate.improved", "star.outcomes.improved_overall", it.improved),
                          rate(say, "rate.good", "star.outcomes.good", it.good_progression),
                          rate(say, "rate.two", "star.outcomes.two.short", it.with_two)},
                         Look::row));
  body.push_back(covered(say, it));
  body.push_back(spread(say, it));
  body.push_back(points(app, board, *star));
  if (board.quarters.size() > 1) body.push_back(by_quarter(say, board));
  body.push_back(made(say, it));
  body.push_back(rules(say, board.rules));
  return screen;
}

Screen published_outcomes_screen(const App& app, const PublishedOutcomes& outcomes, Screen screen) {
  const Wording& say = *app.say;
  auto& body = screen.body;
  body.push_back(heading(1, "title", say("star.outcomes.title")));
  body.push_back(whose_tabs(app, outcomes.whose, {}, outcomes.quarter));
  body.push_back(text("lead", say("star.outcomes.lead", {{"from", day_words(say, outcomes.quarter.from())},
                                                         {"to", day_words(say, outcomes.quarter.to())}})));
  body.push_back(text("guarded", say("star.outcomes.guarded"), Look::quiet));
  if (!outcomes.counts) {
    body.push_back(notice("none", say("rate.no_data"), Look::quiet));
    return screen;
  }
  constexpr std::array<std::string_view, 5> results{"improved", "not-improved", "not-comparable", "one-reading",
                                                    "no-reading"};
  Node table{.kind = Kind::table, .key = "published", .text = say("star.outcomes.published")};
  table.rows.push_back({say("star.outcomes.hub")});
  for (std::string_view result : results) table.rows[0].push_back(say("star.outcomes.result." + std::string(result)));
  auto row = [&](std::string name, const hearth::Cell& hub) {
    auto& cells = table.rows.emplace_back();
    cells.push_back(std::move(name));
    for (std::string_view result : results) {
      hearth::Cell cell = hub;
      cell["result"] = result;
      const auto count = outcomes.counts->count(cell);
      cells.push_back(count ? std::to_string(*count) : say("star.outcomes.hidden"));
    }
  };
  for (const Hub& hub : *app.hubs)
    if (hub.satellite_of.empty() && outcomes.counts->has({{"hub", hub.id.text}})) row(hub.name, {{"hub", hub.id.text}});
  row(say("star.outcomes.all_hubs"), {});
  body.push_back(std::move(table));
  return screen;
}

std::string outcomes_address(const Place& place, Whose whose, const HubId& hub, Period period) {
  std::string out = std::string("/staff/outcomes?whose=") + name_of(whose) + "&period=" + period.key();
  if (!hub.empty()) out += "&hub=" + hub.text;
  if (place.language != "en") out += "&lang=" + place.language;
  if (place.view == View::text) out += "&view=text";
  return out;
}

}  // namespace hearth::app
