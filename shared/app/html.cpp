#include "shared/app/html.hpp"

#include <array>

namespace hearth::app {
namespace {

constexpr std::array<const char*, 19> looks{"plain", "quiet", "primary",  "danger",  "strong", "card",  "row",
                                            "big",   "good",  "caution",  "problem", "chips",  "steps", "tabs",
                                            "scale", "toast", "skeleton", "ways",    "month"};
struct EntryTraits {
  const char *type, *mode, *autocomplete;
};
// What helps whoever writes: the keyboard of a phone, and the browser's own memory where that is theirs to use.
constexpr std::array<EntryTraits, 12> entries{{{"text", "", "off"},
                                               {"", "", "off"},
                                               {"text", "numeric", "off"},
                                               {"email", "email", "email"},
                                               {"tel", "tel", "tel"},
                                               {"text", "", "postal-code"},
                                               {"text", "", "one-time-code"},
                                               {"search", "search", "off"},
                                               {"text", "numeric", "off"},
                                               {"text", "numeric", "off"},
                                               {"text", "numeric", "off"},
                                               {"password", "", "off"}}};
constexpr std::array<const char*, 8> inks{"none", "text", "quiet", "line", "accent", "glow", "card", "mark"};
constexpr std::array<const char*, 3> anchors{"start", "middle", "end"};

const char* name(Look look) { return looks[static_cast<std::size_t>(look)]; }

class Writer {
 public:
  explicit Writer(std::string_view form) : form_(form) {}
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
    words(text);
    close(tag);
  }
  // Words that are English because their translation is missing say so.
  void words(std::string_view text) {
    const auto mark = text.find(borrowed_mark);
    out += escaped(text.substr(0, mark));
    if (mark == text.npos) return;
    out += "<span lang=\"en\" dir=\"ltr\">";
    out += escaped(text.substr(mark));
    out += "</span>";
  }
  void drawing(const Figure& figure, std::string_view key, std::string_view look) {
    open("span", key, {{"class", look}, {"data-figure", std::to_string(figures_++)}});
    out += svg(figure);
    close("span");
  }
  void symbol(const Node& node) {
    if (!node.drawing.shapes.empty()) drawing(node.drawing, node.key + ".symbol", "symbol");
  }

  void nodes(const std::vector<Node>& list) {
    for (const Node& node : list) write(node);
  }

  void write(const Node& node) {
    const std::string& key = node.key;
    const char* look = name(node.look);
    switch (node.kind) {
      case Kind::section: {
        const bool is_way = node.look == Look::tabs || (node.look == Look::row && !node.text.empty());
        open(is_way ? "nav" : "div", key,
             {{"class", "section " + std::string(look)},
              {"aria-label", node.text},
              {"aria-busy", node.look == Look::skeleton ? "true" : ""}});
        nodes(node.children);
        return close(is_way ? "nav" : "div");
      }
      case Kind::heading: {
        std::string tag = "h" + std::to_string(node.level);
        open(tag, key, {{"id", key}, {"tabindex", node.level == 1 ? "-1" : ""}});
        symbol(node);
        words(node.text);
        return close(tag);
      }
      case Kind::text:
        open("p", key, {{"class", look}, {"lang", node.lang}, {"aria-current", node.current ? "step" : ""}});
        symbol(node);
        words(node.text);
        for (const Node& part : node.children)
          if (part.kind == Kind::text) leaf(part.look == Look::strong ? "strong" : "span", part.key, part.text);
          else write(part);
        return close("p");
      case Kind::list: {
        const char* tag = node.look == Look::steps ? "ol" : "ul";
        open(tag, key, {{"class", look}, {"role", "list"}, {"aria-label", node.text}});
        for (const Node& child : node.children) {
          open("li", key + '.' + child.key);
          write(child);
          close("li");
        }
        return close(tag);
      }
      case Kind::link: return link(node);
      case Kind::button:
        open("button", key,
             {{"class", look},
              {"name", node.name},
              {"value", node.value},
              {"aria-disabled", node.busy || node.disabled ? "true" : ""},
              {"aria-busy", node.busy ? "true" : ""}});
        symbol(node);
        words(node.text);
        return close("button");
      case Kind::faces:
        if (node.look == Look::big) return face_buttons(node);
        [[fallthrough]];
      case Kind::choice:
      case Kind::several: return options(node);
      case Kind::field: return field(node);
      case Kind::group:
        fieldset(node, "question group");
        open("div", key + ".parts", {{"class", "parts"}});
        nodes(node.children);
        close("div");
        return close("fieldset");
      case Kind::table: return table(node);
      case Kind::figure:
        open("figure", key, {{"class", look}});
        open("div", key + ".drawing",
             {{"class", std::string("drawing") + (node.drawing.frame == Frame::fixed ? " fixed" : "") +
                            (node.drawing.handles.empty() ? "" : " handles")},
              {"data-figure", std::to_string(figures_++)}});
        out += svg(node.drawing);
        close("div");
        if (!node.text.empty()) leaf("figcaption", key + ".caption", node.text);
        return close("figure");
      case Kind::progress:
        open("div", key, {{"class", "progress"}});
        leaf("p", key + ".text", node.text, {{"id", key + ".text"}, {"class", "strong"}});
        open("div", key + ".bar",
             {{"class", "bar"},
              {"role", "progressbar"},
              {"aria-labelledby", key + ".text"},
              {"aria-valuemin", "0"},
              {"aria-valuenow", std::to_string(node.done)},
              {"aria-valuemax", std::to_string(node.out_of)},
              {"data-figure", std::to_string(figures_++)}});
        out += svg(node.drawing);
        close("div");
        nodes(node.children);
        return close("div");
      case Kind::notice:
        open("div", key,
             {{"class", "notice " + std::string(look)},
              {"id", key},
              {"tabindex", "-1"},
              {"role", node.look == Look::problem ? "alert" : "status"}});
        if (!node.text.empty()) leaf("p", key + ".text", node.text, {{"class", "strong"}});
        nodes(node.children);
        return close("div");
      case Kind::dialog:  // over everything once a program makes it modal; in the page where there is none
        open("dialog", key, {{"id", key}, {"open", "+"}, {"aria-labelledby", key + ".title"}});
        leaf("h2", key + ".title", node.text, {{"id", key + ".title"}, {"tabindex", "-1"}});
        nodes(node.children);
        return close("dialog");
    }
  }

  // A form that asks writes its own query, so what stood in the address before goes with it unseen.
  void kept_query(std::string_view address) {
    std::string_view query = address.substr(std::min(address.find('?'), address.size()));
    while (!query.empty()) {
      query.remove_prefix(1);
      const std::string_view pair = query.substr(0, query.find('&')), name = pair.substr(0, pair.find('='));
      query.remove_prefix(pair.size());
      open("input", "",
           {{"type", "hidden"}, {"name", name}, {"value", pair.substr(std::min(pair.size(), name.size() + 1))}});
    }
  }

 private:
  std::string_view form_;  // where its form goes; empty without one
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

  void link(const Node& node) {
    const std::string& key = node.key;
    if (node.keeps && !form_.empty()) {  // pressing it posts what was said so far
      open("button", key,
           {{"class", name(node.look)},
            {"form", "form"},
            {"formaction", node.href},
            {"name", "press"},
            {"value", "show"},
            {"lang", node.lang},
            {"aria-current", node.current ? "true" : ""}});
      words(node.text);
      return close("button");
    }
    open("a", key,
         {{"class", name(node.look)},
          {"href", node.href},
          {"lang", node.lang},
          {"aria-current", node.current ? "true" : ""},
          {"rel", node.leaves ? "noreferrer" : ""},
          {"data-leaves", node.leaves ? "+" : ""},
          {"download", node.file ? "+" : ""}});
    symbol(node);
    if (node.children.empty()) words(node.text);
    else leaf("span", key + ".text", node.text, {{"class", "card-title"}});
    for (const Node& child : node.children)
      if (!child.text.empty()) leaf("span", child.key, child.text, {{"class", "card-note"}});
    close("a");
  }

  void field(const Node& node) {
    const std::string& key = node.key;
    const EntryTraits& its = entries[static_cast<std::size_t>(node.entry)];
    const bool is_long = node.entry == Entry::long_words;
    const std::string list = node.options.empty() ? "" : key + ".suggestions";
    open("div", key + ".field", {{"class", std::string("question field ") + entry_class(node.entry)}});
    leaf("label", key + ".ask", node.text, {{"class", "ask"}, {"for", key}});
    listen(node);
    const std::string described = notes(node);
    open(is_long ? "textarea" : "input", key + ".box",
         {{"id", key},
          {"type", its.type},
          {"name", node.name},
          {"value", is_long ? "" : node.value},
          {"rows", is_long ? "4" : ""},
          {"inputmode", its.mode},
          {"maxlength", node.characters_max ? std::to_string(node.characters_max) : ""},
          {"autocomplete", its.autocomplete},
          {"list", list},
          {"disabled", node.disabled ? "+" : ""},
          {"aria-describedby", described},
          {"aria-invalid", node.error.empty() ? "" : "true"}});
    if (is_long) {
      out += '\n' + escaped(node.value);  // a parser drops the first newline, so one typed first is kept
      close("textarea");
    }
    if (!list.empty()) {
      open("datalist", "", {{"id", list}});
      for (const NodeOption& option : node.options) out += "<option>" + escaped(option.text) + "</option>";
      close("datalist");
    }
    close("div");
  }

  static const char* entry_class(Entry entry) {
    switch (entry) {
      case Entry::number:
      case Entry::postcode:
      case Entry::code: return "short";
      case Entry::day:
      case Entry::month: return "two";
      case Entry::year: return "four";
      default: return "";
    }
  }

  void listen(const Node& node) {  // shown where the tablet has a voice
    if (node.listen.empty()) return;
    open("button", node.key + ".listen", {{"type", "button"}, {"class", "listen"}, {"data-listen", "+"}});
    words(node.listen);
    close("button");
  }

  void fieldset(const Node& node, std::string_view classes) {
    open("fieldset", node.key,
         {{"class", classes},
          {"id", node.key},
          {"tabindex", "-1"},
          {"disabled", node.disabled ? "+" : ""},
          {"aria-describedby", node.error.empty() ? "" : node.key + ".error"}});
    open("legend", node.key + ".ask", {{"class", "ask"}});
    symbol(node);
    words(node.text);
    close("legend");
    listen(node);
    notes(node);
  }

  void options(const Node& node) {
    const bool faces = node.kind == Kind::faces, tight = node.look == Look::scale || node.look == Look::month;
    fieldset(node, faces ? "question with-faces" : "question");
    open("div", node.key + ".options", {{"class", faces ? "faces" : tight ? name(node.look) : "options"}});
    int blanks = 0;
    for (const NodeOption& option : node.options) {
      if (option.value.empty()) {  // nothing to choose: the name of a weekday, or the days before the first
        leaf("span", node.key + ".blank." + std::to_string(blanks++), option.text, {{"class", "weekday"}});
        continue;
      }
      std::string key = node.key + '.' + option.value;
      const bool wide = node.look == Look::scale && option.text.size() > 2;  // words among numbers
      open("label", key, {{"class", faces ? "face" : wide ? "step wide" : tight ? "step" : "option"}});
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
        const Cell& cell = node.rows[row][column];
        const bool header = row == 0 || column == 0;
        const std::string key = row_key + '.' + std::to_string(column);
        open(header ? "th" : "td", key,
             {{"class", cell.look == Look::plain ? "" : name(cell.look)},
              {"scope", row == 0      ? "col"
                        : column == 0 ? "row"
                                      : ""},
              {"aria-sort", cell.sorted == Sorted::ascending    ? "ascending"
                            : cell.sorted == Sorted::descending ? "descending"
                                                                : ""}});
        if (cell.href.empty()) words(cell.text);
        else leaf("a", key + ".link", cell.text + arrow(cell.sorted), {{"href", cell.href}});
        close(header ? "th" : "td");
      }
      close("tr");
      if (row == 0) out += "</thead>";
    }
    if (node.rows.size() > 1) out += "</tbody>";
    close("table");
  }
  static const char* arrow(Sorted sorted) {
    return sorted == Sorted::ascending ? " \u2191" : sorted == Sorted::descending ? " \u2193" : "";
  }
};

// In the order in which they are written, which is how the page numbers them.
void collect(const std::vector<Node>& nodes, std::vector<const Figure*>& found) {
  for (const Node& node : nodes) {
    const bool always = node.kind == Kind::figure || node.kind == Kind::progress;
    if (always || !node.drawing.shapes.empty()) found.push_back(&node.drawing);
    if (node.kind == Kind::faces)
      for (const NodeOption& option : node.options) found.push_back(&option.figure);
    collect(node.children, found);
  }
}

}  // namespace

std::string escaped(std::string_view text) {
  if (text.find(borrowed_mark) != text.npos) return escaped(unmarked(text));
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
  Writer writer(screen.asks ? "" : screen.post_to);
  writer.open("header", "head");
  // What Enter in a field presses is the first button of a form, so that is the one that sends.
  if (!screen.post_to.empty() && !screen.asks)
    writer.leaf("button", "default", "",
                {{"form", "form"},
                 {"name", "press"},
                 {"value", "send"},
                 {"tabindex", "-1"},
                 {"aria-hidden", "true"},
                 {"hidden", "+"}});
  writer.nodes(screen.head);
  writer.close("header");
  writer.open("main", "main");
  if (!screen.post_to.empty()) {
    writer.open("form", "form",
                {{"id", "form"},
                 {"method", screen.asks ? "get" : "post"},
                 {"action",
                  screen.asks ? std::string_view(screen.post_to).substr(0, screen.post_to.find('?')) : screen.post_to},
                 {"novalidate", "+"},
                 {"autocomplete", "off"}});
    if (screen.asks) writer.kept_query(screen.post_to);
    if (!screen.draft_id.empty())
      writer.open("input", "", {{"type", "hidden"}, {"name", "id"}, {"value", screen.draft_id}});
    if (!screen.form.empty()) writer.open("input", "", {{"type", "hidden"}, {"name", "form"}, {"value", screen.form}});
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
