#include "shared/app/html.hpp"

#include <array>

namespace hearth::app {
namespace {

constexpr std::array<const char*, 8> looks{"plain", "quiet", "primary", "card", "row", "big", "good", "problem"};
constexpr std::array<const char*, 8> inks{"none", "text", "quiet", "line", "accent", "glow", "card", "mark"};
constexpr std::array<const char*, 3> anchors{"start", "middle", "end"};

const char* name(Look look) { return looks[static_cast<std::size_t>(look)]; }

class Writer {
 public:
  std::string out;

  // <tag data-key="..." attribute="value" ...>; an attribute with an empty value is left out, "+" means present.
  void open(std::string_view tag, std::string_view key,
            std::initializer_list<std::pair<std::string_view, std::string_view>> attributes = {}) {
    out += '<';
    out += tag;
    if (!key.empty()) attribute("data-key", key);
    for (const auto& [name, value] : attributes)
      if (!value.empty()) attribute(name, value == "+" ? std::string_view{} : value);
    out += '>';
  }
  void close(std::string_view tag) {
    out += "</";
    out += tag;
    out += '>';
  }
  void leaf(std::string_view tag, std::string_view key, std::string_view text,
            std::initializer_list<std::pair<std::string_view, std::string_view>> attributes = {}) {
    open(tag, key, attributes);
    out += escaped(text);
    close(tag);
  }
  void drawing(const Figure& figure, std::string_view key, std::string_view look) {
    open("span", key, {{"class", look}, {"data-figure", std::to_string(figures_++)}});
    out += svg(figure);
    close("span");
  }

  void nodes(const std::vector<Node>& list) {
    for (const Node& node : list) write(node);
  }

  void write(const Node& node) {
    const std::string& key = node.key;
    switch (node.kind) {
      case Kind::section:
        open("div", key, {{"class", "section " + std::string(name(node.look))}});
        nodes(node.children);
        return close("div");
      case Kind::heading: {
        std::string tag = "h" + std::to_string(node.level);
        return leaf(tag, key, node.text, {{"id", key}, {"tabindex", node.level == 1 ? "-1" : ""}});
      }
      case Kind::text: return leaf("p", key, node.text, {{"class", name(node.look)}, {"lang", node.lang}});
      case Kind::list:
        open("ul", key, {{"class", name(node.look)}, {"role", "list"}});
        for (const Node& child : node.children) {
          open("li", key + '.' + child.key);
          write(child);
          close("li");
        }
        return close("ul");
      case Kind::link:
        open("a", key,
             {{"class", name(node.look)},
              {"href", node.href},
              {"lang", node.lang},
              {"aria-current", node.current ? "true" : ""},
              {"rel", node.leaves ? "noreferrer" : ""},
              {"data-leaves", node.leaves ? "+" : ""}});
        if (!node.drawing.shapes.empty()) drawing(node.drawing, key + ".drawing", "mark");
        if (node.children.empty()) out += escaped(node.text);
        else leaf("span", key + ".text", node.text, {{"class", "card-title"}});
        for (const Node& child : node.children) leaf("span", child.key, child.text, {{"class", "card-note"}});
        return close("a");
      case Kind::button:
        open("button", key,
             {{"class", name(node.look)},
              {"name", node.name},
              {"value", node.value},
              {"aria-disabled", node.busy ? "true" : ""}});
        out += escaped(node.text);
        return close("button");
      case Kind::faces:
        if (node.look == Look::big) return face_buttons(node);
        [[fallthrough]];
      case Kind::choice:
      case Kind::several: return options(node);
      case Kind::long_text: {
        open("div", key, {{"class", "question"}});
        leaf("label", key + ".ask", node.text, {{"class", "ask"}, {"for", key}});
        std::string described = notes(node);
        open("textarea", key + ".box",
             {{"id", key},
              {"name", node.name},
              {"rows", "4"},
              {"maxlength", std::to_string(node.characters_max)},
              {"autocomplete", "off"},
              {"aria-describedby", described},
              {"aria-invalid", node.error.empty() ? "" : "true"}});
        out += '\n' + escaped(node.value);  // a parser drops the first newline, so one typed first is kept
        close("textarea");
        return close("div");
      }
      case Kind::table: return table(node);
      case Kind::figure:
        open("figure", key, {{"class", name(node.look)}});
        open("div", key + ".drawing", {{"class", "drawing"}, {"data-figure", std::to_string(figures_++)}});
        out += svg(node.drawing);
        close("div");
        if (!node.text.empty()) leaf("figcaption", key + ".caption", node.text);
        return close("figure");
      case Kind::notice:
        open("div", key,
             {{"class", "notice " + std::string(name(node.look))},
              {"id", key},
              {"tabindex", "-1"},
              {"role", node.look == Look::problem ? "alert" : "status"}});
        if (!node.text.empty()) leaf("p", key + ".text", node.text, {{"class", "strong"}});
        nodes(node.children);
        return close("div");
    }
  }

 private:
  int figures_ = 0;

  void attribute(std::string_view name, std::string_view value) {
    out += ' ';
    out += name;
    if (value.empty()) return;
    out += "=\"";
    out += escaped(value);
    out += '"';
  }

  // Hint and error of a control; answers the ids that describe it.
  std::string notes(const Node& node) {
    std::string described;
    auto note = [&](const char* what, const std::string& text) {
      if (text.empty()) return;
      std::string id = node.key + '.' + what;
      leaf("p", id, text, {{"class", what}, {"id", id}});
      described += (described.empty() ? "" : " ") + id;
    };
    note("hint", node.hint);
    note("error", node.error);
    return described;
  }

  void face_buttons(const Node& node) {
    open("div", node.key, {{"class", "faces big"}, {"role", "group"}, {"aria-labelledby", "title"}});
    for (const NodeOption& option : node.options) {
      std::string key = node.key + '.' + option.value;
      open("button", key,
           {{"class", "face"},
            {"name", "tap"},
            {"value", node.name + '.' + option.value},
            {"aria-pressed", option.chosen ? "true" : ""}});
      drawing(option.figure, key + ".drawing", "face-drawing");
      leaf("span", key + ".text", option.text, {{"class", "face-text"}});
      close("button");
    }
    close("div");
  }

  void options(const Node& node) {
    bool faces = node.kind == Kind::faces;
    open("fieldset", node.key,
         {{"class", faces ? "question with-faces" : "question"},
          {"id", node.key},
          {"tabindex", "-1"},
          {"aria-describedby", node.error.empty() ? "" : node.key + ".error"}});
    leaf("legend", node.key + ".ask", node.text, {{"class", "ask"}});
    notes(node);
    open("div", node.key + ".options", {{"class", faces ? "faces" : "options"}});
    for (const NodeOption& option : node.options) {
      std::string key = node.key + '.' + option.value;
      open("label", key, {{"class", faces ? "face" : "option"}});
      open("input", key + ".box",
           {{"type", node.kind == Kind::several ? "checkbox" : "radio"},
            {"name", node.name},
            {"value", option.value},
            {"checked", option.chosen ? "+" : ""},
            {"autocomplete", "off"}});
      if (faces) drawing(option.figure, key + ".drawing", "face-drawing");
      leaf("span", key + ".text", option.text, {{"class", faces ? "face-text" : "option-text"}});
      close("label");
    }
    close("div");
    close("fieldset");
  }

  void table(const Node& node) {
    open("table", node.key);
    if (!node.text.empty()) leaf("caption", node.key + ".caption", node.text);
    for (std::size_t row = 0; row < node.rows.size(); ++row) {
      if (row == 0) out += "<thead>";
      if (row == 1) out += "<tbody>";
      std::string row_key = node.key + '.' + std::to_string(row);
      open("tr", row_key);
      for (std::size_t column = 0; column < node.rows[row].size(); ++column) {
        bool header = row == 0 || column == 0;
        leaf(header ? "th" : "td", row_key + '.' + std::to_string(column), node.rows[row][column],
             {{"scope", row == 0      ? "col"
                        : column == 0 ? "row"
                                      : ""}});
      }
      close("tr");
      if (row == 0) out += "</thead>";
    }
    if (node.rows.size() > 1) out += "</tbody>";
    close("table");
  }
};

void collect(const std::vector<Node>& nodes, std::vector<const Figure*>& found) {
  for (const Node& node : nodes) {
    bool draws = node.kind == Kind::figure || (node.kind == Kind::link && !node.drawing.shapes.empty());
    if (draws) found.push_back(&node.drawing);
    if (node.kind == Kind::faces)
      for (const NodeOption& option : node.options) found.push_back(&option.figure);
    collect(node.children, found);
  }
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  return out;
}

std::string svg(const Figure& figure) {
  const bool fluid = figure.frame == Frame::fluid;
  auto x = [&](int value) {  // hundredths of a percent as "12.5%"
    if (!fluid) return std::to_string(value);
    std::string cents = std::to_string(value % 100);
    return std::to_string(value / 100) + (value % 100 ? '.' + std::string(2 - cents.size(), '0') + cents : "") + '%';
  };
  auto ink = [](const char* property, Ink colour) {
    return ' ' + std::string(property) + "-" + inks[static_cast<std::size_t>(colour)];
  };
  std::string out = "<svg";
  if (fluid) out += " width=\"100%\" height=\"" + std::to_string(figure.height) + '"';
  else out += " viewBox=\"0 0 " + std::to_string(figure.width) + ' ' + std::to_string(figure.height) + '"';
  out += figure.sentence.empty() ? " aria-hidden=\"true\">"
                                 : " role=\"img\" aria-label=\"" + escaped(figure.sentence) + "\">";
  for (const Shape& shape : figure.shapes) {
    std::string classes = "class=\"" + ink("fill", shape.fill).substr(1) + ink("ink", shape.ink) + '"';
    std::string stroke = shape.stroke ? " stroke-width=\"" + std::to_string(shape.stroke) + '"' : "";
    std::string tip = shape.text.empty() ? "" : "<title>" + escaped(shape.text) + "</title>";
    auto point = [&](const char* nx, const char* ny, Spot at) {
      return ' ' + std::string(nx) + "=\"" + x(at.x) + "\" " + ny + "=\"" + std::to_string(at.y) + '"';
    };
    switch (shape.kind) {
      case Shape::Kind::circle:
        out += "<circle " + classes + stroke + point("cx", "cy", shape.at[0]) + " r=\"" + std::to_string(shape.size) +
               "\">" + tip + "</circle>";
        break;
      case Shape::Kind::label:
        out += "<text class=\"label-" + std::string(inks[static_cast<std::size_t>(shape.ink)]) +
               (shape.bold ? " bold" : "") + " anchor-" + anchors[static_cast<std::size_t>(shape.anchor)] + '"' +
               point("x", "y", shape.at[0]) + " font-size=\"" + std::to_string(shape.size) + "\">" +
               escaped(shape.text) + "</text>";
        break;
      case Shape::Kind::line:
        if (fluid) {  // a polyline takes no percentages
          for (std::size_t i = 1; i < shape.at.size(); ++i)
            out += "<line " + classes + stroke + point("x1", "y1", shape.at[i - 1]) + point("x2", "y2", shape.at[i]) +
                   "/>";
          break;
        }
        [[fallthrough]];
      case Shape::Kind::polygon:
        out += shape.kind == Shape::Kind::line ? "<polyline " : "<polygon ";
        out += classes + stroke + " points=\"";
        for (const Spot& at : shape.at) out += std::to_string(at.x) + ',' + std::to_string(at.y) + ' ';
        out.back() = '"';
        out += "/>";
        break;
    }
  }
  return out + "</svg>";
}

std::string html(const Screen& screen) {
  Writer writer;
  writer.open("header", "head");
  writer.nodes(screen.head);
  writer.close("header");
  writer.open("main", "main");
  if (!screen.post_to.empty()) {
    writer.open("form", "form",
                {{"method", "post"}, {"action", screen.post_to}, {"novalidate", "+"}, {"autocomplete", "off"}});
    writer.open("input", "", {{"type", "hidden"}, {"name", "id"}, {"value", screen.draft_id}});
    writer.open("input", "", {{"type", "hidden"}, {"name", "form"}, {"value", screen.form}});
  }
  writer.nodes(screen.body);
  if (!screen.post_to.empty()) writer.close("form");
  writer.close("main");
  writer.open("footer", "foot");
  writer.nodes(screen.foot);
  writer.close("footer");
  return std::move(writer.out);
}

std::vector<const Figure*> figures_of(const Screen& screen) {
  std::vector<const Figure*> found;
  for (const auto* part : {&screen.head, &screen.body, &screen.foot}) collect(*part, found);
  return found;
}

}  // namespace hearth::app
