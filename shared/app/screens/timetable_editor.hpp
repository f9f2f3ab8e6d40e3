// timetable_editor.hpp: where staff keep what is on true: plain choices, what comes of them, one session at a time.
// Shape   an Edit is the form as it was typed; edited() makes an activity of it, or says what to put right.
#pragma once
#include "shared/app/screens/timetable.hpp"

namespace hearth::app {

struct Edit {
  std::string title, summary, room, repeats, nth, season, booking, price, places, from, to, scope;
  std::vector<std::string> weekdays;
  DateParts first, last, change_from;
  int version = 0;  // of the activity as it was read; 0: a new one
};
Edit edit_of(const Activity& activity, Day today);
// The activity with what was typed: all of it anew, or from change_from on. Pointers are names of the form's fields.
Result<Activity, Errors> edited(Activity activity, const Edit& edit);
std::optional<Day> typed_day(const DateParts& parts);
std::string when_words(const Wording& say, const Pattern& pattern);  // "every Tuesday, 10:00 to 11:30, in term time"

struct TimetableList {
  const Hub* hub = nullptr;
  std::vector<const Activity*> activities;
  std::vector<std::string> unknown;  // what the calendar does not hold, in words
  int wishes = 0;
};
Screen timetable_list_screen(const App& app, Screen screen, const TimetableList& it);

struct EditorPage {
  const Activity* activity = nullptr;  // nothing: a new one
  const Hub* hub = nullptr;
  const Site* site = nullptr;
  Edit edit;
  std::optional<KeptDays> preview;
  std::vector<const Session*> next;
  Errors errors;
  std::string problem, done;  // in words
};
Screen editor_screen(const App& app, Screen screen, const EditorPage& it);

struct SessionEdit {
  const Session* session = nullptr;
  const Site* site = nullptr;
  std::string reason, from, to, room;
  DateParts day;
  int version = 0;
  Errors errors;
  std::string problem;
};
Screen session_editor_screen(const App& app, Screen screen, const SessionEdit& it);

struct WishLine {
  std::string id, when, due, words;
};
Screen wishes_screen(const App& app, Screen screen, const std::vector<WishLine>& lines);

}  // namespace hearth::app
