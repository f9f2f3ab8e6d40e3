// Screens as golden text: the HTML a family gets before any script, one file for each screen and state.
#include <doctest/doctest.h>

#include <algorithm>

#include "shared/app/figures/figures.hpp"
#include "shared/app/html.hpp"
#include "tests/support/app.hpp"

using namespace hearth;
using namespace hearth::app;
using namespace hearth::test;

namespace {

// One element a line, so that a diff can be read.
std::string lines(const std::string& html) {
  std::string out;
  for (char c : html) {
    if (c == '<' && !out.empty() && out.back() == '>') out += '\n';
    out += c;
  }
  return out + '\n';
}

}  // namespace

TEST_CASE("the family screens, as the server writes them") {
  for (const char* language : {"en", "ur"}) {
    const std::string and_language = std::string("&lang=") + language, ending = std::string(".") + language + ".html";
    check_golden("front_door" + ending, lines(html(family_screen(app_at(std::string("/?lang=") + language)))));
    check_golden("smiley" + ending, lines(html(family_screen(app_at("/feedback?hub=elm-road" + and_language)))));
    check_golden("session_feedback" + ending,
                 lines(html(family_screen(app_at("/feedback/session-feedback?hub=elm-road" + and_language)))));
    check_golden("thanks" + ending, lines(html(family_screen(app_at("/feedback/thanks?hub=elm-road" + and_language)))));
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
  for (const char* target : {"/feedback?hub=elm-road", "/feedback/session-feedback?hub=elm-road", "/?lang=ur"}) {
    Screen screen = family_screen(app_at(target));
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
