// submission.hpp: answers to one form, as sent and as accepted.
// Shape   Submission is a stranger's word; ValidSubmission is what validate() made of it and nobody else can.
// Units   `on` is the hub's own date on the day the server took it in.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "shared/model/base/day.hpp"
#include "shared/model/base/id.hpp"
#include "shared/model/base/result.hpp"
#include "shared/model/forms/definition.hpp"

namespace hearth {

using Answer = std::variant<std::string, std::vector<std::string>>;  // one option or a text; several options
using Answers = std::map<std::string, Answer, std::less<>>;          // by question id

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

// Total: every submission is either accepted or answered with one Error per thing to put right, in form order. Texts
// are tidied and empty answers dropped on the way, so that the same answers are the same bytes.
Result<ValidSubmission, Errors> validate(std::shared_ptr<const Definition> form, Submission submission, Day today);

}  // namespace hearth
