// Screens as golden text: the HTML a family gets before any script, one file for each screen and state.
#include <doctest/doctest.h>

#include <algorithm>

#include "shared/app/figures/figures.hpp"
#include "shared/app/html.hpp"
#include "shared/app/screens/parts.hpp"
#include "tests/support/app.hpp"

using namespace hearth;
using namespace hearth::app;
using namespace hearth::test;

TEST_CASE("the family screens, as the server writes them") {
  for (const char* language : {"en", "ur"}) {
    const std::string and_language = std::string("&lang=") + language, ending = std::string(".") + language + ".html";
    check_golden("front_door" + ending, golden_lines(html(family_screen(app_at(std::string("/?lang=") + language)))));
    check_golden("smiley" + ending, golden_lines(html(family_screen(app_at("/feedback?hub=elm-road" + and_language)))));
    check_golden("session_feedback" + ending,
                 golden_lines(html(family_screen(app_at("/feedback/session-feedback?hub=elm-road" + and_language)))));
    check_golden("thanks" + ending,
                 golden_lines(html(family_screen(app_at("/feedback/thanks?hub=elm-road" + and_language)))));
  }
}

TEST_CASE("every part of a screen in every state, as the storybook shows it") {
  for (const std::string& story : story_ids())
    for (const char* language : {"en", "ur"})
      check_golden("story." + story + '.' + language + ".html",
                   golden_lines(html(storybook_screen(app_at("/storybook/" + story + "?lang=" + language)))));
  CHECK(html(storybook_screen(app_at("/storybook/nothing"))).find("We cannot find") != std::string::npos);
  CHECK(html(family_screen(app_at("/storybook"))).find("We cannot find") != std::string::npos);
}

TEST_CASE("what is in brackets becomes a link, in their order, and nothing is lost without one") {
  auto said = [](const Node& node) {
    std::string out;
    for (const Node& part : node.children)
      out += part.kind == Kind::link ? '<' + part.text + '=' + part.href + '>' : part.text;
    return out;
  };
  CHECK(said(rich("a", "See [what is on] or [ask].", {"/on", "/ask"})) == "See <what is on=/on> or <ask=/ask>.");
  CHECK(said(rich("a", "[All] of it", {"/all"})) == "<All=/all> of it");
  CHECK(said(rich("a", "No [href] here", {})) == "No [href] here");
  CHECK(said(rich("a", "Not [closed", {"/x"})) == "Not [closed");
  CHECK(said(rich("a", "", {"/x"})).empty());
}

TEST_CASE("a question that depends on an answer comes and goes with it, under its section's title") {
  const Condition if_yes{.test = Condition::Test::is, .question = "came", .is = {"yes"}};
  Definition visit{.id = {"visit"}, .version = 1};
  visit.questions.push_back({.id = "came", .kind = QuestionKind::yes_no, .options = {{"yes"}, {"no"}}});
  visit.questions.push_back(
      {.id = "how", .kind = QuestionKind::text, .characters_max = 100, .section = "about", .show_when = if_yes});
  visit.sections.push_back({.id = "about"});
  visit.words["en"].say = {{"title", "A visit"},
                           {"came", "Did we come?"},
                           {"came.yes", "Yes"},
                           {"came.no", "No"},
                           {"how", "How was it?"},
                           {"about", "About it"},
                           {"about.who_reads", "Your worker reads this."}};
  App app = app_at("/feedback/visit?hub=elm-road");
  FormShelf forms;
  forms.add(visit);
  app.forms = std::make_shared<const FormShelf>(std::move(forms));
  auto says = [&](const char* words) { return html(family_screen(app)).find(words) != std::string::npos; };
  CHECK(visit.conditional());
  for (const char* answer : {"", "no", "yes", "no"}) {
    if (*answer) app.draft.answers.insert_or_assign("came", std::string(answer));
    const bool asked = std::string(answer) == "yes";
    CHECK(says("Did we come?"));
    CHECK(says("How was it?") == asked);
    CHECK(says("About it") == asked);
    CHECK(says("Your worker reads this.") == asked);
  }
}

TEST_CASE("a month begins on its weekday and has all its days") {
  const App app = app_at("/storybook");
  for (auto [month, before, days] :
       {std::tuple{Day::of(2026, 3, 18), 6, 31}, {Day::of(2024, 2, 1), 3, 29}, {Day::of(2027, 2, 28), 0, 28}}) {
    const Node node = month_choice(*app.say, "m", "m", month, Day::of(2024, 2, 29));
    CHECK(node.options.size() == static_cast<std::size_t>(7 + before + days));
    CHECK(node.options[static_cast<std::size_t>(7 + before)].text == "1");
    CHECK(node.options.back().text == std::to_string(days));
    CHECK(std::count_if(node.options.begin(), node.options.end(), [](const NodeOption& it) { return it.chosen; }) ==
          (days == 29));
  }
}

TEST_CASE("a hub that is not there, and a form that is not there, are a page that leads back") {
  for (const char* target : {"/feedback", "/feedback?hub=nowhere", "/feedback/tax-return?hub=elm-road", "/nope"}) {
    std::string page = html(family_screen(app_at(target)));
    CHECK(page.find("We cannot find that page") != std::string::npos);
    CHECK(page.find("<form") == std::string::npos);
  }
}

TEST_CASE("a family program shows no staff screen, and the other way round") {
  CHECK(html(family_screen(app_at("/staff/satisfaction?hub=elm-road"))).find("We cannot find") != std::string::npos);
  CHECK(html(staff_screen(app_at("/feedback?hub=elm-road"))).find("We cannot find") != std::string::npos);
}

TEST_CASE("whatever is typed or named is shown as text, never as a tag") {
  App app = app_at("/feedback/session-feedback?hub=st-annes");
  app.draft.answers["comment"] = "</textarea><script>\n\"&";
  std::string page = html(family_screen(app));
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("\n&lt;/textarea&gt;&lt;script&gt;\n&quot;&amp;</textarea>") != std::string::npos);
  CHECK(page.find("St Anne’s &lt;&amp;&quot;&gt;") != std::string::npos);
}

TEST_CASE("figures are numbered as they are listed, one for one") {
  std::vector<std::string> targets{"/feedback?hub=elm-road", "/feedback/session-feedback?hub=elm-road", "/?lang=ur"};
  for (const std::string& story : story_ids()) targets.push_back("/storybook/" + story);
  for (const std::string& target : targets) {
    const App app = app_at(target);
    Screen screen = for_makers(app.place.room) ? storybook_screen(app) : family_screen(app);
    std::string page = html(screen);
    std::size_t count = 0;
    while (page.find("data-figure=\"" + std::to_string(count) + "\"") != std::string::npos) ++count;
    CHECK(count == figures_of(screen).size());
    CHECK(count >= 1);
  }
}

TEST_CASE("keys stand once on a screen") {
  for (const char* target :
       {"/", "/feedback?hub=elm-road", "/feedback/session-feedback?hub=elm-road", "/feedback/thanks?hub=elm-road"}) {
    std::string page = html(family_screen(app_at(target)));
    std::vector<std::string> keys;
    for (std::size_t at = page.find("data-key=\""); at != std::string::npos; at = page.find("data-key=\"", at + 1))
      keys.push_back(page.substr(at + 10, page.find('"', at + 10) - at - 10));
    std::sort(keys.begin(), keys.end());
    CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
  }
}

TEST_CASE("a trend shows a gap where nobody answered, and grows from the reader's own side") {
  auto lines_of = [](const Figure& figure) {
    int count = 0;
    for (const Shape& shape : figure.shapes) count += shape.kind == Shape::Kind::line && shape.ink == Ink::accent;
    return count;
  };
  CHECK(lines_of(trend_figure({{"a", "", 50}, {"b", "", 60}, {"c", "", 70}}, false, "")) == 2);
  CHECK(lines_of(trend_figure({{"a", "", 50}, {"b", "", std::nullopt}, {"c", "", 70}}, false, "")) == 0);
  CHECK(lines_of(trend_figure({}, false, "")) == 0);
  Figure left = trend_figure({{"a", "", 50}, {"b", "", 60}}, false, ""),
         right = trend_figure({{"a", "", 50}, {"b", "", 60}}, true, "");
  for (std::size_t i = 0; i < left.shapes.size(); ++i) CHECK(left.shapes[i].at[0].x == 10000 - right.shapes[i].at[0].x);
}

TEST_CASE("fluid figures write their widths in percent") {
  Figure figure{.frame = Frame::fluid, .height = 10};
  figure.shapes.push_back({.kind = Shape::Kind::circle, .at = {{1205, 4}}, .size = 2});
  CHECK(svg(figure).find("cx=\"12.05%\" cy=\"4\"") != std::string::npos);
}
