#include "server/families/book.hpp"

#include <algorithm>

namespace hearth {
namespace {

const std::string* text_of(const Answers& answers, std::string_view id) {
  const auto it = answers.find(id);
  return it == answers.end() ? nullptr : std::get_if<std::string>(&it->second);
}

SubmissionId subject_id(const std::string& bytes) { return *SubmissionId::parse(crypto::hex(bytes)); }

Child child_of(const Person& person) { return {person.name(), person.born().value_or(Day())}; }

std::string choices_row(const std::string& person, Moment at) { return person + std::to_string(at.ms); }

std::vector<Child> children_of(const std::vector<Person>& people) {
  std::vector<Child> found;
  for (const Person& it : people) found.push_back(child_of(it));
  return found;
}

}  // namespace

std::string Person::name() const {
  const std::string* name = text_of(record.answers, "name");
  return name ? *name : "";
}
std::optional<Day> Person::born() const {
  const auto it = record.answers.find("born");
  const auto* day = it == record.answers.end() ? nullptr : std::get_if<Day>(&it->second);
  return day ? std::optional<Day>(*day) : std::nullopt;
}

std::string FamilyBook::mark(const Code& code) const {
  return crypto::keyed_hash(crypto::derived(keys_.index_key(), 1, "HrthCode"), code.plain());
}

// ---- sealing ----

std::optional<std::string> FamilyBook::sealed(const std::string& key_of, SealedAt place, const Submission& words) {
  const auto subject = SubjectId::of(key_of);
  const auto key = subject ? keys_.for_subject(*subject) : Result<KeyId, KeyFault>(Unexpected{KeyFault::unknown});
  if (!key) return std::nullopt;
  const auto bytes = seal(keys_, *key, place, FamilyWords(print_submission(words)));
  return bytes ? std::optional<std::string>(bytes->bytes()) : std::nullopt;
}
std::optional<Submission> FamilyBook::unsealed(SealedAt place, std::string bytes) const {
  const auto words = open(keys_, place, Sealed<FamilyWords>::from_row(std::move(bytes)));
  if (!words) return std::nullopt;
  auto read = read_submission(words->words.read());
  return read ? std::optional<Submission>(*std::move(read)) : std::nullopt;
}

std::optional<Person> FamilyBook::opened(const PersonRow& row) const {
  auto record = unsealed({"person", "record", row.id}, row.record);
  if (!record) return std::nullopt;
  return Person{row.id, row.kind, *std::move(record), !row.passphrase.empty()};
}
std::vector<Person> FamilyBook::opened(const PersonRows& rows) const {
  std::vector<Person> found;
  for (const PersonRow& row : rows)
    if (auto it = opened(row)) found.push_back(*std::move(it));
  return found;
}

std::optional<PersonRow> FamilyBook::closed(const Person& person) {
  auto record = sealed(person.id, {"person", "record", person.id}, person.record);
  if (!record) return std::nullopt;
  PersonRow row{.id = person.id, .kind = person.kind, .record = *std::move(record)};
  row.name_index = name_index(person.name());
  if (const std::string postcode = joined(person.record.answers).postcode; !postcode.empty())
    row.postcode_index = postcode_index(postcode);
  return row;
}

std::optional<DraftRow> FamilyBook::closed(const Unfinished& draft, Moment now) {
  auto record = sealed(draft.id, {"family_draft", "record", draft.id}, draft.answers);
  if (!record) return std::nullopt;
  return DraftRow{mark(draft.code), draft.id, *std::move(record), now};
}
std::optional<Unfinished> FamilyBook::opened(const DraftRow& row, const Code& code) const {
  auto answers = unsealed({"family_draft", "record", row.id}, row.record);
  return answers ? std::optional<Unfinished>({row.id, code, *std::move(answers)}) : std::nullopt;
}

std::optional<ChoicesRow> FamilyBook::closed_choices(const std::string& person, const Submission& answers, int standing,
                                                     Moment now) {
  const std::string row = choices_row(person, now);
  auto record = sealed(person, {"choices", "record", row}, answers);
  return record ? std::optional<ChoicesRow>({person, now, standing, *std::move(record)}) : std::nullopt;
}
std::optional<Submission> FamilyBook::opened(const ChoicesRow& row) const {
  const std::string id = choices_row(row.person, row.at);
  return unsealed({"choices", "record", id}, row.record);
}

std::string FamilyBook::equality_id(const Person& person) const {
  return crypto::keyed_hash(crypto::derived(keys_.index_key(), 1, "HrthEqua"), person.subject()).substr(0, 16);
}
std::optional<std::string> FamilyBook::closed_equality(const Person& person, const Submission& answers) {
  const std::string id = equality_id(person);
  return sealed(id, {"equality", "record", id}, answers);
}
std::optional<Submission> FamilyBook::opened_equality(const Person& person, const std::string& record) const {
  const std::string id = equality_id(person);
  return record.empty() ? std::nullopt : unsealed({"equality", "record", id}, record);
}

// ---- joining ----

Submission FamilyBook::child_record(const Child& child, const Submission& as) {
  Submission record{.id = subject_id(minted()), .form = as.form, .version = as.version, .hub = as.hub};
  record.language = as.language;
  record.answers = {{"name", child.name}, {"born", child.born}};
  return record;
}

Joining FamilyBook::joining(Unfinished draft, PersonKind kind, Moment now) {
  Joining it{.household = minted(), .hub = draft.answers.hub, .when = now};
  const Joined family = joined(draft.answers.answers);
  const Submission as = draft.answers;
  draft.answers.id = subject_id(minted());
  it.people.push_back({{draft.id, kind, std::move(draft.answers)}, draft.code});
  for (const std::string& name : family.adults) {
    Submission record = child_record({name, {}}, as);
    record.answers.erase("born");
    it.people.push_back({{minted(), PersonKind::adult, std::move(record)}, Code::minted(dice_)});
  }
  for (const Child& child : family.children)
    it.people.push_back({{minted(), PersonKind::child, child_record(child, as)}, std::nullopt});
  return it;
}

bool FamilyBook::seal_all(std::span<Joining> all) {
  std::vector<SubjectId> subjects;
  for (const Joining& it : all)
    for (const Joining::Joiner& joiner : it.people) subjects.push_back(*SubjectId::of(joiner.person.id));
  if (!keys_.make_subjects(subjects)) return false;
  for (Joining& it : all)
    for (const auto& [person, code] : it.people) {
      auto row = closed(person);
      if (!row) return false;
      row->made = it.when;
      if (code) row->code = mark(*code);
      it.rows.push_back(*std::move(row));
    }
  return true;
}

bool FamilyBook::put(Rows& rows, const Joining& it) {
  return put_household(rows, it.household, it.hub, it.when) &&
         std::all_of(it.rows.begin(), it.rows.end(), [&](const PersonRow& person) {
           return put_person(rows, person) && link(rows, it.household, person.id);
         });
}

// ---- afterwards ----

bool FamilyBook::corrected(Rows& rows, Person person, Submission answers, Moment now) {
  const auto households = households_of(rows, person.id);
  if (households.empty()) return false;
  const std::string& home = households.front();
  std::vector<Person> known = opened(people_of(rows, home));
  std::erase_if(known, [](const Person& it) { return it.kind != PersonKind::child; });
  const std::vector<Child> said_before = joined(person.record.answers).children, are = children_of(known),
                           said_now = joined(answers.answers).children;
  const auto same = same_children(are, said_now);
  std::vector<bool> still(known.size());
  for (std::size_t i = 0; i < said_now.size(); ++i) {
    Person child{.kind = PersonKind::child};
    if (same[i]) {
      still[*same[i]] = true;
      child = known[*same[i]];
      if (child_of(child) == said_now[i] || households_of(rows, child.id).size() > 1) continue;
      child.record.answers["name"] = said_now[i].name;
      child.record.answers["born"] = said_now[i].born;
    } else {
      child.id = minted();
      child.record = child_record(said_now[i], answers);
    }
    auto row = closed(child);
    if (!row) return false;
    row->made = now;
    if (!(same[i] ? change_record(rows, *row) : put_person(rows, *row) && link(rows, home, row->id))) return false;
  }
  const auto was_said = same_children(said_before, are);
  for (std::size_t k = 0; k < known.size(); ++k)
    if (!still[k] && was_said[k])
      if (!unlink(rows, home, known[k].id) || (households_of(rows, known[k].id).empty() && !erased(rows, known[k].id)))
        return false;
  answers.id = person.record.id;
  person.record = std::move(answers);
  const auto row = closed(person);
  return row && change_record(rows, *row);
}

bool FamilyBook::erased(Rows& rows, const std::string& id) {
  const auto subject = SubjectId::of(id);
  const auto row = person_by_id(rows, id);
  if (!row || !subject) return false;
  if (const auto person = opened(*row)) {
    const std::string apart = equality_id(*person);
    if (!equality_at(rows, apart).empty() &&
        (!drop_equality(rows, apart) || !keys_.destroy_subject(*SubjectId::of(apart))))
      return false;
  }
  const auto households = households_of(rows, id);
  if (!keys_.destroy_subject(*subject) || !drop_person(rows, id)) return false;
  if (row->kind == PersonKind::child) return true;
  for (const std::string& household : households) {
    const PersonRows left = people_of(rows, household);
    if (left.empty() || left.front().kind != PersonKind::child) continue;  // a grown-up is still there
    for (const PersonRow& child : left)
      if (!unlink(rows, household, child.id) || (households_of(rows, child.id).empty() && !erased(rows, child.id)))
        return false;
  }
  return true;
}

bool FamilyBook::merged(Rows& rows, const std::string& stays, const std::string& goes) {
  const auto keep = person_by_id(rows, stays), drop = person_by_id(rows, goes);
  const auto kept = keep ? opened(*keep) : std::nullopt, dropped = drop ? opened(*drop) : std::nullopt;
  if (!kept || !dropped || stays == goes || kept->kind != dropped->kind) return false;
  const auto homes = households_of(rows, stays);
  for (const std::string& household : households_of(rows, goes)) {
    if (kept->kind == PersonKind::child) {
      if (!link(rows, household, stays)) return false;
    } else if (!homes.empty()) {  // whoever joined twice: the children of both are theirs
      for (const PersonRow& child : people_of(rows, household))
        if (child.kind == PersonKind::child && !link(rows, homes.front(), child.id)) return false;
    }
  }
  return move_attended(rows, dropped->subject(), kept->subject()) && erased(rows, goes);
}

}  // namespace hearth
