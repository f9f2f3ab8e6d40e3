// feedback_rows.hpp: closings, invitations, hearings and what was answered in public, as rows.
// Shape   an invitation is returned when a submission of its form is kept under its id: nothing has to be marked, and nothing
//         can be marked twice.
// Errors  false or nothing when SQLite would not; an empty result is no error.
#pragma once
#include <vector>

#include "server/store/rows.hpp"
#include "shared/model/feedback/invitation.hpp"

namespace hearth {

struct ClosingRow {
  std::string id;  // 16 bytes
  Closing it;
  std::string reference, noted_by;
};
bool put_closing(Rows& rows, const ClosingRow& closing);
std::vector<ClosingRow> closings(Rows& rows, const HubId& hub, Day from);  // the newest first

Day last_closing(Rows& rows);  // long ago, if there is none

struct InvitationRow {
  Invitation it;                // `positive` is for whoever has the forms: `payload` is what was returned
  std::string code_hash, code;  // 32 bytes; sealed
  std::string closing, draw, given_by;
  std::string reference;  // of the closing
  std::string payload;
};
bool put_invitation(Rows& rows, const InvitationRow& invitation);
bool count_reminder(Rows& rows, const SubmissionId& id, Day today);
std::optional<InvitationRow> invitation_with_code(Rows& rows, const std::string& code_hash);
std::optional<InvitationRow> invitation_with_id(Rows& rows, const SubmissionId& id);
std::vector<InvitationRow> invitations(Rows& rows, const HubId& hub,
                                       Day from);  // given out or returned since; the newest first

struct FamilyDrawRow {
  std::string id;
  HubId hub;
  Day on;
  std::string seed;
  int population = 0, asked_for = 0;
  std::string drawn_by;
};
bool put_family_draw(Rows& rows, const FamilyDrawRow& draw);
std::vector<FamilyDrawRow> family_draws(Rows& rows, const HubId& hub, Day from);

// Kept answers to one form since a day, with the id they are kept under; `uninvited` leaves out what answers an invitation.
struct KeptAnswers {
  std::string payload;
  Day on;
  bool from_paper = false;
};
enum class Which { all, uninvited };
std::optional<KeptAnswers> answer_with_id(Rows& rows, const SubmissionId& id);
std::vector<KeptAnswers> answers_to(Rows& rows, const FormId& form, const HubId& hub, Day from, Which which);

bool put_from_paper(Rows& rows, const SubmissionId& id, const std::string& by, Moment at);
int count_from_paper(Rows& rows, const FormId& form, const HubId& hub, Day from);
std::vector<Moment> taps(Rows& rows, const FormId& form, const HubId& hub, Day from);  // when the tablet had them

struct HearingRow {
  SubmissionId from;
  std::string question, themes;  // themes between single spaces
  std::string shown;
  bool good_news = false;
  std::string heard_by;
  Moment heard;
};
bool put_hearing(Rows& rows, const HearingRow& hearing);
std::vector<HearingRow> hearings(Rows& rows);

enum class Stage { heard, doing, done, cannot };
struct SaidAndDone {
  std::string id;
  HubId hub;  // empty: all of them
  std::string theme, said, did;
  Stage stage = Stage::heard;
  Day on;
  std::optional<Day> published;
};
bool put_said_and_done(Rows& rows, const SaidAndDone& it);  // new, or in place of the one with that id
std::vector<SaidAndDone> said_and_done(Rows& rows);         // the newest first

}  // namespace hearth
