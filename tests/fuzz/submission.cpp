// submission.cpp: what a stranger sends to a form with everything in it. What is accepted is accepted again unchanged, as
// the same bytes; what was said to a hidden question is gone. Finds are kept in tests/fuzz/found/submission/.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "shared/model/codec/form_codec.hpp"
#include "shared/model/codec/submission_codec.hpp"
#include "shared/model/measures/fact.hpp"

using namespace hearth;

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

std::shared_ptr<const Definition> visit() {
  std::ostringstream text;
  text << std::ifstream("tests/fuzz/seeds/form/visit.json").rdbuf();
  auto form = read_form(text.str());
  must(form.has_value());
  return std::make_shared<const Definition>(*std::move(form));
}

void check_asked(const Definition& form, const Answers& within, const Answers& outer) {
  for (const auto& [id, answer] : within)
    if (const Question* question = form.question(id)) must(is_asked(form, *question, within, outer));
    else
      for (const AnswerSet& each : std::get<Repeated>(answer)) check_asked(form, each.answers, outer);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const auto form = visit();
  const Day today = Day::of(2026, 3, 4);
  auto read = read_submission({reinterpret_cast<const char*>(data), size});
  if (!read) {
    must(!read.error().errors.empty());
    return 0;
  }
  auto valid = validate(form, *read, today);
  if (!valid) {
    must(!valid.error().empty());
    return 0;
  }
  const Submission& kept = valid->submission();
  check_asked(*form, kept.answers, kept.answers);
  auto again = read_submission(print_submission(kept));
  must(again && *again == kept);
  auto twice = validate(form, *again, today);
  must(twice && twice->submission() == kept && facts_of(*twice) == facts_of(*valid));
  return 0;
}
