#include "shared/model/codec/quality_codec.hpp"

#include <array>

#include "shared/model/codec/json.hpp"

namespace hearth {
namespace {

constexpr std::array<const char*, 3> kinds{"evidence", "gap", "action"};

std::string text_or_none(const Json& json, const char* member) {
  const std::string* it = text_at(json, member);
  return it ? *it : std::string();
}

std::optional<Day> day_at(const Json& json, const char* member) { return Day::parse(text_or_none(json, member)); }

}  // namespace

std::string lines_to_text(const Lines& lines) {
  Json list = Json::array();
  for (const Line& it : lines) {
    Json json{{"kind", kinds[static_cast<std::size_t>(it.kind)]},
              {"words", it.words},
              {"who", it.said.who},
              {"on", it.said.on.iso()}};
    if (!it.heading.empty()) json["heading"] = it.heading;
    if (!it.owner.empty()) json["owner"] = it.owner;
    if (it.due) json["due"] = it.due->iso();
    if (it.done) json["done"] = it.done->iso();
    list.push_back(std::move(json));
  }
  return printed(list);
}

std::optional<Lines> lines_from_text(std::string_view text) {
  auto json = parse_json(text);
  if (!json || !json->is_array()) return std::nullopt;
  Lines lines;
  for (const Json& it : *json) {
    const std::string kind = text_or_none(it, "kind");
    const auto on = day_at(it, "on");
    if (!on) return std::nullopt;
    Line line{.heading = text_or_none(it, "heading"),
              .words = text_or_none(it, "words"),
              .owner = text_or_none(it, "owner"),
              .due = day_at(it, "due"),
              .done = day_at(it, "done"),
              .said = {text_or_none(it, "who"), *on}};
    bool known = false;
    for (std::size_t i = 0; i < kinds.size(); ++i)
      if (kind == kinds[i]) line.kind = static_cast<LineKind>(i), known = true;
    if (!known) return std::nullopt;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace hearth
