// invitations.hpp: asking families how it was: the list of who was asked, one invitation with its letter, and what a family
// reads whose code opens nothing.
// Shape   plain values in, a Screen out. Controls are named "reference", "form", "way", "safe", "remind", "count", "code", "press".
#pragma once
#include "shared/app/screen.hpp"
#include "shared/model/feedback/invitation.hpp"

namespace hearth::app {

struct InvitationLine {
  Invitation it;
  std::string reference, href;
};
struct DrawLine {
  Day on;
  std::string seed;
  int population = 0, asked_for = 0;
};
struct InvitationsPage {
  HubId hub;
  Day from, to;  // the quarter that the rates are of
  InvitationRule rule;
  std::vector<std::pair<FormId, ClosureRates>> rates;  // by instrument
  std::vector<InvitationLine> lines;
  std::vector<DrawLine> draws;
  std::string reference, form, way;  // as typed
  bool safe = false, remind = false;
  Errors errors = {};
};
Screen invitations_screen(const App& app, const InvitationsPage& page);

struct InvitationPage {
  InvitationLine line;
  std::string code, address;  // the code as it is read out; where it leads
  std::string fill_in;        // where the practitioner fills it in, when it is done together
  Figure qr;
  InvitationRule rule;
  bool reminded_now = false;
};
Screen invitation_screen(const App& app, const InvitationPage& page);

enum class CodeTrouble { asked_for, mistyped, unknown, used, expired };  // asked_for: nothing typed yet
Screen code_screen(const App& app, CodeTrouble trouble, std::string_view typed);

std::string day_in_words(const Wording& say, Day day);

// A figure of dark squares on light ones, `across` to a side, row by row.
Figure squares_figure(int across, const std::vector<bool>& dark, std::string sentence);

}  // namespace hearth::app
