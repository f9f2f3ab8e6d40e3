#include <algorithm>
#include <array>
#include <cstdlib>

#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/star.hpp"
#include "shared/model/codec/star_codec.hpp"

namespace hearth::app {
namespace {

std::string change_words(const Wording& say, const PointChange& change) {
  const int rise = change.rise();
  if (rise == 0) return say("star.change.same");
  return say(rise > 0 ? "star.change.up" : "star.change.down", {{"steps", std::to_string(std::abs(rise))}});
}

std::string score_words(const Wording& say, const Reading& reading, const std::string& point) {
  if (const auto score = reading.score(point)) return std::to_string(*score);
  return say(reading.points.contains(point) ? "star.not_today" : "star.not_answered");
}

// One strip for each point: how far it reaches now, with a mark where it was.
Node strips(const App& app, const StarReview& review, const Star& star, const Travelled& way) {
  const Wording& say = *app.say;
  std::vector<Bar> bars;
  for (const PointChange& it : way.points) {
    const std::string name = star_words(app, star, review.series.back().variant, it.point);
    const std::string tip =
        say("star.tip", {{"name", name}, {"first", std::to_string(it.first)}, {"last", std::to_string(it.last)}});
    bars.push_back({unmarked(name), unmarked(tip), it.last, it.first});
  }
  const std::string sentence = say("star.strips.sentence");
  return figure("strips", bars_figure(bars, star.scale.max, say.right_to_left, unmarked(sentence)), say("star.strips"));
}

// A small star for each reading, oldest first, without names: they stand on the large one.
Node over_time(const App& app, const StarReview& review) {
  const Wording& say = *app.say;
  Node row = section("over-time", {}, Look::row);
  for (const Reading& reading : review.series) {
    const auto star = review.stars->find(reading.star, reading.version);
    if (!star) continue;
    std::vector<StarPoint> points;
    for (const OutcomeArea& point : star->points) points.push_back({"", "", std::nullopt, reading.score(point.id)});
    row.children.push_back(figure("small." + reading.day.iso(),
                                  star_figure(points, star->scale.max, say.right_to_left,
                                              unmarked(way_in_words(app, *review.stars, reading, reading))),
                                  day_words(say, reading.day)));
  }
  return row;
}

Node goals(const App& app, const StarReview& review) {
  const Wording& say = *app.say;
  Node all = section("goals", {heading(2, "goals.title", say("star.goals"))});
  for (const Reading& reading : review.series)
    for (const auto& [id, said] : reading.points) {
      const auto star = review.stars->find(reading.star, reading.version);
      if (!said.goal || !star) continue;
      const Goal& goal = *said.goal;
      const std::string key = "goal." + reading.day.iso() + '.' + id;
      Node card = section(
          key,
          {heading(3, key + ".point", star_words(app, *star, reading.variant, id)), text(key + ".goal", goal.goal)},
          Look::card);
      if (!goal.next_step.empty())
        card.children.push_back(text(key + ".step", say("star.goal.step", {{"step", goal.next_step}})));
      if (goal.by)
        card.children.push_back(
            with_symbol(text(key + ".by", say("star.goal.by", {{"day", day_words(say, *goal.by)}})), Symbol::calendar));
      card.children.push_back(chips(key + ".reached", {{say(std::string("star.reached.") + name_of(goal.reached)),
                                                        goal.reached == Reached::yes ? Look::good : Look::plain}}));
      Node row = section(key + ".row", {}, Look::row);
      for (Reached it : {Reached::yes, Reached::partly, Reached::no})
        if (it != goal.reached)
          row.children.push_back(button(key + '.' + name_of(it), say(std::string("star.reach.") + name_of(it)),
                                        Look::quiet, "press",
                                        std::string("reached.") + name_of(it) + '.' + reading.id.hex() + '.' + id));
      card.children.push_back(std::move(row));
      all.children.push_back(std::move(card));
    }
  return all;
}

// Who can see each reading, and the way to change it.
Node sharing(const Wording& say, const StarReview& review) {
  Node all = section(
      "sharing", {heading(2, "sharing.title", say("star.sharing")), text("sharing.lead", say("star.sharing.lead"))});
  for (const Reading& reading : review.series) {
    const std::string key = "share." + reading.day.iso();
    Node row = section(
        key,
        {text(key + ".day",
              say("star.sharing.reading", {{"day", day_words(say, reading.day)},
                                           {"made", say(std::string("star.made.short.") + name_of(reading.made))}})),
         chips(key + ".state", {{say(reading.reaches_hub() ? "star.shared" : "star.private"),
                                 reading.reaches_hub() ? Look::good : Look::plain}})},
        Look::row);
    if (reading.shared || !reading.reaches_hub())
      row.children.push_back(button(key + ".go", say(reading.shared ? "star.take_back" : "star.share"), Look::quiet,
                                    "press", (reading.shared ? "take-back." : "share.") + reading.id.hex()));
    all.children.push_back(std::move(row));
  }
  return all;
}

}  // namespace

Node star_way_table(const App& app, const StarReview& review) {
  const Wording& say = *app.say;
  const Reading &first = review.series[review.from], &last = review.series.back();
  const auto star = review.stars->find(last.star, last.version);
  const Travelled way = travelled(first, last, *review.stars);
  Node table{.kind = Kind::table, .key = "way", .text = say("star.way.table")};
  table.rows.push_back(
      {say("star.way.point"), day_words(say, first.day), day_words(say, last.day), say("star.way.change")});
  if (!star) return table;
  for (const OutcomeArea& point : star->points) {
    const auto change =
        std::find_if(way.points.begin(), way.points.end(), [&](const PointChange& it) { return it.point == point.id; });
    table.rows.push_back({star_words(app, *star, last.variant, point.id), score_words(say, first, point.id),
                          score_words(say, last, point.id),
                          change == way.points.end() ? say("star.change.none") : change_words(say, *change)});
  }
  return table;
}

Screen star_review_screen(const App& app, const StarReview& review) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("star.review.title"));
  auto& body = screen.body;
  body.push_back(heading(1, "title", say("star.review.title")));
  const Reading &first = review.series[review.from], &last = review.series.back();
  const auto star = review.stars->find(last.star, last.version);
  if (!star) return screen;
  const bool alone = first.id == last.id;
  body.push_back(text("lead", alone ? say("star.review.first", {{"day", day_words(say, last.day)}})
                                    : say("star.review.lead",
                                          {{"first", day_words(say, first.day)}, {"last", day_words(say, last.day)}})));
  if (review.series.size() > 2) {
    std::vector<Node> links;
    for (std::size_t i = 0; i + 1 < review.series.size(); ++i)
      links.push_back(link("from." + review.series[i].day.iso(), day_words(say, review.series[i].day),
                           star_address(app.place, last.star, last.variant, review.series[i].day.iso())));
    body.push_back(tabs("from", say("star.review.from"), std::move(links), review.from));
  }
  const Travelled way = travelled(first, last, *review.stars);
  body.push_back(figure("star", star_drawing(app, *review.stars, alone ? nullptr : &first, last),
                        say(alone ? "star.shape" : "star.review.caption")));
  body.push_back(text("in-words", way_in_words(app, *review.stars, first, last)));
  if (!way.redefined.empty()) {
    std::string names;
    for (const std::string& id : way.redefined)
      names += (names.empty() ? "" : ", ") + unmarked(star_words(app, *star, last.variant, id));
    body.push_back(notice("redefined", say("star.redefined", {{"points", names}}), Look::quiet));
  }
  if (!alone) {
    body.push_back(section("ways", {strips(app, review, *star, way), star_way_table(app, review)}));
    if (review.series.size() > 2) {
      body.push_back(heading(2, "over-time.title", say("star.over_time")));
      body.push_back(over_time(app, review));
    }
  }
  body.push_back(goals(app, review));
  if (body.back().children.size() == 1) body.pop_back();
  body.push_back(sharing(say, review));
  body.push_back(
      link("again", say("star.again"), star_address(app.place, last.star, last.variant, "new"), Look::primary));
  screen.post_to = star_address(app.place, last.star, last.variant);
  return screen;
}

}  // namespace hearth::app
