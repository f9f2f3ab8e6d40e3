#include "shared/app/figures/figures.hpp"
#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/screens.hpp"

namespace hearth::app {
namespace {

void how_sending_goes(Screen& screen, const App& app) {
  const Wording& say = *app.say;
  if (app.draft.sending == Sending::waiting) {
    Node waiting = notice("waiting", say("sending.waiting"), Look::problem);
    waiting.children.push_back(text("waiting.more", say(app.live ? "sending.waiting_more" : "sending.press_again")));
    screen.body.push_back(std::move(waiting));
  }
}

// What is to be put right, each a link to its question.
void what_is_wrong(Screen& screen, const App& app, const Definition& form) {
  if (app.draft.errors.empty()) return;
  const Wording& say = *app.say;
  Node box = notice("errors", say("errors.title"), Look::problem);
  Node list{.kind = Kind::list, .key = "errors.list"};
  for (const Question& question : form.questions)
    for (const Error& error : app.draft.errors)
      if (error.pointer == "/answers/" + question.id)
        list.children.push_back(link("errors." + question.id, form_words(app, form, question.id) + " " + say(error.say),
                                     "#q." + question.id));
  if (list.children.empty()) box.children.push_back(text("errors.other", say(app.draft.errors.front().say)));
  else box.children.push_back(std::move(list));
  screen.body.push_back(std::move(box));
}

// Those that are asked after what was said so far, under the titles of their sections.
void questions(Screen& screen, const App& app, const Definition& form) {
  const Answers said = settled(form, app.draft.answers);
  std::string_view section;
  for (const Question& question : form.questions) {
    if (form.repeated(question) || !is_asked(form, question, said, said)) continue;
    if (question.section != section && !question.section.empty()) {
      screen.body.push_back(heading(2, "section." + question.section, form_words(app, form, question.section)));
      if (std::string readers = form_words(app, form, question.section + ".who_reads"); !readers.empty())
        screen.body.push_back(text("section." + question.section + ".who_reads", std::move(readers), Look::quiet));
    }
    section = question.section;
    screen.body.push_back(question_node(app, form, question));
  }
}

}  // namespace

Screen feedback_screen(const App& app) {
  const Wording& say = *app.say;
  auto form = form_here(app);
  if (!form || !find(*app.hubs, app.place.hub)) return nowhere_screen(app);
  Screen screen = framed(app, form_words(app, *form, "title"));
  screen.post_to = address(app.place);
  screen.draft_id = app.draft.id.hex();
  screen.form = form->id.text;
  if (!app.thanked_for.empty() && app.thanked_for != form->id)
    screen.body.push_back(notice("thanked", say("feedback.thanked"), Look::good));
  what_is_wrong(screen, app, *form);
  screen.body.push_back(heading(1, "title", form_words(app, *form, "title")));
  const bool busy = app.draft.sending == Sending::now;
  if (form->one_tap()) {
    screen.body.push_back(text("lead", say("feedback.one_tap")));
    Node faces = question_node(app, *form, form->questions.front());
    faces.look = Look::big;
    faces.name = form->questions.front().id;
    screen.body.push_back(std::move(faces));
    how_sending_goes(screen, app);
    screen.body.push_back(text("anonymous", say("feedback.no_name"), Look::quiet));
    return screen;
  }
  screen.body.push_back(text("lead", say("feedback.lead")));
  questions(screen, app, *form);
  how_sending_goes(screen, app);
  Place done{
      .room = Room::thanks, .hub = app.place.hub, .form = {}, .language = app.place.language, .view = app.place.view};
  Node row = section("actions", {}, Look::row);
  row.children.push_back(
      button("send", say(busy ? "feedback.sending" : "feedback.send"), Look::primary, "press", "send"));
  row.children.back().busy = busy;
  if (!app.thanked_for.empty()) row.children.push_back(link("skip", say("feedback.skip"), address(done), Look::quiet));
  screen.body.push_back(std::move(row));
  return screen;
}

Screen thanks_screen(const App& app) {
  const Wording& say = *app.say;
  Screen screen = framed(app, say("thanks.title"));
  Node face{.kind = Kind::figure, .key = "face", .look = Look::big};
  face.drawing = face_figure(2);
  screen.body.push_back(std::move(face));
  screen.body.push_back(heading(1, "title", say("thanks.title")));
  screen.body.push_back(text("lead", say("thanks.lead")));
  screen.body.push_back(text("next", say("thanks.next")));
  Place again{.room = Room::feedback, .hub = app.place.hub, .form = {}, .language = "en", .view = app.place.view};
  if (app.place.hub.empty()) again.room = Room::front_door;
  screen.body.push_back(
      section("actions", {link("again", say("thanks.again"), address(again), Look::primary)}, Look::row));
  const Place told{.room = Room::kept, .path = "/you-said", .language = app.place.language, .view = app.place.view};
  screen.body.push_back(text("told", ""));
  screen.body.back().children.push_back(link("told.link", say("thanks.you_said"), address(told)));
  return screen;
}

}  // namespace hearth::app
