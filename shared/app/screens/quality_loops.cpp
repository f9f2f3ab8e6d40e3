#include <array>

#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/quality.hpp"
#include "shared/app/screens/star.hpp"

namespace hearth::app {
namespace {

using Nodes = std::vector<Node>;

constexpr std::array<const char*, loop_stages> stage_keys{"quality.stage.found", "quality.stage.planned",
                                                          "quality.stage.told", "quality.stage.changed",
                                                          "quality.stage.checked"};
constexpr std::array<const char*, loop_stages> ask_keys{"quality.ask.found", "quality.ask.planned", "quality.ask.told",
                                                        "quality.ask.changed", "quality.ask.checked"};

std::string of_words(const Wording& say, Ratio ratio) {
  return per_hundred(ratio)
             ? say("rate.of", {{"hits", std::to_string(ratio.hits)}, {"out_of", std::to_string(ratio.out_of)}})
             : say("rate.no_data");
}

std::string theme_words(const App& app, const Definition& finding, const std::string& theme) {
  return theme.empty() ? (*app.say)("quality.all_themes") : form_words(app, finding, "theme." + theme);
}

std::string tenths(int value) { return std::to_string(value / 10) + '.' + std::to_string(value % 10); }

std::vector<std::string> stage_names(const Wording& say) {
  std::vector<std::string> out;
  for (const char* key : stage_keys) out.push_back(say(key));
  return out;
}

Node owed_table(const App& app, const std::vector<Undertaking>& owed, const To& to) {
  const Wording& say = *app.say;
  constexpr std::array<const char*, 4> urgencies{"quality.overdue", "quality.soon", "quality.later", "quality.done"};
  std::vector<std::vector<Cell>> rows{
      {say("quality.action"), say("quality.action_owner"), say("quality.action_due"), say("quality.action_state")}};
  for (const Undertaking& it : owed)
    rows.push_back({Cell(it.words, to(it.from)), it.owner, it.due ? day_words(say, *it.due) : say("quality.no_day"),
                    say(urgencies[static_cast<std::size_t>(urgency(it, app.today))])});
  return {.kind = Kind::table, .key = "owed", .text = say("quality.owed"), .rows = std::move(rows)};
}

}  // namespace

Screen loops_screen(const App& app, const LoopsPage& page, const To& to) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("quality.loops"));
  screen.body.push_back(heading(1, "title", say("quality.loops")));
  screen.body.push_back(text("lead", say("quality.loops_lead")));
  if (page.loops.empty() && page.owed.empty())
    screen.body.push_back(nothing_here("none", Symbol::check, say("quality.loops_none"), say("quality.loops_none_lead"),
                                       link("none.audits", say("quality.audits"), to("/staff/audits"))));
  if (!page.owed.empty()) screen.body.push_back(owed_table(app, page.owed, to));
  Node cards = list("loops", {}, Look::card);
  for (const Loop& it : page.loops) {
    if (it.steps.empty()) continue;
    const std::string key = "loop." + it.id;
    const std::string state = say(stage_keys[it.steps.size() - 1]);
    cards.children.push_back(section(key,
                                     {chips(key + ".stage", {{state, it.closed() ? Look::good : Look::quiet},
                                                             {theme_words(app, page.finding, it.theme), Look::plain}}),
                                      text(key + ".found", it.steps.front().words),
                                      text(key + ".day", day_words(say, it.steps.back().on), Look::quiet),
                                      link(key + ".open", say(it.closed() ? "quality.read" : "quality.next_step"),
                                           to("/staff/audits/loops/" + it.id), Look::quiet)},
                                     Look::card));
  }
  if (!cards.children.empty()) screen.body.push_back(heading(2, "loops.title", say("quality.loops_each")));
  screen.body.push_back(std::move(cards));
  screen.body.push_back(
      section("ways", {link("back", say("quality.audits"), to("/staff/audits"), Look::quiet)}, Look::row));
  return screen;
}

Screen loop_screen(const App& app, const LoopPage& page, const To& to) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("quality.loop"));
  auto& body = screen.body;
  const Loop& it = page.loop;
  body.push_back(heading(1, "title", say("quality.loop")));
  body.push_back(text("theme", theme_words(app, page.finding, it.theme), Look::quiet));
  body.push_back(steps(say, "stages", stage_names(say), it.steps.size()));
  for (std::size_t i = 0; i < it.steps.size(); ++i) {
    const std::string key = "step." + std::to_string(i);
    Nodes nodes{heading(2, key + ".title", say(stage_keys[i])), text(key + ".words", it.steps[i].words)};
    if (static_cast<LoopStage>(i) == LoopStage::planned && it.due)
      nodes.push_back(text(key + ".owner",
                           say("quality.owner_by", {{"owner", it.owner}, {"day", day_words(say, *it.due)}}),
                           Look::strong));
    nodes.push_back(text(key + ".said",
                         say("quality.said_by", {{"who", it.steps[i].by}, {"day", day_words(say, it.steps[i].on)}}),
                         Look::quiet));
    body.push_back(section(key, std::move(nodes), Look::card));
  }
  if (it.closed()) body.push_back(notice("closed", say("quality.loop_closed"), Look::good));
  else if (page.may_write) {
    screen.post_to = to("/staff/audits/loops/" + it.id);
    screen.draft_id = std::to_string(it.steps.size());
    auto with_error = [&](Node node, const char* pointer) {
      for (const Error& error : page.errors)
        if (error.pointer == pointer) node.error = say(error.say);
      return node;
    };
    Node words = field("words", "words", say(ask_keys[it.steps.size()]), Entry::long_words, 1000);
    words.value = page.typed.words;
    Nodes nodes{heading(2, "next.title", say(stage_keys[it.steps.size()])),
                with_error(std::move(words), "/answers/words"),
                with_error(date_fields(say, "on", "on", say("quality.on"), page.on), "/answers/on")};
    if (it.next() == LoopStage::planned) {
      Node owner = field("owner", "owner", say("quality.action_owner"), Entry::words, 100);
      owner.value = page.owner;
      nodes.push_back(with_error(std::move(owner), "/answers/owner"));
      nodes.push_back(with_error(date_fields(say, "due", "due", say("quality.action_due"), page.due), "/answers/due"));
    }
    nodes.push_back(button("keep", say("quality.save"), Look::primary, "press", "step"));
    body.push_back(section("next", std::move(nodes), Look::card));
  }
  body.push_back(
      section("ways", {link("back", say("quality.loops"), to("/staff/audits/loops"), Look::quiet)}, Look::row));
  return screen;
}

std::vector<std::vector<std::string>> overview_rows(const App& app, const OverviewPage& page) {
  const Wording& say = *app.say;
  std::vector<std::vector<std::string>> rows{
      {say("quality.part"), say("quality.what"), say("quality.hits"), say("quality.out_of")}};
  auto add = [&](const char* part, const std::string& what, Ratio ratio) {
    rows.push_back({say(part), what, std::to_string(ratio.hits), std::to_string(ratio.out_of)});
  };
  constexpr std::array<const char*, 4> judgements{"quality.inadequate", "quality.requires_improvement", "quality.good",
                                                  "quality.outstanding"};
  for (std::size_t i = judgements.size(); i-- > 0;)
    add("quality.judgements", say(judgements[i]), {page.audits.judgements[i], page.audits.audits});
  for (std::size_t step = 0; step < page.audits.impact.of.size(); ++step)
    add("quality.impact_title", std::to_string(step), {page.audits.impact.of[step], page.audits.impact.count()});
  add("quality.judgements", say("quality.told_rate"), page.audits.told);
  add("quality.judgements", say("quality.engaged_rate"), page.audits.family_engaged);
  add("quality.judgements", say("quality.distance_rate"), page.audits.distance_measured);
  for (const StandardMet& it : page.audits.standards)
    add("quality.standards", form_words(app, page.form, it.standard), it.met);
  for (const LoopCount& it : page.loops) {
    const std::string theme = theme_words(app, page.finding, it.theme) + ": ";
    add("quality.loops", theme + say("quality.stage.planned"), it.planned);
    add("quality.loops", theme + say("quality.stage.told"), it.told);
    add("quality.loops", theme + say("quality.stage.changed"), it.changed);
    add("quality.loops", theme + say("quality.stage.checked"), it.checked);
  }
  return rows;
}

Screen overview_screen(const App& app, const OverviewPage& page, const To& to) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("quality.overview"));
  auto& body = screen.body;
  const AuditOverview& it = page.audits;
  const std::string query = "?from=" + page.from.iso();
  body.push_back(heading(1, "title", say("quality.overview")));
  body.push_back(text("lead", say("quality.overview_lead", {{"from", day_words(say, page.from)},
                                                            {"to", day_words(say, page.until.plus_days(-1))}})));
  body.push_back(section(
      "ways",
      {link("before", say("quality.quarter_before"),
            to("/staff/audits/overview?from=" + page.from.first_of_month(-3).iso()), Look::quiet),
       link("after", say("quality.quarter_after"), to("/staff/audits/overview?from=" + page.until.iso()), Look::quiet),
       link("csv", say("quality.csv"), to("/staff/audits/overview.csv" + query), Look::quiet)},
      Look::row));
  if (it.audits == 0) body.push_back(notice("none", say("quality.overview_none"), Look::quiet));
  if (it.waiting) body.push_back(notice("waiting", say.count("quality.overview_waiting", it.waiting), Look::caution));
  constexpr std::array<const char*, 4> judgements{"quality.inadequate", "quality.requires_improvement", "quality.good",
                                                  "quality.outstanding"};
  std::vector<Bar> bars;
  std::string sentence;
  for (std::size_t i = judgements.size(); i-- > 0;) {
    const std::string tip = unmarked(say(judgements[i])) + ": " + std::to_string(it.judgements[i]);
    bars.push_back({unmarked(say(judgements[i])), tip, it.judgements[i], std::nullopt});
    sentence += tip + ". ";
  }
  std::vector<Bar> steps_of;
  std::string spread;
  for (std::size_t step = 0; step < it.impact.of.size(); ++step) {
    const std::string tip = std::to_string(step) + ": " + std::to_string(it.impact.of[step]);
    if (it.impact.of[step])
      steps_of.push_back({std::to_string(step), tip, it.impact.of[step], std::nullopt}), spread += tip + ". ";
  }
  const auto mean = it.impact.mean_tenths();
  body.push_back(section(
      "judgements",
      {heading(2, "judgements.title", say("quality.judgements")),
       section("judgements.row",
               {section("judgements.number",
                        {text("good.big",
                              per_hundred(it.good) ? std::to_string(*per_hundred(it.good)) + "%" : say("rate.no_data"),
                              Look::big),
                         text("good.words", say("quality.good_rate", {{"rate", of_words(say, it.good)}}))}),
                figure("judgements.bars", bars_figure(bars, std::max(1, it.audits), say.right_to_left, sentence))},
               Look::row)},
      Look::card));
  if (mean)
    body.push_back(section(
        "impact",
        {heading(2, "impact.title", say("quality.impact_title")),
         section(
             "impact.row",
             {section("impact.number",
                      {text("impact.big", tenths(*mean), Look::big), text("impact.words", say("quality.impact_mean"))}),
              figure("impact.bars", bars_figure(steps_of, std::max(1, it.impact.count()), say.right_to_left, spread))},
             Look::row)},
        Look::card));
  Node rates = list("rates", {});
  for (const auto& [key, ratio] : {std::pair{"quality.told_rate", it.told},
                                   {"quality.engaged_rate", it.family_engaged},
                                   {"quality.distance_rate", it.distance_measured}})
    rates.children.push_back(text("rate." + std::to_string(rates.children.size()),
                                  say("quality.option", {{"name", say(key)}, {"means", of_words(say, ratio)}})));
  rates.children.push_back(
      text("joint", say("quality.option", {{"name", say("quality.joint")}, {"means", std::to_string(it.joint)}})));
  body.push_back(section("also", {heading(2, "also.title", say("quality.also")), std::move(rates)}, Look::card));
  std::vector<Bar> met;
  std::string all_met;
  for (const StandardMet& each : it.standards) {
    const std::string name =
        unmarked(form_words(app, page.form, each.standard)) + " " + unmarked(of_words(say, each.met));
    met.push_back({name, name, per_hundred(each.met).value_or(0), std::nullopt});
    all_met += name + ". ";
  }
  body.push_back(section("standards",
                         {heading(2, "standards.title", say("quality.standards_met")),
                          text("standards.rate", say("quality.rate"), Look::quiet),
                          figure("standards.bars", bars_figure(met, 100, say.right_to_left, all_met))},
                         Look::card));
  std::vector<std::vector<Cell>> loops{{say("quality.theme"), say("quality.stage.planned"), say("quality.stage.told"),
                                        say("quality.stage.changed"), say("quality.stage.checked")}};
  for (const LoopCount& each : page.loops)
    loops.push_back({theme_words(app, page.finding, each.theme), of_words(say, each.planned), of_words(say, each.told),
                     of_words(say, each.changed), of_words(say, each.checked)});
  body.push_back({.kind = Kind::table, .key = "loops", .text = say("quality.loops_table"), .rows = std::move(loops)});
  body.push_back(text("made", say("quality.overview_made"), Look::quiet));
  body.push_back(
      section("back.row", {link("back", say("quality.audits"), to("/staff/audits"), Look::quiet)}, Look::row));
  return screen;
}

}  // namespace hearth::app
