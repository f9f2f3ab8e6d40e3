// submission.hpp: answers to one form, as sent and as accepted.
// Shape   Submission is a stranger's word; ValidSubmission is what validate() made of it and nobody else can.
// Units   `on` is the hub's own date on the day the server took it in.
#pragma once
#include <memory>
#include <string>

#include "shared/model/base/day.hpp"
#include "shared/model/base/id.hpp"
#include "shared/model/base/result.hpp"
#include "shared/model/forms/definition.hpp"

namespace hearth {

struct Submission {
  SubmissionId id;
  FormId form;
  int version = 1;
  HubId hub;
  std::string language = "en";  // the one the form was shown in
  Answers answers;
  bool operator==(const Submission&) const = default;
};

class ValidSubmission {
 public:
  const Submission& submission() const { return submission_; }
  const Definition& form() const { return *form_; }
  Day on() const { return on_; }

 private:
  friend Result<ValidSubmission, Errors> validate(std::shared_ptr<const Definition>, Submission, Day);
  ValidSubmission(std::shared_ptr<const Definition> form, Submission submission, Day on)
      : form_(std::move(form)), submission_(std::move(submission)), on_(on) {}
  std::shared_ptr<const Definition> form_;
  Submission submission_;
  Day on_;
};

// The answers as they are kept: of their questions' types, tidied, without what is empty or was said to a question that
// is hidden now. The same answers are the same value, in whatever order they were given. Nothing is judged yet.
Answers settled(const Definition& form, Answers answers);

// Whether this question is asked of who gave these (settled) answers; `within` are those of the same repetition, or the
// same again where the question is in none.
bool is_asked(const Definition& form, const Question& question, const Answers& within, const Answers& outer);
bool is_required(const Question& question, const Answers& within, const Answers& outer);

// Total: every submission is either accepted, its answers settled, or answered with one Error per thing to put right, in
// form order: "/answers/overall", "/answers/children/2/birthday".
Result<ValidSubmission, Errors> validate(std::shared_ptr<const Definition> form, Submission submission, Day today);

}  // namespace hearth
