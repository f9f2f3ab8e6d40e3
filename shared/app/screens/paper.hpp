// paper.hpp: forms on paper: which there are, one to print, one to type in; and one form's answers, question by question.
// Shape   plain values in, a Screen out. All questions are there, conditions or not: whoever types in what is written sees
//         the whole sheet, and what was not to be asked is left out when it is stored.
#pragma once
#include "shared/app/screen.hpp"
#include "shared/model/feedback/burst.hpp"

namespace hearth::app {

Screen paper_list_screen(const App& app, const HubId& hub);

// `inner` is an App at the form itself, with what was typed so far.
enum class SheetNote { none, stored, already, used_code };
Screen sheet_screen(const App& app, const App& inner, const Definition& form, std::string_view code, SheetNote note);
Screen print_screen(const App& app, const Definition& form);

struct FormFigures {
  HubId hub;
  std::shared_ptr<const Definition> form;  // none chosen yet
  std::vector<std::shared_ptr<const Definition>> all;
  std::vector<OwnHubFigure> figures;  // of its scored questions
  int from_paper = 0, taps = 0, taps_in_bursts = 0;
  BurstRule rule;
};
Screen by_form_screen(const App& app, const FormFigures& page);

}  // namespace hearth::app
