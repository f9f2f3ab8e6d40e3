// family_rows.hpp: households, people, and who came, as rows. See migrations/families.hpp for what is kept where, and why.
// Shape   ids are 16 bytes; `record` is Sealed; a code is its keyed hash of 32 bytes, empty for none.
// Errors  false or nothing: SQLite would not, and the transaction is undone.
#pragma once
#include <vector>

#include "server/store/rows.hpp"
#include "shared/model/families/hub.hpp"

namespace hearth {

enum class PersonKind { adult, young_person, child };

struct PersonRow {
  std::string id;
  PersonKind kind = PersonKind::adult;
  std::string record;
  int name_index = 0;
  std::optional<int> postcode_index;
  std::string code, passphrase;
  Moment made;
};
using PersonRows = std::vector<PersonRow>;

bool put_person(Rows& rows, const PersonRow& it);                           // a new one
bool change_record(Rows& rows, const PersonRow& it);                        // its record and indexes
bool set_code(Rows& rows, std::string_view person, std::string_view code);  // and no passphrase yet
bool set_passphrase(Rows& rows, std::string_view person, std::string_view hash);
bool drop_person(Rows& rows, std::string_view person);  // with all that hangs on it, but not who came
std::optional<PersonRow> person_by_id(Rows& rows, std::string_view id);
std::optional<PersonRow> person_by_code(Rows& rows, std::string_view code);
PersonRows people_named(Rows& rows, int name_index);
PersonRows people_at(Rows& rows, int postcode_index);
bool each_person(Rows& rows, PersonKind kind, const std::function<void(PersonRow)>& see);
bool has_people(Rows& rows);

bool put_household(Rows& rows, std::string_view id, const HubId& hub, Moment made);
bool set_quiet(Rows& rows, std::string_view household, bool quiet);
bool is_quiet(Rows& rows, std::string_view household);
bool link(Rows& rows, std::string_view household, std::string_view person);
bool unlink(Rows& rows, std::string_view household, std::string_view person);
std::vector<std::string> households_of(Rows& rows, std::string_view person);
PersonRows people_of(Rows& rows, std::string_view household);                 // the grown-ups first
bool may_see(Rows& rows, std::string_view grown_up, std::string_view child);  // they share a household

struct ChoicesRow {
  std::string person;
  Moment at;
  int standing = 0;
  std::string record;
};
bool put_choices(Rows& rows, const ChoicesRow& it);
std::vector<ChoicesRow> choices_of(Rows& rows, std::string_view person);  // newest first
bool put_equality(Rows& rows, std::string_view id, std::string_view record);
bool drop_equality(Rows& rows, std::string_view id);
std::string equality_at(Rows& rows, std::string_view id);  // empty: none

struct DraftRow {
  std::string code, id, record;
  Moment at;
};
bool put_draft(Rows& rows, const DraftRow& it);  // new, or instead of the one under this code
bool drop_draft(Rows& rows, std::string_view code);
std::optional<DraftRow> draft_at(Rows& rows, std::string_view code);
std::vector<DraftRow> drafts_before(Rows& rows, Moment moment);

struct AttendedRow {
  std::string id, party;
  HubId hub;
  std::string session;  // empty: the hub itself
  Day day;
  Moment at;
  std::string subject;  // empty: guests
  int guests = 0;
};
bool put_attended(Rows& rows, const AttendedRow& it);  // once for each subject and session of a day
bool drop_party(Rows& rows, std::string_view party);
std::vector<AttendedRow> attended_by(Rows& rows, std::string_view subject);  // newest first
bool move_attended(Rows& rows, std::string_view from_subject, std::string_view to_subject);

// At one hub, or all where it is empty; both days included.
struct Engaged {
  int people = 0;       // each counted once; guests are not among them
  int attendances = 0;  // guests too
  int guests = 0;
};
Engaged engaged(Rows& rows, const HubId& hub, Day from, Day to);

struct ErasureRow {
  std::string person;
  Moment asked;
  Day answer_by;
  std::optional<Moment> held;
  std::string reason;
};
bool put_erasure(Rows& rows, const ErasureRow& it);  // new, or changed
bool drop_erasure(Rows& rows, std::string_view person);
std::optional<ErasureRow> erasure_of(Rows& rows, std::string_view person);
std::vector<ErasureRow> erasures(Rows& rows);  // the oldest first

}  // namespace hearth
