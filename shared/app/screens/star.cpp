#include "shared/app/screens/star.hpp"

#include <algorithm>
#include <array>

#include "shared/app/screens/parts.hpp"
#include "shared/model/codec/star_codec.hpp"

namespace hearth::app {
namespace {

constexpr std::array<std::pair<std::string_view, Symbol>, 12> pictures{{{"home", Symbol::home},
                                                                        {"clock", Symbol::clock},
                                                                        {"calendar", Symbol::calendar},
                                                                        {"place", Symbol::place},
                                                                        {"people", Symbol::people},
                                                                        {"baby", Symbol::baby},
                                                                        {"heart", Symbol::heart},
                                                                        {"talk", Symbol::talk},
                                                                        {"star", Symbol::star},
                                                                        {"check", Symbol::check},
                                                                        {"warning", Symbol::warning},
                                                                        {"listen", Symbol::listen}}};

// Who reads it, before any star: nobody, unless it is shared.
Node who_reads(const Wording& say, bool kept) {
  Node it = notice("who-reads", say("star.who_reads"), Look::quiet);
  it.children.push_back(text("who-reads.more", say(kept ? "star.who_reads.kept" : "star.who_reads.not_kept")));
  return it;
}

std::string errors_at(const Wording& say, const Errors& errors, std::string_view pointer) {
  for (const Error& it : errors)
    if (it.pointer == pointer) return say(it.say);
  return {};
}

// One small step, on one part: that is enough for one evening.
Node next_step(const App& app, const StarSheet& sheet) {
  const Wording& say = *app.say;
  Node part{.kind = Kind::choice, .key = "work-on", .text = say("star.work_on")};
  part.name = "work_on";
  for (const OutcomeArea& point : sheet.star->points)
    part.options.push_back({.value = point.id,
                            .text = star_words(app, *sheet.star, sheet.reading.variant, point.id),
                            .chosen = sheet.work_on == point.id});
  part.options.push_back({.value = "none", .text = say("star.work_on.none"), .chosen = sheet.work_on == "none"});
  const std::string at = "/points/" + sheet.work_on;
  const auto said = sheet.reading.points.find(sheet.work_on);
  const Goal goal = said != sheet.reading.points.end() ? said->second.goal.value_or(Goal{}) : Goal{};
  auto line = [&](const std::string& name, std::string words, const std::string& value) {
    Node node = field(name, name, std::move(words), Entry::words, star_words_max);
    node.value = value;
    node.error = errors_at(say, sheet.errors, at + '/' + name);
    return node;
  };
  Node by = date_fields(say, "by", "by", say("star.by"), sheet.by);
  by.error = errors_at(say, sheet.errors, at + "/by");
  return section("step",
                 {heading(2, "step.title", say("star.step.title")), text("step.lead", say("star.step.lead")),
                  std::move(part), line("goal", say("star.goal"), goal.goal),
                  line("next_step", say("star.next_step"), goal.next_step), std::move(by)},
                 Look::card);
}

Node keeping(const Wording& say, const StarSheet& sheet) {
  if (!sheet.kept)
    return section("keep",
                   {heading(2, "keep.title", say("star.not_kept.title")), text("keep.text", say("star.not_kept")),
                    text("keep.print", say("star.print"))},
                   Look::card);
  Node made{.kind = Kind::choice, .key = "made", .text = say("star.made")};
  made.name = "made";
  for (Made it : {Made::alone, Made::with_practitioner, Made::child_with_help})
    made.options.push_back({.value = name_of(it),
                            .text = say(std::string("star.made.") + name_of(it)),
                            .chosen = sheet.reading.made == it});
  return section("keep",
                 {heading(2, "keep.title", say("star.keep.title")), std::move(made),
                  button("keep.go", say("star.keep"), Look::primary, "press", "keep")},
                 Look::card);
}

}  // namespace

Node star_worry(const Wording& say) {
  Node it = with_symbol(notice("worry", say("star.worry"), Look::caution), Symbol::heart);
  it.children.push_back(text("worry.danger", say("star.worry.danger")));
  it.children.push_back(text("worry.talk", say("star.worry.talk")));
  it.children.push_back(text("worry.who", say("star.worry.who")));
  return it;
}

Node star_point(const App& app, const StarSheet& sheet, const OutcomeArea& point) {
  const Wording& say = *app.say;
  const Star& star = *sheet.star;
  const Variant variant = sheet.reading.variant;
  const std::string key = "score." + point.id;
  std::string anchors;
  for (int step : star.anchors)
    anchors += (anchors.empty() ? "" : "\n") +
               say("star.anchor", {{"step", std::to_string(step)},
                                   {"words", star_words(app, star, variant, point.id + '.' + std::to_string(step))}});
  Node node = scale(key, key, star_words(app, star, variant, point.id), std::move(anchors), {});
  node.options.clear();
  auto said = sheet.reading.points.find(point.id);
  const bool answered = said != sheet.reading.points.end();
  for (int step = star.scale.min; step <= star.scale.max; ++step)
    node.options.push_back({.value = std::to_string(step),
                            .text = std::to_string(step),
                            .chosen = answered && said->second.score == step});
  node.options.push_back(
      {.value = "not-today", .text = say("star.not_today"), .chosen = answered && !said->second.score});
  node.error = errors_at(say, sheet.errors, "/points/" + point.id + "/score");
  for (const auto& [name, symbol] : pictures)
    if (name == point.picture) node.drawing = symbol_figure(symbol);
  return node;
}

void add_star_errors(const App& app, const StarSheet& sheet, std::vector<Node>& body) {
  const Wording& say = *app.say;
  if (sheet.errors.empty()) return;
  Node all = notice("errors", say("errors.title"), Look::problem);
  for (const Error& it : sheet.errors)
    all.children.push_back(text("errors." + std::to_string(all.children.size()), say(it.say)));
  body.push_back(std::move(all));
}

std::string star_words(const App& app, const Star& star, Variant variant, std::string_view key) {
  return said_in(*app.say, star.words, key, variant);
}

std::string star_address(const Place& place, const StarId& star, Variant variant, std::string_view from_day) {
  std::string out = "/star/" + star.text;
  char mark = '?';
  auto add = [&](std::string_view name, std::string_view value) {
    out += mark + std::string(name) + '=' + std::string(value);
    mark = '&';
  };
  if (variant != Variant::adult) add("for", name_of(variant));
  if (!from_day.empty()) add("from", from_day);
  if (place.language != "en") add("lang", place.language);
  if (place.view == View::text) add("view", "text");
  return out;
}

std::string day_words(const Wording& say, Day day) {
  return say("star.day", {{"day", std::to_string(day.day_of_month())},
                          {"month", say("month." + std::to_string(day.month()))},
                          {"year", std::to_string(day.year())}});
}

Figure star_drawing(const App& app, const StarShelf& stars, const Reading* first, const Reading& last, bool handles) {
  const Wording& say = *app.say;
  const auto star = stars.find(last.star, last.version);
  if (!star) return {};
  std::vector<StarPoint> points;
  for (const OutcomeArea& point : star->points) {
    const std::string name = star_words(app, *star, last.variant, point.id);
    const auto before = first ? stars.find(first->star, first->version) : nullptr;
    const bool same = before && comparable(*before, *star, point.id);
    const auto from = same ? first->score(point.id) : std::nullopt, to = last.score(point.id);
    const std::string to_words = to ? std::to_string(*to) : say("star.not_answered");
    const std::string tip =
        from ? say("star.tip", {{"name", name}, {"first", std::to_string(*from)}, {"last", to_words}})
             : say("star.tip.one", {{"name", name}, {"last", to_words}});
    points.push_back({unmarked(name), unmarked(tip), from, to, handles ? "score." + point.id : ""});
  }
  return star_figure(points, star->scale.max, say.right_to_left,
                     unmarked(first ? way_in_words(app, stars, *first, last) : way_in_words(app, stars, last, last)));
}

// Point by point; of one reading alone, where it stands.
std::string way_in_words(const App& app, const StarShelf& stars, const Reading& first, const Reading& last) {
  const Wording& say = *app.say;
  const auto star = stars.find(last.star, last.version);
  if (!star) return {};
  const Travelled way = travelled(first, last, stars);
  std::string words;
  auto add = [&](const std::string& sentence) { words += (words.empty() ? "" : " ") + unmarked(sentence); };
  for (const OutcomeArea& point : star->points) {
    const std::string name = star_words(app, *star, last.variant, point.id);
    const auto change =
        std::find_if(way.points.begin(), way.points.end(), [&](const PointChange& it) { return it.point == point.id; });
    if (change == way.points.end()) {
      const auto score = last.score(point.id);
      add(score ? say("star.said.one", {{"name", name}, {"last", std::to_string(*score)}})
                : say("star.said.not", {{"name", name}}));
      continue;
    }
    const int rise = change->rise();
    const char* how = first.id == last.id ? "star.said.one"
                      : rise > 0          ? "star.said.up"
                      : rise < 0          ? "star.said.down"
                                          : "star.said.same";
    add(say(how, {{"name", name}, {"first", std::to_string(change->first)}, {"last", std::to_string(change->last)}}));
  }
  return words;
}

Screen star_choice_screen(const App& app, const StarShelf& stars, bool kept) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("star.title"));
  screen.body.push_back(heading(1, "title", say("star.title")));
  screen.body.push_back(text("lead", say("star.lead")));
  screen.body.push_back(who_reads(say, kept));
  for (Variant variant : {Variant::adult, Variant::young_person, Variant::child}) {
    const std::string whom = name_of(variant);
    Node theirs = list("stars." + whom, {}, Look::card);
    for (const auto& star : stars.newest_of_all()) {
      if (!star->is_for(variant)) continue;
      Node card = link("star." + whom + '.' + star->id.text, star_words(app, *star, variant, "title"),
                       star_address(app.place, star->id, variant), Look::card);
      card.children.push_back(text(card.key + ".lead", star_words(app, *star, variant, "lead")));
      theirs.children.push_back(std::move(card));
    }
    screen.body.push_back(heading(2, "for." + whom, say("star.for." + whom)));
    screen.body.push_back(std::move(theirs));
  }
  return screen;
}

Screen star_sheet_screen(const App& app, const StarSheet& sheet) {
  const Wording& say = *app.say;
  const Star& star = *sheet.star;
  Screen screen = framed(app, star_words(app, star, sheet.reading.variant, "title"));
  StarShelf shelf;
  shelf.add(star);
  auto& body = screen.body;
  body.push_back(heading(1, "title", star_words(app, star, sheet.reading.variant, "title")));
  add_star_errors(app, sheet, body);
  if (sheet.shown && !worries(sheet.reading, star).empty()) body.push_back(star_worry(say));
  if (sheet.shown) {
    body.push_back(figure("shape", star_drawing(app, shelf, nullptr, sheet.reading, true), say("star.shape")));
    body.push_back(text("shape.words", way_in_words(app, shelf, sheet.reading, sheet.reading)));
    body.push_back(who_reads(say, sheet.kept));
    body.push_back(next_step(app, sheet));
    body.push_back(keeping(say, sheet));
    body.push_back(heading(2, "again", say("star.change")));
  } else {
    body.push_back(text("lead", star_words(app, star, sheet.reading.variant, "lead")));
    body.push_back(who_reads(say, sheet.kept));
  }
  for (const OutcomeArea& point : star.points) body.push_back(star_point(app, sheet, point));
  body.push_back(button("show", say(sheet.shown ? "star.show_again" : "star.show"),
                        sheet.shown ? Look::plain : Look::primary, "press", "show"));
  screen.post_to = star_address(app.place, star.id, sheet.reading.variant);
  screen.draft_id = sheet.reading.id.hex();
  return screen;
}

}  // namespace hearth::app
