#include "shared/app/screens/numbers.hpp"

#include <algorithm>

#include "shared/app/screens/parts.hpp"
#include "shared/model/base/cases.hpp"
#include "shared/model/base/text.hpp"

namespace hearth::app {
namespace {

constexpr int page_rows = 40;

std::string number(int value) { return std::to_string(value); }

std::string share_words(const Wording& say, Ratio ratio) {
  const auto percent = per_hundred(ratio);
  if (!percent) return say("rate.no_data");
  return say("numbers.share",
             {{"percent", number(*percent)}, {"hits", number(ratio.hits)}, {"out_of", number(ratio.out_of)}});
}

// One place after the point, without a fraction in between.
std::string tenths(int sum, int of) {
  const long long all = (20LL * sum + of) / (2LL * of);
  return std::to_string(all / 10) + (all % 10 ? "." + std::to_string(all % 10) : "");
}

std::string measured_words(const Wording& say, const Indicator& indicator, const Measured& measured) {
  return std::visit(
      Cases{[&](NoData) { return say("rate.no_data"); },
            [&](const NotFed& it) {
              return say("numbers.not_fed", {{"kind", say("numbers.kind." + it.kind)}});
            },
            [&](int count) { return number(count); },
            [&](const Ratio& ratio) {
              const bool each = !indicator.targets.empty() && indicator.targets.front().unit == Target::Unit::each;
              if (!each) return share_words(say, ratio);
              return say("numbers.each", {{"each", tenths(ratio.hits, ratio.out_of)},
                                          {"hits", number(ratio.hits)},
                                          {"out_of", number(ratio.out_of)}});
            },
            [&](const AnswerSpread& spread) {
              std::string words;
              for (const auto& [answer, count] : spread.answers)
                words += (words.empty() ? "" : " · ") + answer + ' ' + number(count);
              return words;
            },
            [&](const DaysTaken& days) {
              return say("numbers.days", {{"median", tenths(days.median_halves, 2)},
                                          {"ninetieth", number(days.ninetieth)},
                                          {"counted", number(days.counted)}});
            },
            [&](const Mean& mean) {
              return say("numbers.mean", {{"mean", tenths(mean.ratio.hits, mean.ratio.out_of)},
                                          {"lowest", number(mean.lowest)},
                                          {"highest", number(mean.highest)},
                                          {"counted", number(mean.ratio.out_of)}});
            },
            [&](const Texts& texts) { return say.count("numbers.texts", static_cast<int>(texts.said.size())); }},
      measured.value);
}

std::string guarded_words(const Wording& say, const Indicator& indicator, const PublishedFigure& it) {
  if (it.open) return say("numbers.not_published_yet");
  if (indicator.shape == Indicator::Shape::count && it.hits) return say("numbers.about", {{"count", number(*it.hits)}});
  if (it.per_hundred && it.out_of)
    return say("numbers.about_share", {{"percent", number(*it.per_hundred)}, {"out_of", number(*it.out_of)}});
  return say("numbers.hidden");
}

Look look_of(Verdict verdict) {
  switch (colour(verdict)) {
    case Colour::red: return Look::problem;
    case Colour::amber: return Look::caution;
    case Colour::green: return Look::good;
    case Colour::none: return Look::plain;
  }
  return Look::plain;
}

std::string word_of(const Wording& say, Verdict verdict) {
  return say(std::string("numbers.verdict.") + word(verdict));
}

std::string query_of(const Scope& scope, const HubId& hub) {
  return "?period=" + scope.period.key() + (hub.empty() ? "" : "&hub=" + hub.text);
}

std::string to(const App& app, const std::string& path_and_query) {
  Place there = kept_place(path_and_query);
  there.language = app.place.language;
  there.view = app.place.view;
  return address(there);
}

// Ways to another quarter and another hub.
Node ways(const App& app, const std::string& path, const Scope& scope, const HubId& hub, const std::string& more = {}) {
  const Wording& say = *app.say;
  Node periods = section("periods", {}, Look::row);
  const Period now = Period::of(scope.period.length(), scope.today);
  for (int back = 4; back >= 0; --back) {
    const Period each = now.before(back);
    Node way =
        link("period." + each.key(), period_words(say, each),
             to(app, path + "?period=" + each.key() + (hub.empty() ? "" : "&hub=" + hub.text) + more), Look::quiet);
    way.current = each == scope.period;
    periods.children.push_back(std::move(way));
  }
  Node hubs = section("hubs", {}, Look::row);
  auto add = [&](const HubId& id, const std::string& name) {
    Node way =
        link("hub." + (id.empty() ? "all" : id.text), name, to(app, path + query_of(scope, id) + more), Look::quiet);
    way.current = id == hub;
    hubs.children.push_back(std::move(way));
  };
  add({}, say("numbers.all_hubs"));
  for (const Hub& each : *app.hubs)
    if (each.satellite_of.empty()) add(each.id, each.name);
  return section("ways", {std::move(periods), std::move(hubs)});
}

bool wanted(const std::string& show, const BoardRow& row) {
  const Verdict verdict = row.verdict;
  const std::string& fed_by = row.indicator->fed_by;
  if (show == "engagement")
    return fed_by == "registration" || fed_by == "attendance" || fed_by == "timetable" || fed_by == "bookings";
  if (show == "attention") return verdict == Verdict::missed || verdict == Verdict::near;
  if (show == "without") return verdict == Verdict::no_data || verdict == Verdict::not_fed;
  if (show == "with") return verdict != Verdict::no_data && verdict != Verdict::not_fed;
  return true;
}

Node rules_list(const Wording& say, const Indicator& indicator) {
  Node rules = list("rules", {});
  for (const Rule& rule : indicator.rules) {
    auto words = [](const Rule::Value& value) {
      return std::visit(Cases{[](int it) { return std::to_string(it); }, [](const std::string& it) { return it; }},
                        value);
    };
    std::string others;
    for (const Rule::Value& each : rule.alternatives) others += (others.empty() ? "" : ", ") + words(each);
    rules.children.push_back(text("rule." + rule.id, theirs(say, rule.why)));
    rules.children.push_back(text("rule." + rule.id + ".value",
                                  others.empty()
                                      ? say("numbers.rule", {{"value", words(rule.value)}})
                                      : say("numbers.rule_or", {{"value", words(rule.value)}, {"others", others}}),
                                  Look::quiet));
  }
  return rules;
}

}  // namespace

std::string theirs(const Wording& say, const std::string& words) {
  return say.language == "en" ? words : std::string(borrowed_mark) + words;
}

ShownFigure ShownFigure::of_things(const Indicator& indicator, Measured measured) {
  const bool empty = std::holds_alternative<NoData>(measured.value) || std::holds_alternative<NotFed>(measured.value);
  if (empty || indicator.counts == Indicator::Counts::things) return ShownFigure(std::move(measured));
  return ShownFigure(PublishedFigure{});
}

ShownFigure ShownFigure::published(const Indicator& indicator, const std::optional<Published>& published,
                                   const Measured& measured) {
  if (std::holds_alternative<NoData>(measured.value) || std::holds_alternative<NotFed>(measured.value))
    return ShownFigure(Measured{measured.value});
  if (!published) return ShownFigure(PublishedFigure{.open = true});
  if (indicator.shape == Indicator::Shape::count) return ShownFigure(PublishedFigure{.hits = published->count({})});
  const hearth::Cell hits{{"hit", "yes"}};
  return ShownFigure(PublishedFigure{published->count(hits), published->count({}), published->per_hundred(hits, {})});
}

std::string date_words(const Wording& say, Day day) {
  return say("numbers.date", {{"day", number(static_cast<int>(day.day_of_month()))},
                              {"month", say("month." + std::to_string(day.month()))},
                              {"year", number(day.year())}});
}

std::string period_words(const Wording& say, const Period& period) {
  auto month = [&](Day day) { return say("month.short." + std::to_string(day.month())); };
  if (period.length() == Period::Length::month)
    return say("month.year", {{"month", say("month." + std::to_string(period.from().month()))},
                              {"year", number(period.from().year())}});
  return say("numbers.period",
             {{"from", month(period.from())},
              {"to", month(period.to())},
              {"year", (period.from().year() == period.to().year() ? "" : number(period.from().year()) + "–") +
                           number(period.to().year())}});
}

std::string figure_words(const Wording& say, const Indicator& indicator, const ShownFigure& figure) {
  if (const Measured* measured = figure.measured()) return measured_words(say, indicator, *measured);
  return guarded_words(say, indicator, *figure.guarded());
}

std::string target_words(const Wording& say, const Indicator& indicator, const Scope& scope, int hubs) {
  const auto target = target_in(indicator, scope, hubs);
  if (!target) {
    if (indicator.targets.empty()) return "–";
    const Target& last = indicator.targets.back();
    return last.per == Period::Length::year ? say("numbers.target.year", {{"value", number(last.value)}}) : "–";
  }
  const bool lower = indicator.better == Indicator::Better::lower;
  switch (target->target.unit) {
    case Target::Unit::per_hundred:
      return say(lower ? "numbers.target.at_most" : "numbers.target.at_least",
                 {{"value", number(target->value) + "%"}});
    case Target::Unit::count:
      return say(lower ? "numbers.target.at_most" : "numbers.target.at_least", {{"value", number(target->value)}});
    case Target::Unit::each: return say("numbers.target.each", {{"value", number(target->value)}});
    case Target::Unit::percent_of_year_before:
      return say("numbers.target.of_before", {{"value", number(target->value) + "%"}});
    case Target::Unit::points_from_year_before:
      return say("numbers.target.from_before", {{"value", number(target->value)}});
  }
  return "–";
}

Screen board_screen(const App& app, const Board& board, Screen screen) {
  const Wording& say = *app.say;
  const std::string path = "/staff/frameworks/" + board.framework->id;
  screen.body.push_back(heading(1, "title", theirs(say, board.framework->name)));
  Node frames = section("frameworks", {}, Look::row);
  for (const Framework* each : board.others) {
    Node way = link("framework." + each->id, each->name.substr(0, each->name.find(' ')),
                    to(app, "/staff/frameworks/" + each->id + query_of(board.scope, board.hub)), Look::quiet);
    way.current = each == board.framework;
    frames.children.push_back(std::move(way));
  }
  const std::string show = board.show.empty() ? "" : "&show=" + board.show;
  screen.body.push_back(std::move(frames));
  screen.body.push_back(ways(app, path, board.scope, board.hub, show));

  std::array<int, 4> colours{};
  int without = 0;
  for (const BoardRow& row : board.rows) {
    ++colours[static_cast<std::size_t>(colour(row.verdict))];
    without += wanted("without", row);
  }
  screen.body.push_back(
      chips("summary", {{say.count("numbers.sum.missed", colours[1]), colours[1] ? Look::problem : Look::plain},
                        {say.count("numbers.sum.near", colours[2]), colours[2] ? Look::caution : Look::plain},
                        {say.count("numbers.sum.met", colours[3]), colours[3] ? Look::good : Look::plain},
                        {say.count("numbers.sum.without", without), Look::plain}}));
  const std::array<std::pair<const char*, const char*>, 5> choices{{{"", "numbers.show.all"},
                                                                    {"attention", "numbers.show.attention"},
                                                                    {"with", "numbers.show.with"},
                                                                    {"without", "numbers.show.without"},
                                                                    {"engagement", "numbers.show.engagement"}}};
  std::vector<Node> shows;
  std::size_t at = 0;
  for (const auto& [name, key] : choices) {
    if (board.show == name) at = shows.size();
    shows.push_back(
        link("show." + std::string(name), say(key),
             to(app, path + query_of(board.scope, board.hub) + (*name ? "&show=" + std::string(name) : ""))));
  }
  screen.body.push_back(tabs("shows", say("numbers.show"), std::move(shows), at));

  std::vector<const BoardRow*> rows;
  for (const BoardRow& row : board.rows)
    if (wanted(board.show, row)) rows.push_back(&row);
  const int count = std::max(1, (static_cast<int>(rows.size()) + page_rows - 1) / page_rows),
            page = std::clamp(board.page, 1, count);
  Node table{.kind = Kind::table, .key = "board", .text = period_words(say, board.scope.period)};
  table.rows.push_back({say("numbers.indicator"), say("numbers.figure"), say("numbers.target"), say("numbers.stands")});
  for (std::size_t i = static_cast<std::size_t>((page - 1) * page_rows);
       i < rows.size() && i < static_cast<std::size_t>(page * page_rows); ++i) {
    const BoardRow& row = *rows[i];
    table.rows.push_back({Cell(theirs(say, row.indicator->title),
                               to(app, path + '/' + row.indicator->id + query_of(board.scope, board.hub))),
                          Cell(figure_words(say, *row.indicator, row.figure)),
                          Cell(target_words(say, *row.indicator, board.scope, board.hubs)),
                          Cell(word_of(say, row.verdict), {}, Sorted::no, look_of(row.verdict))});
  }
  if (rows.empty()) screen.body.push_back(text("none", say("numbers.none")));
  else screen.body.push_back(std::move(table));
  if (count > 1)
    screen.body.push_back(pages(say, "pages", page, count, [&](int to_page) {
      return to(app, path + query_of(board.scope, board.hub) + show + "&page=" + std::to_string(to_page));
    }));
  return screen;
}

Screen how_made_screen(const App& app, const HowMade& made, Screen screen) {
  const Wording& say = *app.say;
  const Indicator& it = *made.row.indicator;
  const std::string path = "/staff/frameworks/" + made.framework->id + '/' + it.id;
  screen.body.push_back(link("back", say("numbers.back"),
                             to(app, "/staff/frameworks/" + made.framework->id + query_of(made.scope, made.hub)),
                             Look::quiet));
  screen.body.push_back(heading(1, "title", theirs(say, it.title)));
  screen.body.push_back(ways(app, path, made.scope, made.hub));
  const std::string now = figure_words(say, it, made.row.figure);
  const Measured* true_one = made.row.figure.measured();
  const auto* share = true_one ? std::get_if<Ratio>(&true_one->value) : nullptr;
  const auto in_hundred = share && it.shape == Indicator::Shape::share ? per_hundred(*share) : std::nullopt;
  Node figure_part = section("figure", {}, Look::card);
  if (in_hundred || now.size() < 8)
    figure_part.children.push_back(text("figure.value", in_hundred ? number(*in_hundred) + "%" : now, Look::big));
  if (in_hundred || now.size() >= 8) figure_part.children.push_back(text("figure.words", now, Look::strong));
  figure_part.children.push_back(chips("figure.word", {{word_of(say, made.row.verdict), look_of(made.row.verdict)}}));
  const std::string target = target_words(say, it, made.scope, made.hubs);
  if (target != "–")
    figure_part.children.push_back(text("figure.target", say("numbers.target_is", {{"target", target}})));
  if (it.exception_report && made.row.verdict == Verdict::missed)
    figure_part.children.push_back(text("figure.report", say("numbers.exception"), Look::strong));
  if (made.row.verdict == Verdict::far_ahead)
    figure_part.children.push_back(text("figure.report", say("numbers.good_practice"), Look::strong));
  screen.body.push_back(std::move(figure_part));

  Node how = section("how", {heading(2, "how.title", say("numbers.how")), text("how.reading", theirs(say, it.reading))},
                     Look::card);
  if (!it.rules.empty()) how.children.push_back(rules_list(say, it));
  if (const Measured* measured = made.row.figure.measured()) {
    Node facts = list("how.facts", {});
    for (std::size_t i = 0; i < it.apart.size() && i < measured->apart.size(); ++i)
      facts.children.push_back(
          text("apart." + std::to_string(i),
               say("numbers.apart", {{"what", it.apart[i].title}, {"count", number(measured->apart[i])}})));
    if (measured->newest)
      facts.children.push_back(text("newest", say("numbers.newest", {{"day", date_words(say, *measured->newest)}})));
    if (!measured->whole) facts.children.push_back(text("part", say("numbers.part")));
    if (!facts.children.empty()) how.children.push_back(std::move(facts));
    if (const auto* texts = std::get_if<Texts>(&measured->value))
      for (std::size_t i = 0; i < texts->said.size(); ++i)
        how.children.push_back(text("said." + std::to_string(i), texts->said[i]));
  } else how.children.push_back(text("guard", say("numbers.guard")));
  how.children.push_back(
      text("source", say("numbers.source", {{"reference", it.reference}, {"paper", it.source}}), Look::quiet));
  screen.body.push_back(std::move(how));

  std::vector<TrendPoint> points;
  Node table{.kind = Kind::table, .key = "trend.table", .text = say("numbers.trend")};
  table.rows.push_back({say("numbers.quarter"), say("numbers.figure"), say("numbers.stands")});
  for (const auto& [period, row] : made.trend) {
    const std::string name = period_words(say, period), words = figure_words(say, it, row.figure);
    std::optional<int> percent;
    if (const Measured* measured = row.figure.measured()) {
      if (const auto* ratio = std::get_if<Ratio>(&measured->value)) percent = per_hundred(*ratio);
    } else percent = row.figure.guarded()->per_hundred;
    if (percent) percent = std::min(*percent, 100);
    points.push_back(
        {unmarked(say("month.short." + std::to_string(period.to().month()))), unmarked(name + ": " + words), percent});
    table.rows.push_back(
        {Cell(name), Cell(words), Cell(word_of(say, row.verdict), {}, Sorted::no, look_of(row.verdict))});
  }
  Node trend = section("trend", {}, Look::row);
  if (it.shape == Indicator::Shape::share &&
      std::any_of(points.begin(), points.end(), [](const auto& each) { return each.percent; }))
    trend.children.push_back(figure("trend.figure",
                                    trend_figure(points, say.right_to_left, unmarked(say("numbers.trend"))),
                                    say("numbers.trend.caption")));
  trend.children.push_back(std::move(table));
  screen.body.push_back(std::move(trend));

  if (!made.parts.empty()) {
    Node parts{
        .kind = Kind::table,
        .key = "parts",
        .text = say(it.by.empty() || it.shape == Indicator::Shape::spread ? "numbers.by_hub" : "numbers.by_part")};
    parts.rows.push_back({say("numbers.which"), say("numbers.figure")});
    for (const auto& [name, figure] : made.parts) {
      const Hub* hub = find(*app.hubs, {name});
      parts.rows.push_back({Cell(hub ? hub->name : name), Cell(figure_words(say, it, figure))});
    }
    screen.body.push_back(std::move(parts));
  }
  return screen;
}

}  // namespace hearth::app
