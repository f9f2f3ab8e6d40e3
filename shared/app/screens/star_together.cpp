#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/star.hpp"
#include "shared/model/codec/star_codec.hpp"

namespace hearth::app {
namespace {

std::string together_address(const Place& place, const StarId& star, Variant variant) {
  return "/staff/stars" + star_address(place, star, variant).substr(5);
}

std::string staff_home(const Place& place) {
  return address({.room = Room::kept, .path = "/staff", .language = place.language, .view = place.view});
}

Node which_star(const App& app, const StarTogether& it) {
  const Wording& say = *app.say;
  std::vector<Node> links;
  std::size_t at = 0;
  for (const auto& star : it.stars->newest_of_all())
    for (Variant variant : star->variants) {
      if (star->id == it.sheet.star->id && variant == it.sheet.reading.variant) at = links.size();
      const std::string title = unmarked(star_words(app, *star, variant, "title")), whom = name_of(variant);
      links.push_back(link("which." + star->id.text + '.' + whom,
                           say("star.together.star", {{"star", title}, {"for", say("star.for." + whom)}}),
                           together_address(app.place, star->id, variant)));
    }
  return tabs("which", say("star.together.which"), std::move(links), at);
}

Node with_error_at(Node node, const Wording& say, const Errors& errors, std::string_view pointer) {
  for (const Error& it : errors)
    if (it.pointer == pointer) node.error = say(it.say);
  return node;
}

Node about(const App& app, const StarTogether& it) {
  const Wording& say = *app.say;
  Node made{.kind = Kind::choice, .key = "made", .text = say("star.together.made")};
  made.name = "made";
  for (Made each : {Made::with_practitioner, Made::from_paper})
    made.options.push_back({.value = name_of(each),
                            .text = say(std::string("star.made.") + name_of(each)),
                            .chosen = it.sheet.reading.made == each});
  Node hubs{.kind = Kind::choice, .key = "hub", .text = say("star.together.hub")};
  hubs.name = "hub";
  for (const Hub& hub : *app.hubs)
    if (hub.satellite_of.empty())
      hubs.options.push_back({.value = hub.id.text, .text = hub.name, .chosen = it.hub == hub.id});
  Node work{.kind = Kind::choice, .key = "work", .text = say("star.together.work")};
  work.name = "work";
  for (const char* kind : {"assessment", "single-agency"})
    work.options.push_back(
        {.value = kind, .text = say(std::string("star.together.work.") + kind), .chosen = it.work == kind});
  Node closed = date_fields(say, "closed", "closed", say("star.together.closed"), it.closed);
  return section(
      "about",
      {std::move(made),
       with_error_at(date_fields(say, "day", "day", say("star.together.day"), it.day), say, it.sheet.errors, "/day"),
       with_error_at(std::move(hubs), say, it.sheet.errors, "/hub"), std::move(work),
       with_error_at(std::move(closed), say, it.sheet.errors, "/closed"),
       button("keep", say("star.together.keep"), Look::primary, "press", "keep")},
      Look::card);
}

}  // namespace

Screen star_together_screen(const App& app, const StarTogether& it, Screen screen) {
  const Wording& say = *app.say;
  const Star& star = *it.sheet.star;
  auto& body = screen.body;
  body.push_back(heading(1, "title", say("star.together.title")));
  if (it.just_kept) body.push_back(notice("kept", say("star.together.kept"), Look::good));
  add_star_errors(app, it.sheet, body);
  body.push_back(which_star(app, it));
  body.push_back(notice("who-reads", say("star.together.who_reads"), Look::quiet));
  Node reference = field("reference", "reference", say("star.together.reference"), Entry::words, 40);
  reference.hint = say("star.together.reference.hint");
  reference.value = it.reference;
  body.push_back(section("case",
                         {with_error_at(std::move(reference), say, it.sheet.errors, "/reference"),
                          button("look", say("star.together.look"), Look::plain, "press", "look")},
                         Look::row));
  if (!it.before.empty()) {
    const StarReview review{.stars = it.stars, .series = it.before};
    const Reading &first = it.before.front(), &last = it.before.back();
    body.push_back(figure("before", star_drawing(app, *it.stars, first.id == last.id ? nullptr : &first, last),
                          say("star.review.caption")));
    body.push_back(text("before.words", way_in_words(app, *it.stars, first, last)));
    body.push_back(star_way_table(app, review));
    if (!worries(last, star).empty())
      body.push_back(notice("procedure", say("star.together.procedure"), Look::caution));
  }
  for (const OutcomeArea& point : star.points) body.push_back(star_point(app, it.sheet, point));
  body.push_back(about(app, it));
  screen.post_to = together_address(app.place, star.id, it.sheet.reading.variant);
  screen.draft_id = it.sheet.reading.id.hex();
  return screen;
}

Screen star_safety_screen(const App& app, const StarSafety& safety, Screen screen) {
  const Wording& say = *app.say;
  auto& body = screen.body;
  body.push_back(heading(1, "title", say("star.safety.title")));
  body.push_back(text("lead", say("star.safety.lead")));
  if (safety.shared.empty())
    body.push_back(nothing_here("none", Symbol::check, say("star.safety.none"), say("star.safety.none.text"),
                                link("none.back", say("star.safety.back"), staff_home(app.place))));
  for (const auto& [reading, on, read] : safety.shared) {
    const auto star = safety.stars->find(reading.star, reading.version);
    if (!star) continue;
    const std::string key = "worry." + reading.id.hex();
    Node card = section(key,
                        {heading(2, key + ".star", star_words(app, *star, reading.variant, "title")),
                         text(key + ".on", say("star.safety.on", {{"day", day_words(say, on)}}))},
                        Look::card);
    card.children.push_back(chips(
        key + ".state", {{say(read ? "star.safety.read" : "star.safety.unread"), read ? Look::plain : Look::caution}}));
    card.children.push_back(text(key + ".words", way_in_words(app, *safety.stars, reading, reading)));
    if (!read)
      card.children.push_back(
          button(key + ".go", say("star.safety.go"), Look::primary, "press", "read." + reading.id.hex()));
    body.push_back(std::move(card));
  }
  Place here{.room = Room::kept, .path = "/staff/safety", .language = app.place.language, .view = app.place.view};
  screen.post_to = address(here);
  return screen;
}

}  // namespace hearth::app
