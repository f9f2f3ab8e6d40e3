#include "shared/app/figures/figures.hpp"
#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/screens.hpp"

namespace hearth::app {
namespace {

std::string month_name(const Wording& say, Day month) { return say("month." + std::to_string(month.month())); }
std::string month_short(const Wording& say, Day month) { return say("month.short." + std::to_string(month.month())); }

std::string of_words(const Wording& say, Ratio ratio) {
  auto percent = per_hundred(ratio);
  if (!percent) return say("rate.no_data");
  return say("rate.of", {{"hits", std::to_string(ratio.hits)}, {"out_of", std::to_string(ratio.out_of)}});
}

std::string percent_words(const Wording& say, Ratio ratio) {
  auto percent = per_hundred(ratio);
  return percent ? say("rate.percent", {{"percent", std::to_string(*percent)}}) : say("rate.no_data");
}

// "Very good" and "Good", as the definition has it.
std::string positive_words(const App& app, const Definition& form, const Question& question) {
  std::string words;
  for (const Option& option : question.options)
    if (option.positive)
      words += (words.empty() ? "" : (*app.say)("list.or")) + form_words(app, form, question.id + '.' + option.id);
  return words;
}

Node figure_part(const App& app, const OwnHubFigure& figure) {
  const Wording& say = *app.say;
  const Satisfaction& it = figure.satisfaction();
  const std::string key = it.form.text + '.' + it.question;
  auto form = app.forms->newest(it.form);
  const Question* question = form ? form->question(it.question) : nullptr;
  if (!question) return section(key, {});
  const std::string positive = positive_words(app, *form, *question);

  std::vector<TrendPoint> points;
  std::vector<std::vector<Cell>> rows{{say("staff.month"), say("staff.count"), say("staff.out_of"), say("staff.rate")}};
  for (const MonthRatio& month : it.months) {
    std::string title =
        say("month.year", {{"month", month_name(say, month.month)}, {"year", std::to_string(month.month.year())}});
    points.push_back({month_short(say, month.month),
                      unmarked(title + ": " + of_words(say, month.ratio) + " · " + percent_words(say, month.ratio)),
                      per_hundred(month.ratio)});
    auto percent = per_hundred(month.ratio);
    rows.push_back({title, std::to_string(month.ratio.hits), std::to_string(month.ratio.out_of),
                    percent ? std::to_string(*percent) : say("rate.no_data")});
  }
  Node trend{.kind = Kind::figure, .key = key + ".trend", .text = say("staff.trend")};
  trend.drawing = trend_figure(
      points, say.right_to_left,
      say("staff.trend_sentence", {{"rate", of_words(say, it.total)}, {"percent", percent_words(say, it.total)}}));
  Node table{.kind = Kind::table, .key = key + ".table", .text = say("staff.by_month"), .rows = std::move(rows)};

  std::vector<std::vector<Cell>> answers{{say("staff.answer"), say("staff.how_many")}};
  for (const OptionCount& option : it.options)
    answers.push_back({form_words(app, *form, it.question + '.' + option.option), std::to_string(option.count)});
  Node counts{.kind = Kind::table, .key = key + ".answers", .text = say("staff.answers"), .rows = std::move(answers)};

  const Place questions{.room = Room::kept,
                        .path = "/staff/satisfaction/" + it.form.text,
                        .query = "hub=" + it.hub.text,
                        .language = app.place.language,
                        .view = app.place.view};
  auto percent = per_hundred(it.total);
  Node rate = section(
      key + ".rate", {text(key + ".percent", percent ? std::to_string(*percent) + "%" : say("rate.no_data"), Look::big),
                      text(key + ".of", percent ? say.count("staff.said", it.total.hits,
                                                            {{"rate", of_words(say, it.total)}, {"positive", positive}})
                                                : say("staff.nobody"))});
  Node made = text(key + ".made",
                   say("staff.made", {{"question", form_words(app, *form, it.question)},
                                      {"positive", positive},
                                      {"version", std::to_string(form->version)}}),
                   Look::quiet);
  return section(key,
                 {heading(2, key + ".title", say("staff.instrument." + it.form.text)),
                  section(key + ".figures", {std::move(rate), std::move(trend)}, Look::row),
                  section(key + ".tables", {std::move(table), std::move(counts)}, Look::row), std::move(made),
                  link(key + ".questions", say("staff.by_question"), address(questions), Look::quiet)},
                 Look::card);
}

}  // namespace

Screen satisfaction_screen(const App& app) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("staff.title"));
  screen.body.push_back(heading(1, "title", say("staff.title")));
  Node hubs = section("hubs", {}, Look::row);
  for (const Hub& hub : *app.hubs) {
    if (!hub.satellite_of.empty()) continue;
    Place there = app.place;
    there.hub = hub.id;
    Node choice = link("hub." + hub.id.text, hub.name, address(there), Look::quiet);
    choice.current = hub.id == app.place.hub;
    hubs.children.push_back(std::move(choice));
  }
  screen.body.push_back(std::move(hubs));
  if (!find(*app.hubs, app.place.hub)) screen.body.push_back(text("lead", say("staff.choose_hub")));
  else if (!app.figures->empty() && !app.figures->front().satisfaction().months.empty()) {
    const MonthRatio& first = app.figures->front().satisfaction().months.front();
    screen.body.push_back(text("lead", say("staff.lead", {{"month", month_name(say, first.month)},
                                                          {"year", std::to_string(first.month.year())}})));
    for (const OwnHubFigure& figure : *app.figures) screen.body.push_back(figure_part(app, figure));
  }
  return screen;
}

Screen staff_screen(const App& app) {
  return app.place.room == Room::satisfaction ? satisfaction_screen(app) : nowhere_screen(app);
}

}  // namespace hearth::app
