// sheet.hpp: any form as a paper to fill in: a section at a time, those that repeat as often as needed, then all of it to look over.
// Shape   a Sheet is a form with what was said so far, and where in it somebody is. sheet_nodes() shows that section, or all of it
//         to look over; turned() takes what was posted from there and answers where that leads. Whoever uses it keeps the
//         answers meanwhile, and does what "done" is to do. How often a section repeats is told by the page it comes from.
//         Fields: answer.QUESTION, or answer.SECTION.2.QUESTION in a section that repeats; a date has .day, .month and .year.
//         Buttons (press): next and send, back, add, out.2, show (the same again), to.SECTION, review; on the last page done.
// Errors  those of the section shown, or of all of it on the last page; nobody gets past a section that has one.
#pragma once
#include <functional>

#include "shared/app/screens/parts.hpp"

namespace hearth::app {

struct Sheet {
  std::shared_ptr<const Definition> form;
  Answers answers = {};
  std::string section = {};  // the one shown; empty: all of it, to look over
  Errors errors = {};
  Variant variant = Variant::adult;
};

using Fields = std::vector<std::pair<std::string, std::string>>;
using MoreFaults = std::function<Errors(const Answers& settled, Day today)>;  // what no form can say

std::vector<std::string> sections_asked(const Sheet& sheet);  // ids, after what was said so far
Errors faults_of(const Sheet& sheet, Day today, const MoreFaults& more = {});
Sheet turned(Sheet sheet, const Fields& fields, Day today, const MoreFaults& more = {});

struct SheetButtons {
  std::string next;  // empty: "Next"; otherwise a section that stands by itself, such as "Save"
  std::string done;  // empty: "Finish"
};
std::vector<Node> sheet_nodes(const Wording& say, const Sheet& sheet, const SheetButtons& buttons = {});

// What was said, question by question; nothing of what was not answered.
std::vector<Node> said_nodes(const Wording& say, const Sheet& sheet, const std::string& section);
std::string answer_words(const Wording& say, const Definition& form, const Question& question, const Answer& answer);

}  // namespace hearth::app
