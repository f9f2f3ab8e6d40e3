// Figures as lists of shapes: what is there, what is missing, and that nothing leaves its frame.
#include "shared/app/figures/figures.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/app/figures/parts.hpp"

using namespace hearth::app;
using Kind = Shape::Kind;

namespace {

constexpr auto none = std::nullopt;

int count_of(const Figure& figure, Kind kind, Ink ink, Ink fill = Ink::none) {
  return static_cast<int>(std::count_if(figure.shapes.begin(), figure.shapes.end(), [&](const Shape& shape) {
    return shape.kind == kind && shape.ink == ink && shape.fill == fill;
  }));
}

const Shape* label(const Figure& figure, const std::string& words) {
  for (const Shape& shape : figure.shapes)
    if (shape.kind == Kind::label && shape.text == words) return &shape;
  return nullptr;
}

bool tells(const Figure& figure, const std::string& tip) {
  return std::any_of(figure.shapes.begin(), figure.shapes.end(),
                     [&](const Shape& shape) { return shape.kind == Kind::circle && shape.text == tip; });
}

std::vector<StarPoint> star_points(int count) {
  static const char* names[] = {"Physical health",        "Your well-being", "Meeting emotional needs",
                                "Keeping children safe",  "Social networks", "Education & learning",
                                "Boundaries & behaviour", "Family routine",  "Home & money",
                                "Internationalisation"};
  std::vector<StarPoint> points;
  for (int i = 0; i < count; ++i) points.push_back({names[i], "tip " + std::to_string(i), i, 10 - i});
  return points;
}

const std::vector<Bar> bars = {{"Stay and play", "a", 12000, 9000},
                               {"Breastfeeding support on the first Monday of each month", "b", 7, none},
                               {"Dads’ group", "c", 0, 12000}};
const std::vector<Part> five = {
    {"Very good", "a", 6100}, {"Good", "b", 25}, {"OK", "c", 0}, {"Poor", "d", 1}, {"Very poor", "e", 2}};
const std::vector<std::string> day_names = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
const std::vector<WeekSession> sessions = {
    {0, 570, 690, "Stay and play", "a"},         {0, 600, 660, "Midwife", "b"},       {0, 690, 750, "Weigh-in", "c"},
    {3, 480, 600, "Breastfeeding support", "d"}, {6, 1020, 1200, "Dads’ group", "e"}, {5, 1078, 1080, "Late", "f"}};

Figure star(std::vector<StarPoint> points, bool right_to_left = false) {
  return star_figure(points, 10, right_to_left, "said");
}
Figure week(const std::vector<WeekSession>& those, bool right_to_left = false) {
  return week_figure(day_names, those, 540, 1080, right_to_left, "said");
}

// Every figure there is, in every state worth seeing.
std::vector<Figure> all_figures(bool right_to_left) {
  std::vector<Figure> figures;
  for (int count = 0; count <= 10; ++count) figures.push_back(star(star_points(count), right_to_left));
  figures.push_back(star({{"A", "", none, none}, {"B", "", none, none}, {"C", "", none, none}}, right_to_left));
  figures.push_back(star({{"A", "", 10, 10}, {"B", "", 0, 0}, {"C", "", 99, -1}}, right_to_left));
  figures.push_back(star_figure(star_points(5), 0, right_to_left, ""));
  for (const std::vector<Bar>& those : {bars, std::vector<Bar>{}, {bars[0]}})
    for (int max : {12000, 0}) figures.push_back(bars_figure(those, max, right_to_left, "said"));
  for (const std::vector<Part>& those : {five,
                                         std::vector<Part>{},
                                         {five[0]},
                                         {five[2]},
                                         {{"Yes", "", 1}, {"No", "", 1}},
                                         {{"A", "", -5}, {"B", "", 3}}})
    figures.push_back(distribution_figure(those, right_to_left, "said"));
  for (const std::vector<WeekSession>& those :
       {sessions, std::vector<WeekSession>{}, {sessions[0]}, {{9, 600, 660, "X", ""}}})
    figures.push_back(week(those, right_to_left));
  figures.push_back(week_figure({}, sessions, 540, 1080, right_to_left, "said"));
  figures.push_back(week_figure({"Monday"}, sessions, 600, 600, right_to_left, "said"));
  return figures;
}

}  // namespace

TEST_CASE("a shape has the points its kind needs, and none leaves its frame") {
  std::vector<Figure> figures = all_figures(false);
  for (int i = 0; i <= static_cast<int>(Symbol::listen); ++i) figures.push_back(symbol_figure(static_cast<Symbol>(i)));
  for (std::size_t i = 0; i < figures.size(); ++i) {
    CAPTURE(i);
    for (const Shape& shape : figures[i].shapes) {
      const std::size_t points = shape.at.size();
      CHECK((shape.kind == Kind::line ? points >= 2 : shape.kind == Kind::polygon ? points >= 3 : points == 1));
      const bool fixed = figures[i].frame == Frame::fixed;
      CHECK((fixed || shape.kind != Kind::polygon));  // an SVG polygon takes no percentages
      const int round = shape.kind == Kind::circle ? shape.size + shape.stroke / 2 : shape.stroke / 2;
      for (Spot spot : shape.at) {
        CHECK(spot.x - (fixed ? round : 0) >= 0);
        CHECK(spot.x + (fixed ? round : 0) <= figures[i].width);
        CHECK(spot.y - round >= 0);
        CHECK(spot.y + round <= figures[i].height);
      }
    }
  }
}

TEST_CASE("labels stay within the frame, on a small phone too") {
  for (bool right_to_left : {false, true}) {
    std::vector<Figure> figures = all_figures(right_to_left);
    for (std::size_t i = 0; i < figures.size(); ++i)
      for (const Shape& shape : figures[i].shapes) {
        if (shape.kind != Kind::label) continue;
        CAPTURE(i);
        CAPTURE(shape.text);
        int width = characters_of(shape.text) * shape.size * 56 / 100;
        if (figures[i].frame == Frame::fluid) width = width * 10000 / 280;
        const int x = shape.at[0].x;
        const int from = shape.anchor == Anchor::start ? x : shape.anchor == Anchor::end ? x - width : x - width / 2;
        CHECK(from >= 0);
        CHECK(from + width <= figures[i].width);
        CHECK(shape.at[0].y - shape.size * 3 / 4 >= 0);
        if (figures[i].frame == Frame::fixed) CHECK(shape.size * 280 >= figures[i].width * 9);  // nine pixels there
      }
  }
}

TEST_CASE("from right to left a figure is its own mirror") {
  const std::vector<Figure> left = all_figures(false), right = all_figures(true);
  for (std::size_t i = 0; i < left.size(); ++i) {
    CAPTURE(i);
    REQUIRE(left[i].shapes.size() == right[i].shapes.size());
    CHECK(left[i].sentence == right[i].sentence);
    for (std::size_t k = 0; k < left[i].shapes.size(); ++k) {
      const Shape &one = left[i].shapes[k], &other = right[i].shapes[k];
      for (std::size_t at = 0; at < one.at.size(); ++at) CHECK(one.at[at].x == left[i].width - other.at[at].x);
      CHECK((one.anchor == Anchor::start) == (other.anchor == Anchor::end));
      CHECK(one.text == other.text);
    }
  }
}

TEST_CASE("a star leaves a gap where nothing is known, and never puts it at the middle") {
  struct {
    std::vector<StarPoint> points;
    int first_dots, last_dots, last_lines, grounds;
  } const cases[] = {
      {{}, 0, 0, 0, 0},
      {{{"A", "", 4, 7}}, 1, 1, 0, 0},
      {{{"A", "", 4, 7}, {"B", "", 4, 7}}, 2, 2, 1, 0},
      {{{"A", "", 4, 7}, {"B", "", 4, 7}, {"C", "", 4, 7}}, 3, 3, 3, 1},
      {{{"A", "", none, 7}, {"B", "", none, 7}, {"C", "", none, 7}}, 0, 3, 3, 1},
      {{{"A", "", 4, 7}, {"B", "", 4, none}, {"C", "", 4, 7}}, 3, 2, 1, 1},
      {{{"A", "", 4, 7}, {"B", "", 4, none}, {"C", "", 4, 7}, {"D", "", none, none}}, 3, 2, 0, 0},
      {{{"A", "", none, none}, {"B", "", none, none}, {"C", "", none, none}}, 0, 0, 0, 0},
  };
  for (const auto& it : cases) {
    CAPTURE(&it - cases);
    Figure figure = star(it.points);
    CHECK(count_of(figure, Kind::circle, Ink::quiet, Ink::card) == it.first_dots);
    CHECK(count_of(figure, Kind::circle, Ink::card, Ink::accent) == it.last_dots);
    CHECK(count_of(figure, Kind::line, Ink::accent) == it.last_lines);
    CHECK(count_of(figure, Kind::polygon, Ink::none, Ink::line) == it.grounds);
  }
  CHECK(label(star({{"A", "", none, none}, {"B", "", 1, 2}, {"C", "", 3, 4}}), "–"));
}

TEST_CASE("a star says by its marks which way each point went, and tells the rest when pointed at") {
  Figure figure =
      star({{"Home", "Home: 7, was 4", 4, 7}, {"Money", "", 6, 2}, {"Sleep", "", 5, 5}, {"Play", "", 0, 9}});
  int up = 0, down = 0;
  for (const Shape& shape : figure.shapes) {
    if (shape.kind != Kind::polygon || shape.fill == Ink::line) continue;
    up += shape.at[0].y < shape.at[1].y;
    down += shape.at[0].y > shape.at[1].y;
  }
  CHECK(up == 2);
  CHECK(down == 1);
  CHECK(tells(figure, "Home: 7, was 4"));
  for (const char* said : {"7", "2", "5"}) CHECK(label(figure, said));
}

TEST_CASE("a star reaches its outer ring at the most, and its middle at nothing") {
  Figure figure = star({{"A", "top", none, 10}, {"B", "low", none, 0}, {"C", "over", none, 50}});
  int ring = 0, middle = 0, top = 0, low = 0;
  for (const Shape& shape : figure.shapes) {
    if (shape.kind != Kind::circle) continue;
    if (shape.ink == Ink::line) ring = std::max(ring, shape.size), middle = shape.at[0].y;
    if (shape.text == "top") top = shape.at[0].y;
    if (shape.text == "low") low = shape.at[0].y;
  }
  CHECK(count_of(figure, Kind::circle, Ink::line) == 5);  // at 2, 4, 6, 8 and 10
  CHECK(top == middle - ring);
  CHECK(low == middle);
}

TEST_CASE("bars are as long as their values, and nothing is a ring instead of a bar") {
  Figure figure =
      bars_figure({{"All", "all", 40, none}, {"Half", "half", 20, 40}, {"None", "none", 0, none}}, 40, false, "");
  std::vector<int> lengths;
  int mark = 0;
  for (const Shape& shape : figure.shapes) {
    if (shape.kind == Kind::line && shape.ink == Ink::accent) lengths.push_back(shape.at[1].x - shape.at[0].x);
    if (shape.kind == Kind::line && shape.ink == Ink::text) mark = shape.at[0].x - 100;
  }
  REQUIRE(lengths.size() == 2);
  CHECK(lengths[0] == 2 * lengths[1]);
  CHECK(mark == lengths[0]);
  CHECK(count_of(figure, Kind::circle, Ink::quiet, Ink::card) == 1);
  for (const char* said : {"All", "Half", "None", "40", "20", "0"}) CHECK(label(figure, said));
  for (const char* tip : {"all", "half", "none"}) CHECK(tells(figure, tip));
}

TEST_CASE("the parts of a strip are together the whole, and the smallest can be seen") {
  struct {
    std::vector<int> counts;
    std::vector<int> widths;  // of the rows under the strip, of those that are there
  } const cases[] = {{{}, {}},
                     {{0, 0, 0}, {}},
                     {{7}, {9900}},
                     {{0, 7, 0}, {9900}},
                     {{1, 1}, {4950, 4950}},
                     {{1, 2, 0, 0, 1}, {2475, 4950, 2475}},
                     {{1'000'000, 0, 1}, {9750, 150}},
                     {{1, 1, 1, 1, 2'000'000'000}, {150, 150, 150, 150, 9300}},
                     {{1, 1, 1}, {3300, 3300, 3300}}};
  for (const auto& it : cases) {
    CAPTURE(&it - cases);
    std::vector<Part> parts;
    for (int count : it.counts) parts.push_back({"part", "tip", count});
    Figure figure = distribution_figure(parts, false, "");
    std::vector<int> widths;
    int end = 50;
    for (const Shape& shape : figure.shapes) {
      if (shape.kind != Kind::line || shape.stroke != 5) continue;
      CHECK(shape.at[0].x == end);
      end = shape.at[1].x;
      widths.push_back(end - shape.at[0].x);
    }
    CHECK(widths == it.widths);
    CHECK(end == (it.widths.empty() ? 50 : 9950));
  }
  Figure figure = distribution_figure(five, false, "");
  for (const char* said : {"Very good · 6100", "Good · 25", "Poor · 1", "Very poor · 2"}) CHECK(label(figure, said));
  CHECK(!label(figure, "OK · 0"));
  CHECK(tells(figure, "e"));
  CHECK(!tells(figure, "c"));
}

TEST_CASE("sessions that overlap stand side by side, and those that only meet do not") {
  auto boxes = [](const Figure& figure) {  // where each begins: the strong line at its side
    std::vector<Spot> found;
    for (const Shape& shape : figure.shapes)
      if (shape.kind == Kind::line && shape.ink == Ink::accent) found.push_back(shape.at[0]);
    return found;
  };
  CHECK(boxes(week({})).empty());
  CHECK(boxes(week({{0, 300, 400, "Too early", ""}, {7, 600, 660, "No such day", ""}, {0, 660, 600, "Backwards", ""}}))
            .empty());
  auto side_by_side = boxes(week({{0, 570, 690, "A", ""}, {0, 600, 660, "B", ""}, {0, 660, 700, "C", ""}}));
  REQUIRE(side_by_side.size() == 3);
  CHECK(side_by_side[0].x < side_by_side[1].x);
  CHECK(side_by_side[1].x == side_by_side[2].x);
  CHECK(side_by_side[0].y < side_by_side[1].y);
  auto meeting = boxes(week({{0, 600, 660, "A", ""}, {0, 660, 720, "B", ""}}));
  REQUIRE(meeting.size() == 2);
  CHECK(meeting[0].x == meeting[1].x);
  CHECK(meeting[1].y - meeting[0].y == 44);  // an hour
  auto middle_of = [](const Figure& figure, const std::string& tip) {
    for (const Shape& shape : figure.shapes)
      if (shape.kind == Kind::circle && shape.text == tip) return shape.at[0].x;
    return 0;
  };
  Figure after = week({{0, 600, 660, "A", "a"}, {0, 600, 660, "B", "b"}, {0, 660, 720, "C", "c"}});
  CHECK(middle_of(after, "c") == (middle_of(after, "a") + middle_of(after, "b")) / 2);  // the whole day's width again
}

TEST_CASE("a week names its days and hours, and cuts words only where they do not fit") {
  Figure figure = week(sessions);
  for (const char* said : {"Mon", "Sun", "9", "12", "15", "18"}) CHECK(label(figure, said));
  for (const char* tip : {"a", "b", "c", "d", "e"}) CHECK(tells(figure, tip));
  CHECK(!label(figure, "Breastfeeding"));
  Figure wide = week_figure(day_names, sessions, 540, 1080, false, "", 1500);
  CHECK(label(wide, "Breastfeeding support"));
}

TEST_CASE("words are cut and wrapped by their letters, not their bytes") {
  CHECK(cut("Midwife", 7) == "Midwife");
  CHECK(cut("Midwives", 7) == "Midwiv…");
  CHECK(cut("Dads’ group", 6) == "Dads’…");
  CHECK(cut("", 3).empty());
  CHECK(wrapped("Keeping your child safe", 10) == std::vector<std::string>{"Keeping", "your child", "safe"});
  CHECK(wrapped("  a  Breastfeeding ", 4) == std::vector<std::string>{"a", "Breastfeeding"});
  CHECK(wrapped("", 4).empty());
}

TEST_CASE("sines of whole quarters and of the same angle a turn on") {
  struct {
    int angle, sine;
  } const cases[] = {{0, 0},    {300, 500},    {900, 1000},   {1500, 500},
                     {1800, 0}, {2700, -1000}, {-900, -1000}, {4500, 1000}};
  for (const auto& it : cases) CHECK(sine(it.angle) == it.sine);
  for (int angle = 0; angle < 900; ++angle) CHECK(sine(angle) <= sine(angle + 1));
}

TEST_CASE("each symbol is a drawing of its own") {
  for (int i = 0; i <= static_cast<int>(Symbol::listen); ++i) {
    CHECK(!symbol_figure(static_cast<Symbol>(i)).shapes.empty());
    for (int k = 0; k < i; ++k)
      CHECK(symbol_figure(static_cast<Symbol>(i)).shapes != symbol_figure(static_cast<Symbol>(k)).shapes);
  }
}
