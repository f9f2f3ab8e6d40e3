// definition.hpp: a form as data: what is asked, of which kind, what counts as positive, and its words.
// Shape   questions keep file order, which is screen order. Once published a version never changes, words included.
// Errors  read by codec/form_codec, which names the place in the file and what would be right.
// Source  assets/forms/*.json, described by assets/schemas/form.schema.json.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/base/id.hpp"

namespace hearth {

enum class QuestionKind { faces, choice, several, text };

struct Option {
  std::string id;
  bool positive = false;
};

struct Question {
  std::string id;
  QuestionKind kind = QuestionKind::choice;
  bool required = false;
  std::vector<Option> options;  // faces, choice, several
  int characters_max = 0;       // text

  const Option* option(std::string_view option_id) const;
  bool scored() const;  // has a positive option, so a rate can be made of it
};

// Words of one form in one language: "title", "overall", "overall.good".
struct FormWords {
  bool reviewed = false;  // by somebody who speaks it from home
  std::map<std::string, std::string, std::less<>> say;
};

struct Definition {
  FormId id;
  int version = 1;
  std::vector<Question> questions;
  std::map<std::string, FormWords, std::less<>> words;  // by language tag

  const Question* question(std::string_view question_id) const;
  bool one_tap() const;  // a single question with faces: the tap itself is the answer
};

// The name under which answers to a question are counted: "session-feedback/1.overall".
std::string measure_of(const Definition& form, const Question& question);

// Every published version; a form is found by id and version, the newest by id alone.
class FormShelf {
 public:
  void add(Definition form);
  std::shared_ptr<const Definition> find(const FormId& id, int version) const;
  std::shared_ptr<const Definition> newest(const FormId& id) const;
  const std::vector<std::shared_ptr<const Definition>>& all() const { return forms_; }

 private:
  std::vector<std::shared_ptr<const Definition>> forms_;
};

}  // namespace hearth
