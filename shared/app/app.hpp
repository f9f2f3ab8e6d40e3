// app.hpp: the whole app as one value and one update.
// Shape   an App is where somebody is, what that place needs to know, and what they have said so far. update() takes an
//         Action and gives the next App with the Effects that the program must carry out; it does nothing itself.
// Errors  whatever goes wrong outside comes back as an Action (Delivered, NotLoaded) and ends as words on the screen.
#pragma once
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/app/place.hpp"
#include "shared/app/wording.hpp"
#include "shared/model/base/dice.hpp"
#include "shared/model/families/hub.hpp"
#include "shared/model/forms/submission.hpp"
#include "shared/model/measures/figure.hpp"

namespace hearth::app {

enum class Sending { no, now, waiting };  // waiting: it did not get through; it is tried again by itself

struct Draft {
  SubmissionId id;  // minted once, kept for every try
  Answers answers;
  Errors errors;  // what to put right, by question
  Sending sending = Sending::no;
  int tries = 0;
};

struct LanguageChoice {
  std::string tag, name;
};

struct App {
  Place place;
  Day today;
  std::shared_ptr<const Wording> say = std::make_shared<const Wording>();
  std::shared_ptr<const std::vector<LanguageChoice>> languages = std::make_shared<const std::vector<LanguageChoice>>();
  std::shared_ptr<const Hubs> hubs = std::make_shared<const Hubs>();
  std::shared_ptr<const FormShelf> forms = std::make_shared<const FormShelf>();
  std::shared_ptr<const std::vector<OwnHubFigure>> figures = std::make_shared<const std::vector<OwnHubFigure>>();
  Draft draft;
  std::map<std::string, std::string, std::less<>> tried;  // in the storybook, by control
  FormId thanked_for;                                     // the form just sent, when one leads to the next
  bool live = false;  // a program is running in the page; otherwise each press is a request
  bool demonstration = false;
  bool not_loaded = false;  // the last place asked for could not be had
};

// The form this place asks, if any.
std::shared_ptr<const Definition> form_here(const App& app);
Submission submission_of(const App& app);

// What this place asks and what that leads to, and whatever its figures are about: all that a page is given.
std::vector<std::shared_ptr<const Definition>> forms_needed(const App& app);

enum class Delivery { stored, refused, unreachable };

struct Answered {
  std::string question;
  Answer answer;
};
struct Tapped {  // a face of a one-tap form: the answer and "send" in one
  std::string question, option;
};
struct Tried {  // a control of the storybook, which remembers it and no more
  std::string name, value;
};
struct PressedSend {};
struct Went {  // followed a link
  Place place;
};
struct Loaded {
  App app;
};
struct Unchanged {};  // what was loaded before still holds
struct NotLoaded {};
struct Delivered {
  SubmissionId id;
  Delivery delivery;
  Errors errors;
};
struct Woke {};  // the time asked for by Wake has come
using Action = std::variant<Answered, Tapped, Tried, PressedSend, Went, Loaded, Unchanged, NotLoaded, Delivered, Woke>;

struct Send {
  Submission submission;
};
struct Load {
  Place place;
};
struct ShowAddress {
  Place place;
};
struct Wake {
  int after_ms = 0;
};
struct Focus {
  std::string key;
};
using Effect = std::variant<Send, Load, ShowAddress, Wake, Focus>;

struct Step {
  App app;
  std::vector<Effect> effects;
};
Step update(App app, const Action& action, Moment now, Dice& dice);

// The App of a page in which a program has just come to life.
Step come_alive(App app);

// What a control of the page means: its name, and the values it holds now. Plain forms and the live page say the same.
std::optional<Action> action_of(const App& app, std::string_view name, std::vector<std::string> values);

// A date as far as it is typed, which a draft keeps as "2026-3-4", "--4" or the like: day, month, year.
using DateParts = std::array<std::string, 3>;
DateParts date_parts(std::string_view typed);

// A new, empty draft for the place the app is in.
void begin(App& app, Moment now, Dice& dice);

}  // namespace hearth::app
