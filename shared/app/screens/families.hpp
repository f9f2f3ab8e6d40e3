// families.hpp: the screens on which somebody joins, comes in, and sees what is held about them; and how staff find them.
// Shape   pure functions of what is to be shown. A code travels in the page's form, never in an address.
#pragma once
#include "shared/app/screens/sheet.hpp"
#include "shared/model/base/code.hpp"

namespace hearth::app {

// ---- joining ----

Screen join_screen(const App& app, const std::string& problem);  // to start, or to go on with a code
Screen join_section_screen(const App& app, const Sheet& sheet, const Code& code);
Screen later_screen(const App& app, const Code& code, const Figure& square);

struct CardView {
  std::string name, code;
  Figure square;  // the code for a scanner
};
Screen receipt_screen(const App& app, const std::vector<CardView>& cards);
Screen joined_already_screen(const App& app);

// Squares of a QR code, row by row, `side` to a row.
Figure square_figure(const std::vector<bool>& dark, int side, std::string sentence);

// ---- coming in ----

struct CheckInView {
  HubId hub;
  std::string problem;  // a wording key
  std::string code;
  std::vector<std::string> ages;  // of the children: whole years, never names
  std::string party;              // of those who have just come in
};
Screen check_in_screen(const App& app, const CheckInView& view);  // the code, or as a guest
Screen who_came_screen(const App& app, const CheckInView& view);
Screen come_in_screen(const App& app, const CheckInView& view);  // with a way to undo

// ---- my family ----

struct FamilySignInView {
  std::string problem;  // a wording key
  int wait_s = 0;
  std::string code;  // to choose a passphrase for, at the first time
  struct MadeUp {
    std::string name, code, passphrase;
  };
  std::vector<MadeUp> demonstration = {};  // whom anybody may be, to look around
};
Screen family_sign_in_screen(const App& app, const FamilySignInView& view);

struct Came {
  Day day;
  std::string name, hub;
};
struct FamilyView {
  Sheet own;
  std::vector<std::string> others;  // children whom somebody else has named
  std::vector<Came> came;           // newest first
  std::optional<Sheet> choices, equality;
  std::optional<Day> chosen;  // when the choices were made
  bool needs_adult = false;   // for choices
  bool quiet = false;
  std::optional<Day> answer_by;  // asked to be forgotten
  bool held = false;
};
Screen my_family_screen(const App& app, const FamilyView& view);
Screen family_copy_screen(const App& app, const FamilyView& view);  // all of it, to print
Screen family_sheet_screen(const App& app, const Sheet& sheet, const std::string& post_to);
Screen forget_screen(const App& app);

// ---- staff ----

struct FoundPerson {
  std::string id, name, kind, note;
};
struct FindView {
  std::string name, postcode, problem;
  bool asked = false;
  std::vector<FoundPerson> found;
  std::vector<std::pair<FoundPerson, FoundPerson>> doubles;
  bool doubles_asked = false;
  std::vector<std::pair<FoundPerson, Day>> to_forget;  // until when to answer
};
Screen find_family_screen(Screen framed, const Wording& say, const FindView& view,
                          const std::function<std::string(const std::string&)>& to);

struct KnownPerson {
  FoundPerson person;
  Sheet said;
  struct Home {
    std::string id;
    bool quiet = false;
    std::vector<FoundPerson> people;
  };
  std::vector<Home> homes;
  std::vector<FoundPerson> doubles;
  std::vector<Came> came;
  std::optional<Day> answer_by;
  bool held = false, may_change = false, is_child = false;
  std::string problem, new_code;
  Figure square;
};
Screen person_screen(Screen framed, const Wording& say, const KnownPerson& view,
                     const std::function<std::string(const std::string&)>& to);

}  // namespace hearth::app
