// book.hpp: the people a hub knows, opened and sealed; the one place where their rows become words and back.
// Shape   a person's record is their own answers to the form they joined by (of a child: name and birthday), as a submission
//         whose id is the subject that attendance is counted under. Records are sealed whole, each under its person's key.
//         An adult's answers are that adult's alone; a child belongs to one household or to several.
// Threads any; what takes Rows belongs to the transaction those are of.
// Errors  nothing or false: keys or tables cannot be had just now, or the record is erased.
#pragma once
#include "server/sealed/blind_index.hpp"
#include "server/sealed/sealed.hpp"
#include "server/store/family_rows.hpp"
#include "shared/model/base/code.hpp"
#include "shared/model/codec/submission_codec.hpp"
#include "shared/model/families/registration.hpp"

namespace hearth {

struct FamilyWordsKind {  // print_submission()
  static constexpr std::uint8_t version = 1;
};
using FamilyWords = Personal<FamilyWordsKind>;

struct Person {
  std::string id;
  PersonKind kind = PersonKind::adult;
  Submission record;
  bool has_passphrase = false;

  std::string name() const;
  std::optional<Day> born() const;
  std::string subject() const { return std::string(record.id.bytes().begin(), record.id.bytes().end()); }
};

// A household as it joins. Grown-ups have a code each, whoever filled it in first.
struct Joining {
  struct Joiner {
    Person person;
    std::optional<Code> code;
  };
  std::string household;
  HubId hub;
  Moment when;
  std::vector<Joiner> people;
  PersonRows rows;  // once sealed
};

struct Unfinished {
  std::string id;  // of the person whom it becomes
  Code code;       // theirs, too
  Submission answers;
};

class FamilyBook {
 public:
  FamilyBook(Keys& keys, Dice& dice) : keys_(keys), dice_(dice), index_(keys) {}

  std::string mark(const Code& code) const;  // as a code is looked up
  std::uint16_t name_index(const std::string& name) const { return index_.of(PersonName(name)); }
  std::uint16_t postcode_index(const std::string& postcode) const { return index_.of(Postcode(postcode)); }

  std::optional<Person> opened(const PersonRow& row) const;
  std::vector<Person> opened(const PersonRows& rows) const;
  std::optional<PersonRow> closed(const Person& person);  // its record and indexes; for put_person or change_record

  Joining joining(Unfinished draft, PersonKind kind, Moment now);
  bool seal_all(std::span<Joining> all);  // their keys in one flush
  static bool put(Rows& rows, const Joining& it);

  std::optional<DraftRow> closed(const Unfinished& draft, Moment now);
  std::optional<Unfinished> opened(const DraftRow& row, const Code& code) const;

  // Answers put right by who gave them. Children they no longer name leave their household, and are forgotten if they belong to no
  // other; a child who belongs to two keeps the name it is known by.
  bool corrected(Rows& rows, Person person, Submission answers, Moment now);

  // A person and what they said, gone for good; and children who then belong to nobody. Counts of who came stay.
  bool erased(Rows& rows, const std::string& person);

  // Of two records of one person or child the one that stays, with the households and attendances of both.
  bool merged(Rows& rows, const std::string& stays, const std::string& goes);

  std::optional<ChoicesRow> closed_choices(const std::string& person, const Submission& answers, int standing,
                                           Moment now);
  std::optional<Submission> opened(const ChoicesRow& row) const;

  // What was said of equality lies apart, under an id that needs the keys and the open record to be found.
  std::string equality_id(const Person& person) const;
  std::optional<std::string> closed_equality(const Person& person, const Submission& answers);
  std::optional<Submission> opened_equality(const Person& person, const std::string& record) const;

 private:
  std::optional<std::string> sealed(const std::string& key_of, SealedAt place, const Submission& words);
  std::optional<Submission> unsealed(SealedAt place, std::string bytes) const;
  Submission child_record(const Child& child, const Submission& as);
  std::string minted() { return SubjectId::minted(dice_).bytes(); }

  Keys& keys_;
  Dice& dice_;
  BlindIndex index_;
};

}  // namespace hearth
