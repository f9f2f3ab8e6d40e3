// definition.hpp: a form as data: what is asked, of which kind, when, what counts as positive, and its words.
// Shape   questions keep file order, which is screen order; the questions of a section stand together, in the order of
//         the sections. Once published a version never changes, words included.
// Units   numbers are whole; a scale goes from 0 to 10.
// Errors  read by codec/form_codec, which names the place in the file and what would be right; faults() is the part of
//         it that needs no file.
// Source  assets/forms/*.json, described by assets/schemas/form.schema.json.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/base/id.hpp"
#include "shared/model/base/result.hpp"
#include "shared/model/forms/condition.hpp"

namespace hearth {

enum class QuestionKind { faces, choice, several, text, number, date, scale, yes_no };
enum class Variant { adult, young_person, child };                                // who it is worded for
enum class Filler { family, young_person, child, partner, practitioner, staff };  // who may fill it in

inline constexpr int scale_max = 10, questions_max = 200, repeats_max = 50;

struct Option {
  std::string id;
  bool positive = false;
  bool operator==(const Option&) const = default;
};

// One day, or so many days from the day on which the form is answered.
struct DayBound {
  bool from_today = false;
  int days = 0;  // since 1970, or from today
  Day at(Day today) const { return from_today ? today.plus_days(days) : Day::numbered(days); }
  bool operator==(const DayBound&) const = default;
};

struct Question {
  std::string id;
  QuestionKind kind = QuestionKind::choice;
  bool required = false;
  bool core = false;            // asked word for word alike wherever it is asked, so that services can be compared
  std::vector<Option> options;  // faces, choice, several; yes_no: yes and no
  int characters_max = 0;       // text
  int min = 0, max = 0;         // number, scale
  std::optional<int> positive_at_least;   // number, scale
  std::optional<DayBound> first, last;    // date
  std::string section;                    // the id of one, or none
  std::optional<Condition> show_when;     // otherwise always
  std::optional<Condition> require_when;  // besides `required`

  bool operator==(const Question&) const = default;
  const Option* option(std::string_view option_id) const;
  bool scored() const;  // something in it is positive, so a rate can be made of it

  // Whether this counts as positive: an option's id, or a number in digits. Nothing if it is no answer to this.
  std::optional<bool> positive(std::string_view answer) const;
};

struct Repeat {
  int min = 0, max = 0;
  bool operator==(const Repeat&) const = default;
};

struct Section {
  std::string id;
  std::optional<Repeat> repeat;  // answered several times: one child, another child
  std::optional<Condition> show_when;
  bool operator==(const Section&) const = default;
};

// Words of one form in one language. Keys: "title", QUESTION, QUESTION.OPTION, QUESTION.hint, QUESTION.lowest and
// QUESTION.highest of a scale, SECTION, SECTION.who_reads.
struct FormWords {
  using Say = std::map<std::string, std::string, std::less<>>;
  bool reviewed = false;  // by somebody who speaks it from home
  Say say;
  std::map<Variant, Say> variants;  // what is worded otherwise for them
  bool operator==(const FormWords&) const = default;

  // The words for them, or else everybody's.
  const std::string* find(std::string_view key, Variant variant = Variant::adult) const;
};

struct Definition {
  FormId id;
  int version = 1;
  std::vector<Question> questions;
  std::map<std::string, FormWords, std::less<>> words;  // by language tag
  std::vector<Section> sections;
  std::vector<Filler> filled_in_by;  // none named: anybody
  std::string
      closure_positive_by;  // the question that makes a return positive; empty: not asked at the closure of a case

  bool operator==(const Definition&) const = default;
  const Question* question(std::string_view question_id) const;
  const Section* section(std::string_view section_id) const;
  const Section* repeated(const Question& question) const;  // the section that it is asked anew in each time, if any
  bool conditional() const;                                 // what is asked depends on what was answered
  bool at_closure() const { return !closure_positive_by.empty(); }  // it feeds the closure indicators
  bool open_to(Filler filler) const;
  bool for_public() const;  // anybody may open it: it is not for partners, practitioners or staff alone
  bool one_tap() const;     // a single question with faces: the tap itself is the answer
};

// Everything that keeps a definition from being asked, each with a JSON pointer into its file: equal ids, unknown
// references, conditions in a circle, empty options, a least above the most, words missing in a language that is there.
Errors faults(const Definition& form);

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
