#include "server/reception.hpp"

#include <map>

#include "server/hub_day.hpp"
#include "server/store/feedback_rows.hpp"

namespace hearth {

using app::App;
using app::Place;
using app::Room;

namespace {
constexpr int months_shown = 12;
}

Day Reception::today() const { return hub_day(clock_.now()); }

App Reception::open(const Place& place, const Who& who) {
  App app;
  app.place = place;
  if (app::for_makers(place.room) && !content_.demonstration) app.place.room = Room::nowhere;
  app.today = today();
  app.say = content_.say(place.language);
  app.place.language = app.say->language;
  app.languages = content_.languages;
  app.hubs = content_.hubs;
  app.forms = content_.forms;
  app.demonstration = content_.demonstration;
  auto inside = Allowed::inside(who.role);
  const bool theirs = who.hub.empty() || who.hub == place.hub;
  if (place.room == Room::satisfaction && inside && theirs && find(*content_.hubs, place.hub)) {
    std::vector<OwnHubFigure> figures;
    auto facts = store_.facts(place.hub, app.today.first_of_month(1 - months_shown), app.today);
    if (facts) facts = joined(*content_.forms, *std::move(facts));
    // What whoever comes may answer is always there; the other forms once somebody has answered them.
    for (const auto& form : content_.forms->all()) {
      const Question* core = form->question("overall");
      if (!facts || !core || content_.forms->newest(form->id) != form) continue;
      Satisfaction it = satisfaction(*form, *core, place.hub, *facts, app.today, months_shown);
      if (form->open_to(Filler::child) || it.total.out_of > 0) figures.emplace_back(*inside, std::move(it));
    }
    app.not_loaded = !facts;
    app.figures = std::make_shared<const std::vector<OwnHubFigure>>(std::move(figures));
  }
  begin(app, clock_.now(), dice_);
  return app;
}

bool Reception::was_invited(const Submission& submission) const {
  std::optional<InvitationRow> found;
  store_.read([&](Rows& rows) { found = invitation_with_id(rows, submission.id); });
  return found && found->it.form == submission.form;
}

void Reception::receive(Result<Submission, Refusal> read, Role role, Received done) {
  if (!read) return done({read.error().malformed ? Outcome::malformed : Outcome::refused, read.error().errors});
  Errors errors;
  auto form = content_.forms->find(read->form, read->version);
  if (!form) errors.push_back({"/form", "problem.unknown_form"});
  if (!find(*content_.hubs, read->hub)) errors.push_back({"/hub", "problem.unknown_hub"});
  if (form && !form->for_public() && !fills_in_for_others(role) && !was_invited(*read))
    errors.push_back({"/form", "problem.needs_a_code"});
  if (!errors.empty()) return done({Outcome::refused, std::move(errors)});
  auto valid = validate(std::move(form), std::move(*read), today());
  if (!valid) return done({Outcome::refused, valid.error()});
  writer_.submit(std::move(*valid), [done = std::move(done)](Stored stored) {
    switch (stored) {
      case Stored::now: return done({Outcome::stored});
      case Stored::already: return done({Outcome::already});
      case Stored::conflict: return done({Outcome::conflict, {{"/id", "problem.conflict"}}});
      case Stored::unavailable: return done({Outcome::unavailable});
    }
  });
}

void Reception::press(const Place& place, const Who& who, const Fields& fields, Pressed done) {
  App app = open(place, who);
  std::map<std::string, std::vector<std::string>> controls;
  for (const auto& [name, value] : fields) controls[name].push_back(value);
  std::optional<app::Action> last;
  bool shows = false;  // the same form anew, in another language, with what was said so far
  for (auto& [name, values] : controls) {
    if (name == "id") app.draft.id = SubmissionId::parse(values.front()).value_or(app.draft.id);
    if (name == "press" && values.front() == "show") shows = true;
    auto action = action_of(app, name, std::move(values));
    if (!action) continue;
    if (std::holds_alternative<app::Answered>(*action)) app = update(std::move(app), *action, clock_.now(), dice_).app;
    else last = std::move(action);
  }
  if (shows) return done(std::move(app), {Outcome::already});
  auto step = update(std::move(app), last.value_or(app::PressedSend{}), clock_.now(), dice_);
  for (const app::Effect& effect : step.effects)
    if (const auto* send = std::get_if<app::Send>(&effect)) {
      SubmissionId id = send->submission.id;
      return receive(
          send->submission, who.role, [this, app = std::move(step.app), id, done = std::move(done)](Receipt receipt) {
            bool kept = receipt.outcome == Outcome::stored || receipt.outcome == Outcome::already;
            auto delivery = kept                                      ? app::Delivery::stored
                            : receipt.outcome == Outcome::unavailable ? app::Delivery::unreachable
                                                                      : app::Delivery::refused;
            done(update(app, app::Delivered{id, delivery, receipt.errors}, clock_.now(), dice_).app, receipt);
          });
    }
  Errors errors = step.app.draft.errors;
  done(std::move(step.app), {errors.empty() ? Outcome::already : Outcome::refused, std::move(errors)});
}

}  // namespace hearth
