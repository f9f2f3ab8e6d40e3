// star_rows.hpp: readings and episodes as rows. See migrations/star.hpp for what is kept where, and why.
// Shape   ids, persons and subjects are 16 bytes.
#pragma once
#include <vector>

#include "server/store/rows.hpp"
#include "shared/model/outcomes/distance.hpp"

namespace hearth {

struct KeptReading {
  std::string id, sealed;
};

// In place of the one of this id, if that is the same person's; otherwise no row is changed().
bool put_reading(Rows& rows, std::string_view person, const KeptReading& reading);
bool drop_reading(Rows& rows, std::string_view person, std::string_view id);
std::optional<std::vector<KeptReading>> readings_of(Rows& rows, std::string_view person);

// What the hub may count: scores alone (bare()), for as long as they are shared.
bool put_scores(Rows& rows, std::string_view subject, const Reading& reading);
bool drop_scores(Rows& rows, std::string_view id);

// Somebody's work with a hub, while it is open: it stays as it is if it is there.
bool open_episode(Rows& rows, std::string_view subject, const HubId& hub, Whose whose);
bool has_episodes(Rows& rows);

// A shared reading in which somebody does not feel safe: there from when it is shared until it is taken back.
struct StarWorry {
  std::string id, person;  // of the reading; whose it is
  Moment shared;
  std::optional<Moment> read;
};
bool put_worry(Rows& rows, const StarWorry& it);  // stays as it is if it is there
bool drop_worry(Rows& rows, std::string_view id);
bool mark_worry_read(Rows& rows, std::string_view id, std::string_view by, Moment now);
std::optional<std::vector<StarWorry>> star_worries(Rows& rows, Moment read_since);  // unread first, then the newest

// Somebody's work with a hub as staff know it: by the authority's own number for the case, which is never a name.
struct CaseEpisode {
  std::string subject, reference;
  HubId hub;
  Whose whose = Whose::family;
  std::optional<Day> closed;
  std::string work = {};  // as Episode
};
std::optional<CaseEpisode> case_episode(Rows& rows, const std::string& reference, Whose whose);
bool put_episode(Rows& rows, const CaseEpisode& it);  // new, or in place of the one of this subject
std::vector<Reading> scores_of(Rows& rows, std::string_view subject);

// Closed from one day to another, both included; at one hub, or all where it is empty.
std::optional<std::vector<Episode>> episodes(Rows& rows, Whose whose, const HubId& hub, Day from, Day to);

}  // namespace hearth
