#include <algorithm>

#include "shared/app/app.hpp"
#include "shared/model/base/cases.hpp"
#include "shared/model/base/text.hpp"

namespace hearth::app {
namespace {

constexpr const char* door_form = "door-smiley";
constexpr const char* session_form = "session-feedback";
constexpr int wake_ms_first = 1000, wake_ms_max = 30000, wake_ms_unloaded = 5000;

// Staff screens stay true by themselves: ask again in a second, and more gently while nobody answers.
void watch(Step& step, int wait_ms = 1000) {
  if (for_staff(step.app.place.room)) step.effects.push_back(Wake{wait_ms});
}

void load(Step& step, const Loaded& it) {
  // The same form in another language or view keeps what was said; anywhere else begins anew.
  App& app = step.app;
  const bool same_address = it.app.place == app.place;
  const bool same_form =
      it.app.place.room == app.place.room && it.app.place.form == app.place.form && it.app.place.hub == app.place.hub;
  App before = std::move(app);
  app = it.app;
  app.live = before.live;
  if (same_form) app.draft = std::move(before.draft), app.thanked_for = before.thanked_for;
  else step.effects.push_back(Focus{"title"});
  if (!same_address) step.effects.push_back(ShowAddress{app.place});
  watch(step);
}

void send(Step& step) {
  Draft& draft = step.app.draft;
  auto form = form_here(step.app);
  if (!form || draft.sending == Sending::now) return;
  auto valid = validate(form, submission_of(step.app), step.app.today);
  if (!valid) {
    draft.errors = valid.error();
    step.effects.push_back(Focus{"errors"});
    return;
  }
  draft.errors.clear();
  draft.sending = Sending::now;
  step.effects.push_back(Send{valid->submission()});  // settled: what was said to a hidden question stays here
}

// What a stored form leads to: the smiley to the longer form, with the face they chose already in it; that to thanks.
void move_on(Step& step, Moment now, Dice& dice) {
  App& app = step.app;
  auto sent = form_here(app);
  Answers said = std::move(app.draft.answers);
  app.thanked_for = sent->id;
  auto next = sent->one_tap() ? app.forms->newest({session_form}) : nullptr;
  if (next) app.place.form = next->id;
  else app.place.room = Room::thanks, app.place.form = {};
  begin(app, now, dice);
  for (auto& [question, answer] : said)
    if (next && next->question(question)) app.draft.answers.emplace(question, std::move(answer));
  step.effects.push_back(ShowAddress{app.place});
  step.effects.push_back(Focus{"title"});
}

// One of its three fields, beside what was typed into the others.
std::optional<Action> typed_date(const App& app, const std::string& question, std::string_view part,
                                 const std::vector<std::string>& values) {
  constexpr std::array<std::string_view, 3> names{"day", "month", "year"};
  const auto which = std::find(names.begin(), names.end(), part);
  if (which == names.end()) return std::nullopt;
  auto before = app.draft.answers.find(question);
  DateParts parts;
  if (before != app.draft.answers.end()) {
    if (const auto* day = std::get_if<Day>(&before->second)) parts = date_parts(day->iso());
    else if (const auto* typed = std::get_if<std::string>(&before->second)) parts = date_parts(*typed);
  }
  std::string& it = parts[static_cast<std::size_t>(which - names.begin())];
  it = values.empty() ? std::string() : tidied(values.front());
  std::erase(it, '-');
  return Answered{question, parts[2] + '-' + parts[1] + '-' + parts[0]};
}

void deliver(Step& step, const Delivered& it, Moment now, Dice& dice) {
  Draft& draft = step.app.draft;
  if (!(it.id == draft.id) || draft.sending == Sending::no) return;
  switch (it.delivery) {
    case Delivery::stored: return move_on(step, now, dice);
    case Delivery::refused:
      draft.sending = Sending::no;
      draft.errors = it.errors;
      step.effects.push_back(Focus{"errors"});
      return;
    case Delivery::unreachable: {
      draft.sending = Sending::waiting;
      int wait_ms = std::min(wake_ms_max, wake_ms_first << std::min(draft.tries++, 5));
      step.effects.push_back(Wake{wait_ms + static_cast<int>(dice.roll() % static_cast<unsigned>(wait_ms))});
      return;
    }
  }
}

}  // namespace

std::shared_ptr<const Definition> form_here(const App& app) {
  if (app.place.room != Room::feedback) return nullptr;
  return app.forms->newest(app.place.form.empty() ? FormId{door_form} : app.place.form);
}

std::vector<std::shared_ptr<const Definition>> forms_needed(const App& app) {
  std::vector<std::shared_ptr<const Definition>> needed;
  auto add = [&](const std::shared_ptr<const Definition>& form) {
    if (form && std::find(needed.begin(), needed.end(), form) == needed.end()) needed.push_back(form);
  };
  const auto here = form_here(app);
  add(here);
  if (here && here->one_tap()) add(app.forms->newest({session_form}));
  for (const OwnHubFigure& it : *app.figures) add(app.forms->newest(it.satisfaction().form));
  return needed;
}

Submission submission_of(const App& app) {
  auto form = form_here(app);
  return {.id = app.draft.id,
          .form = form ? form->id : FormId{},
          .version = form ? form->version : 0,
          .hub = app.place.hub,
          .language = app.say->language,
          .answers = app.draft.answers};
}

Step come_alive(App app) {
  Step step{std::move(app), {}};
  step.app.live = true;
  watch(step);
  if (step.app.draft.sending == Sending::waiting) step.effects.push_back(Wake{wake_ms_first});
  return step;
}

DateParts date_parts(std::string_view typed) {
  DateParts parts;
  for (std::size_t part = 3; part-- > 0;) {
    const std::string_view it = typed.substr(0, part > 0 ? typed.find('-') : typed.npos);
    parts[part] = it;
    typed.remove_prefix(std::min(typed.size(), it.size() + 1));
  }
  return parts;
}

std::optional<Action> action_of(const App& app, std::string_view name, std::vector<std::string> values) {
  constexpr std::string_view answer = "answer.";
  if (for_makers(app.place.room) && name.starts_with(answer) && !values.empty())
    return Tried{std::string(name), std::move(values.front())};
  auto form = form_here(app);
  if (!form) return std::nullopt;
  if (name.starts_with(answer)) {
    name.remove_prefix(answer.size());
    const auto dot = name.find('.');
    const Question* question = form->question(name.substr(0, dot));
    if (!question || form->repeated(*question)) return std::nullopt;
    if (question->kind == QuestionKind::date) return typed_date(app, question->id, name.substr(dot + 1), values);
    if (dot != name.npos) return std::nullopt;
    if (question->kind == QuestionKind::several) return Answered{question->id, std::move(values)};
    return Answered{question->id, values.empty() ? std::string() : std::move(values.front())};
  }
  if (name == "press") return PressedSend{};
  if (name != "tap" || values.empty()) return std::nullopt;
  auto dot = values.front().find('.');
  if (dot == std::string::npos) return std::nullopt;
  return Tapped{values.front().substr(0, dot), values.front().substr(dot + 1)};
}

void begin(App& app, Moment now, Dice& dice) {
  app.draft = {};
  app.draft.id = SubmissionId::minted(now, dice);
}

Step update(App app, const Action& action, Moment now, Dice& dice) {
  Step step{std::move(app), {}};
  Draft& draft = step.app.draft;
  std::visit(
      Cases{[&](const Answered& it) {
              if (draft.sending != Sending::no) return;
              draft.answers[it.question] = it.answer;
              std::erase_if(draft.errors, [&](const Error& e) { return e.pointer == "/answers/" + it.question; });
            },
            [&](const Tapped& it) {
              if (draft.sending != Sending::no) return;
              draft.answers[it.question] = it.option;
              send(step);
            },
            [&](const Tried& it) { step.app.tried.insert_or_assign(it.name, it.value); },
            [&](const PressedSend&) { send(step); }, [&](const Went& it) { step.effects.push_back(Load{it.place}); },
            [&](const Loaded& it) { load(step, it); }, [&](const Unchanged&) { watch(step); },
            [&](const NotLoaded&) {
              step.app.not_loaded = true;
              watch(step, wake_ms_unloaded);
            },
            [&](const Delivered& it) { deliver(step, it, now, dice); },
            [&](const Woke&) {
              if (draft.sending == Sending::waiting) send(step);
              else if (for_staff(step.app.place.room)) step.effects.push_back(Load{step.app.place});
            }},
      action);
  return step;
}

}  // namespace hearth::app
