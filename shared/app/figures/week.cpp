#include <algorithm>

#include "shared/app/figures/figures.hpp"
#include "shared/app/figures/parts.hpp"

namespace hearth::app {
namespace {

using Kind = Shape::Kind;

constexpr int left = 800, right = 10000, head = 30, hour_height = 44, radius = 3;
constexpr int text_size = 12, letter = 67;  // CSS pixels; tenths of one

struct Placed {
  const WeekSession* session;
  int from, to;             // minutes, within what is shown
  int lane = 0, lanes = 1;  // side by side with what overlaps
};

// A day's sessions in the order of their beginning, those that overlap side by side.
std::vector<Placed> placed_on(int day, const std::vector<WeekSession>& sessions, int from_minute, int to_minute) {
  std::vector<Placed> placed;
  for (const WeekSession& session : sessions) {
    const int from = std::max(session.from_minute, from_minute), to = std::min(session.to_minute, to_minute);
    if (session.day == day && from < to) placed.push_back({&session, from, to});
  }
  std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) { return a.from < b.from; });
  for (std::size_t first = 0, next = 0; first < placed.size(); first = next) {
    std::vector<int> free_from;  // of each lane
    int until = placed[first].to;
    for (next = first; next < placed.size() && (next == first || placed[next].from < until); ++next) {
      auto lane =
          std::find_if(free_from.begin(), free_from.end(), [&](int minute) { return minute <= placed[next].from; });
      if (lane == free_from.end()) lane = free_from.insert(lane, 0);
      *lane = placed[next].to;
      placed[next].lane = static_cast<int>(lane - free_from.begin());
      until = std::max(until, placed[next].to);
    }
    for (std::size_t i = first; i < next; ++i) placed[i].lanes = static_cast<int>(free_from.size());
  }
  return placed;
}

std::string clock(int minute) {  // "10" or "10:30"
  const std::string past = std::to_string(minute % 60);
  return std::to_string(minute / 60) + (minute % 60 ? ':' + std::string(2 - past.size(), '0') + past : "");
}

// Its name where all of it fits, or when it begins; what it is called is then told by its tip and by the list beside it.
void add_session(std::vector<Shape>& out, const Placed& placed, Spot from, Spot to, bool right_to_left,
                 int least_width) {
  add_box(out, from, to, radius, Ink::line);
  out.push_back({.kind = Kind::line, .at = {from, {from.x, to.y}}, .stroke = 2 * radius, .ink = Ink::accent});
  out.push_back({.kind = Kind::circle,
                 .at = {{(from.x + to.x) / 2, (from.y + to.y) / 2}},
                 .size = 4,
                 .fill = Ink::line,
                 .text = placed.session->tip});
  const int inset = 170, pitch = leading(text_size, right_to_left);
  const int room = std::max(1, (to.x - from.x - inset + 50) * least_width / (1000 * letter));
  const std::size_t rows = static_cast<std::size_t>(std::max(1, (to.y - from.y + 4) / pitch));
  auto lines = wrapped(placed.session->name, room);
  const bool fits = lines.size() <= rows && std::none_of(lines.begin(), lines.end(), [&](const std::string& line) {
                      return cut(line, room) != line;
                    });
  if (!fits) lines = {clock(placed.session->from_minute)};
  int y = from.y - 2;
  for (const std::string& line : lines) {
    y += pitch;
    out.push_back(
        {.kind = Kind::label, .at = {{from.x + inset, y}}, .size = text_size, .ink = Ink::text, .text = line});
  }
}

}  // namespace

Figure week_figure(const std::vector<std::string>& day_names, const std::vector<WeekSession>& sessions, int from_minute,
                   int to_minute, bool right_to_left, std::string sentence, int least_width) {
  to_minute = std::max(to_minute, from_minute + 60);
  auto level = [&](int minute) { return head + 10 + (minute - from_minute) * hour_height / 60; };
  Figure figure{.width = 10000, .height = level(to_minute) + 10, .shapes = {}, .sentence = std::move(sentence)};
  figure.frame = Frame::fluid;
  auto& out = figure.shapes;

  const int step = to_minute - from_minute > 240 ? 180 : 60;
  for (int minute = (from_minute + step - 1) / step * step; minute <= to_minute; minute += step) {
    out.push_back(
        {.kind = Kind::line, .at = {{left, level(minute)}, {right, level(minute)}}, .stroke = 1, .ink = Ink::line});
    out.push_back({.kind = Kind::label,
                   .at = {{left - 250, level(minute) + 5}},
                   .size = 14,
                   .ink = Ink::quiet,
                   .anchor = Anchor::end,
                   .text = std::to_string(minute / 60)});
  }

  std::vector<std::vector<Placed>> days;
  std::vector<int> shares;  // of the width: less for a day without sessions, more where they stand side by side
  int all = 0;
  for (int day = 0; day < static_cast<int>(day_names.size()); ++day) {
    days.push_back(placed_on(day, sessions, from_minute, to_minute));
    int share = 3;
    for (const Placed& placed : days.back()) share = std::max(share, 2 + 2 * placed.lanes);
    shares.push_back(share);
    all += share;
  }
  int before = 0;
  for (std::size_t day = 0; day < days.size(); ++day) {
    const int from = left + (right - left) * before / all;
    before += shares[day];
    const int to = left + (right - left) * before / all;
    out.push_back({.kind = Kind::label,
                   .at = {{(from + to) / 2, 18}},
                   .size = 13,
                   .ink = days[day].empty() ? Ink::quiet : Ink::text,
                   .anchor = Anchor::middle,
                   .bold = !days[day].empty(),
                   .text = day_names[day]});
    if (day > 0)
      out.push_back(
          {.kind = Kind::line, .at = {{from, head}, {from, level(to_minute)}}, .stroke = 1, .ink = Ink::line});
    for (const Placed& placed : days[day]) {
      const int gap = 110, lane = (to - from) / placed.lanes, x = from + lane * placed.lane;
      const int top = std::min(level(placed.from), level(to_minute) - 20);  // a short one can still be seen
      const int bottom = std::max(top + 20, level(placed.to));
      add_session(out, placed, {x + gap, top + radius + 1}, {x + lane - gap, bottom - radius - 1}, right_to_left,
                  least_width);
    }
  }
  if (right_to_left) mirror(figure);
  return figure;
}

}  // namespace hearth::app
