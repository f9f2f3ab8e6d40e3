#include "shared/app/screens/invitations.hpp"

#include "shared/app/screens/parts.hpp"

namespace hearth::app {
namespace {

std::string rate_words(const Wording& say, Ratio ratio) {
  auto percent = per_hundred(ratio);
  if (!percent) return say("rate.no_data");
  return say("voices.rate", {{"hits", std::to_string(ratio.hits)},
                             {"out_of", std::to_string(ratio.out_of)},
                             {"percent", std::to_string(*percent)}});
}

Node one_tick(std::string key, std::string name, std::string words, bool chosen) {
  Node node{.kind = Kind::several, .key = std::move(key)};
  node.name = std::move(name);
  node.options.push_back({.value = "yes", .text = std::move(words), .chosen = chosen});
  return node;
}

Node choice_of(const std::string& name, std::string words, std::vector<std::pair<std::string, std::string>> options,
               const std::string& chosen) {
  Node node{.kind = Kind::choice, .key = name, .text = std::move(words)};
  node.name = name;
  for (auto& [value, text] : options)
    node.options.push_back({.value = value, .text = std::move(text), .chosen = value == chosen});
  return node;
}

std::string standing_words(const Wording& say, const Invitation& it, Day today, const InvitationRule& rule) {
  switch (standing(it, today, rule)) {
    case Standing::used: return say("voices.standing.used", {{"day", day_in_words(say, *it.returned)}});
    case Standing::expired: return say("voices.standing.expired");
    case Standing::open: break;
  }
  return say("voices.standing.open", {{"day", day_in_words(say, it.on.plus_days(rule.open_days))}});
}

Node rates_table(const Wording& say, const InvitationsPage& page, std::string key, std::string caption,
                 const std::vector<std::pair<const char*, Ratio ClosureRates::*>>& columns) {
  std::vector<std::vector<Cell>> rows{{say("voices.instrument")}};
  for (const auto& [words, rate] : columns) rows.front().push_back(say(words));
  for (const auto& [form, rates] : page.rates) {
    rows.push_back({form.empty() ? say("voices.all") : say("staff.instrument." + form.text)});
    for (const auto& [words, rate] : columns) rows.back().push_back(rate_words(say, rates.*rate));
  }
  return {.kind = Kind::table, .key = std::move(key), .text = std::move(caption), .rows = std::move(rows)};
}

Node rates_card(const App& app, const InvitationsPage& page) {
  const Wording& say = *app.say;
  return section(
      "rates",
      {heading(2, "rates.title",
               say("voices.rates.title", {{"from", day_in_words(say, page.from)}, {"to", day_in_words(say, page.to)}})),
       rates_table(say, page, "rates.table", say("voices.rates"),
                   {{"voices.asked", &ClosureRates::asked},
                    {"voices.returned", &ClosureRates::returned},
                    {"voices.positive", &ClosureRates::positive}}),
       text("rates.made", say("voices.rates.made"), Look::quiet),
       rates_table(say, page, "apart.table", say("voices.apart"),
                   {{"voices.drawn", &ClosureRates::drawn_returned},
                    {"voices.drawn_positive", &ClosureRates::drawn_positive},
                    {"voices.without_code", &ClosureRates::anonymous_positive}}),
       text("rates.apart", say("voices.rates.apart"), Look::quiet)},
      Look::card);
}

Node closing_card(const App& app, const InvitationsPage& page) {
  const Wording& say = *app.say;
  Node reference = field("reference", "reference", say("voices.reference"), Entry::words, 20);
  reference.hint = say("voices.reference.hint");
  reference.value = page.reference;
  Node form = choice_of("form", say("voices.which_form"),
                        {{"case-feedback", say("staff.instrument.case-feedback")},
                         {"single-agency-feedback", say("staff.instrument.single-agency-feedback")}},
                        page.form);
  Node way = choice_of("way", say("voices.way"),
                       {{"hand", say("voices.way.hand")},
                        {"letter", say("voices.way.letter")},
                        {"together", say("voices.way.together")},
                        {"none", say("voices.way.none")}},
                       page.way);
  for (const Error& error : page.errors)
    for (Node* node : {&reference, &form, &way})
      if (error.pointer == '/' + node->key) node->error = say(error.say);
  return section("closing",
                 {heading(2, "closing.title", say("voices.closing.title")), std::move(reference), std::move(form),
                  std::move(way), one_tick("safe", "safe", say("voices.safe"), page.safe),
                  one_tick("remind", "remind", say("voices.remind"), page.remind),
                  button("close", say("voices.close"), Look::primary, "press", "close")},
                 Look::card);
}

Node draw_card(const App& app, const InvitationsPage& page) {
  const Wording& say = *app.say;
  Node count = field("count", "count", say("voices.draw.count"), Entry::number, 3);
  count.value = "8";
  for (const Error& error : page.errors)
    if (error.pointer == "/count") count.error = say(error.say);
  Node card = section("draw",
                      {heading(2, "draw.title", say("voices.draw.title")), text("draw.lead", say("voices.draw.lead")),
                       std::move(count), button("draw.go", say("voices.draw"), Look::plain, "press", "draw")},
                      Look::card);
  for (const DrawLine& it : page.draws)
    card.children.push_back(text("draw." + it.seed,
                                 say("voices.draw.line", {{"day", day_in_words(say, it.on)},
                                                          {"asked", std::to_string(it.asked_for)},
                                                          {"population", std::to_string(it.population)},
                                                          {"seed", it.seed}}),
                                 Look::quiet));
  return card;
}

}  // namespace

std::string day_in_words(const Wording& say, Day day) {
  return say("voices.day", {{"day", std::to_string(day.day_of_month())},
                            {"month", say("month." + std::to_string(day.month()))},
                            {"year", std::to_string(day.year())}});
}

Screen invitations_screen(const App& app, const InvitationsPage& page) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("voices.invitations"));
  screen.post_to = address(app.place);
  screen.body.push_back(heading(1, "title", say("voices.invitations")));
  Node hubs = section("hubs", {}, Look::row);
  for (const Hub& hub : *app.hubs) {
    if (!hub.satellite_of.empty()) continue;
    Place there = app.place;
    there.query = "hub=" + hub.id.text;
    hubs.children.push_back(link("hub." + hub.id.text, hub.name, address(there), Look::quiet));
    hubs.children.back().current = hub.id == page.hub;
  }
  screen.body.push_back(std::move(hubs));
  if (page.hub.empty()) {
    screen.post_to.clear();
    screen.body.push_back(text("lead", say("voices.choose_hub")));
    return screen;
  }
  if (!page.errors.empty()) {
    Node wrong = notice("errors", say("errors.title"), Look::problem);
    for (const Error& it : page.errors)
      wrong.children.push_back(text("errors." + std::to_string(wrong.children.size()), say(it.say)));
    screen.body.push_back(std::move(wrong));
  }
  screen.body.push_back(rates_card(app, page));
  screen.body.push_back(closing_card(app, page));
  screen.body.push_back(draw_card(app, page));
  Node given = section("given", {heading(2, "given.title", say("voices.given.title"))}, Look::card);
  Node all = list("given.all", {});
  for (const InvitationLine& line : page.lines) {
    const std::string key = "given." + line.it.id.hex();
    Node row = section(key,
                       {link(key + ".go",
                             say("voices.given.line", {{"reference", line.reference},
                                                       {"day", day_in_words(say, line.it.on)},
                                                       {"form", say("staff.instrument." + line.it.form.text)}}),
                             line.href)},
                       Look::row);
    row.children.push_back(text(key + ".state", standing_words(say, line.it, app.today, page.rule), Look::quiet));
    if (line.it.why == Asked::drawn)
      row.children.push_back(text(key + ".drawn", say("voices.given.drawn"), Look::quiet));
    if (line.it.reminders > 0)
      row.children.push_back(text(key + ".reminders", say.count("voices.reminded", line.it.reminders), Look::quiet));
    all.children.push_back(std::move(row));
  }
  given.children.push_back(all.children.empty() ? text("given.none", say("voices.given.none")) : std::move(all));
  screen.body.push_back(std::move(given));
  return screen;
}

Screen invitation_screen(const App& app, const InvitationPage& page) {
  const Wording& say = *app.say;
  const Invitation& it = page.line.it;
  const Hub* hub = find(*app.hubs, it.hub);
  Screen screen = framed(app, say("voices.invitation"));
  screen.post_to = address(app.place);
  screen.body.push_back(heading(1, "title", say("voices.invitation")));
  if (page.reminded_now) screen.body.push_back(notice("done", say("voices.reminder_counted"), Look::good));
  screen.body.push_back(text("state",
                             say("voices.invitation.for", {{"reference", page.line.reference}}) + " " +
                                 standing_words(say, it, app.today, page.rule),
                             Look::quiet));
  if (it.way == Way::together) {
    if (!it.returned)
      screen.body.push_back(section("together",
                                    {text("together.lead", say("voices.together.lead")),
                                     link("together.go", say("voices.together.go"), page.fill_in, Look::primary)},
                                    Look::card));
    return screen;
  }
  Node letter = section("letter", {}, Look::card);
  letter.children.push_back(heading(2, "letter.title", say("voices.letter.title")));
  letter.children.push_back(text("letter.thanks", say("voices.letter.thanks", {{"hub", hub ? hub->name : ""}})));
  letter.children.push_back(text("letter.ask", say("voices.letter.ask")));
  letter.children.push_back(text("letter.how", say("voices.letter.how", {{"address", page.address}})));
  letter.children.push_back(text("letter.code", page.code, Look::big));
  letter.children.push_back(figure("letter.qr", page.qr));
  letter.children.push_back(text(
      "letter.once", say("voices.letter.once", {{"day", day_in_words(say, it.on.plus_days(page.rule.open_days))}})));
  letter.children.push_back(text("letter.private", say("voices.letter.private")));
  screen.body.push_back(std::move(letter));
  const char* why = why_no_reminder(it, app.today, page.rule);
  Node row = section("actions", {}, Look::row);
  if (!why) row.children.push_back(button("remind.go", say("voices.reminder"), Look::plain, "press", "remind"));
  else row.children.push_back(text("remind.why", say(why), Look::quiet));
  screen.body.push_back(std::move(row));
  screen.body.push_back(text("print", say("voices.letter.print"), Look::quiet));
  return screen;
}

Screen code_screen(const App& app, CodeTrouble trouble, std::string_view typed) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("voices.code.title"));
  screen.body.push_back(heading(1, "title", say("voices.code.title")));
  if (trouble == CodeTrouble::used || trouble == CodeTrouble::expired) {
    const bool used = trouble == CodeTrouble::used;
    screen.body.push_back(notice("trouble", say(used ? "voices.code.used" : "voices.code.expired"), Look::quiet));
    screen.body.push_back(text("more", say("voices.code.ask_us")));
    return screen;
  }
  screen.post_to = "/feedback/code";
  if (app.place.language != "en") screen.post_to += "?lang=" + app.place.language;
  Node code = code_field(say, "code", "code");
  code.hint = say("voices.code.hint");
  code.value = typed;
  if (trouble == CodeTrouble::mistyped) code.error = say("voices.code.mistyped");
  if (trouble == CodeTrouble::unknown) code.error = say("voices.code.unknown");
  screen.body.push_back(std::move(code));
  screen.body.push_back(
      section("actions", {button("go", say("voices.code.go"), Look::primary, "press", "send")}, Look::row));
  return screen;
}

Figure squares_figure(int across, const std::vector<bool>& dark, std::string sentence) {
  constexpr int square = 100, margin = 4;  // four light squares around, as the reader needs
  const int size = (across + 2 * margin) * square;
  Figure out{.frame = Frame::fixed, .width = size, .height = size};
  out.sentence = std::move(sentence);
  for (int y = 0; y < across; ++y)
    for (int x = 0; x < across; ++x) {
      if (!dark[static_cast<std::size_t>(y * across + x)]) continue;
      const int from = x;
      while (x + 1 < across && dark[static_cast<std::size_t>(y * across + x + 1)]) ++x;
      const int left = (from + margin) * square, right = (x + 1 + margin) * square, top = (y + margin) * square;
      out.shapes.push_back({.kind = Shape::Kind::polygon,
                            .at = {{left, top}, {right, top}, {right, top + square}, {left, top + square}},
                            .fill = Ink::text});
    }
  return out;
}

}  // namespace hearth::app
