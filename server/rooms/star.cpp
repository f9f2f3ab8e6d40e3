// star.cpp: the outcome star, for whoever comes and for those who sign in; and what staff may count of it.
// Shape   without signing in a star is a draft that lives in the page: what was said goes out with each press, comes back in the
//         next screen, and nothing is kept. A person's readings are sealed whole under their own key. Sharing puts the scores,
//         without words, where the hub counts, under a subject that only the sealed reading names.
#include <algorithm>

#include "server/hub_day.hpp"
#include "server/rooms/star.hpp"
#include "server/rooms/visit.hpp"
#include "server/sealed/sealed.hpp"
#include "server/store/star_rows.hpp"
#include "shared/app/screens/parts.hpp"
#include "shared/app/screens/star.hpp"
#include "shared/model/base/text.hpp"
#include "shared/model/codec/star_codec.hpp"

namespace hearth {

using namespace app;

namespace {

struct StarWordsKind {  // a subject's 16 bytes, then the reading as text
  static constexpr std::uint8_t version = 1;
};
using StarWords = Personal<StarWordsKind>;

struct OwnReading {
  std::string subject;
  Reading reading;
};
using OwnReadings = std::vector<OwnReading>;

std::string bytes_of(const ReadingId& id) { return std::string(id.bytes().begin(), id.bytes().end()); }
SealedAt sealed_place(const std::string& id) { return {"star_reading", "words", id}; }

bool is_family(const Visit& visit) { return visit.who.role == Role::family && visit.who.id.size() == 16; }

const StarShelf& stars_of(const Visit& visit) { return *visit.desk.reception.content().stars; }

// ---- what is kept of a person ----

std::optional<OwnReadings> readings_of_person(const Desk& desk, const std::string& person) {
  std::optional<std::vector<KeptReading>> kept;
  if (!desk.store.read([&](Rows& rows) { kept = readings_of(rows, person); }) || !kept) return std::nullopt;
  OwnReadings own;
  for (KeptReading& it : *kept) {
    const auto opened = open(desk.keys, sealed_place(it.id), Sealed<StarWords>::from_row(std::move(it.sealed)));
    if (!opened || opened->words.read().size() < 16) continue;  // erased, or damaged, which `verify` tells
    const std::string& words = opened->words.read();
    if (auto reading = read_reading(std::string_view(words).substr(16)))
      own.push_back({words.substr(0, 16), *std::move(reading)});
  }
  return own;
}
std::optional<OwnReadings> own_readings(const Visit& visit) { return readings_of_person(visit.desk, visit.who.id); }

std::optional<KeptReading> sealed_of(const Visit& visit, const OwnReading& it) {
  const auto person = SubjectId::of(visit.who.id);
  const auto key =
      person ? visit.desk.keys.for_subject(*person) : Result<KeyId, KeyFault>(Unexpected{KeyFault::unknown});
  if (!key) return std::nullopt;
  KeptReading kept{bytes_of(it.reading.id), {}};
  auto bytes = seal(visit.desk.keys, *key, sealed_place(kept.id), StarWords(it.subject + print_reading(it.reading)));
  if (!bytes) return std::nullopt;
  kept.sealed = bytes->bytes();
  return kept;
}

// Keeps the reading and, as it is shared or not, its scores where the hub counts.
void keep(const Visit& visit, OwnReading it, Writer::Done done) {
  const auto kept = sealed_of(visit, it);
  if (!kept) return done(Stored::unavailable);
  const auto star = stars_of(visit).find(it.reading.star, it.reading.version);
  const Whose whose = star ? star->whose(it.reading.variant) : Whose::family;
  visit.desk.change(
      [person = visit.who.id, kept = *kept, it, whose, now = visit.now,
       worried = star && !worries(it.reading, *star).empty()](Rows& rows) {
        if (!put_reading(rows, person, kept)) return Stored::unavailable;
        if (rows.changed() == 0) return Stored::conflict;  // another's
        const bool sound = it.reading.shared
                               ? put_scores(rows, it.subject, it.reading) && open_episode(rows, it.subject, {}, whose)
                               : drop_scores(rows, kept.id);
        if (!(it.reading.shared && worried ? put_worry(rows, {kept.id, person, now, {}}) : drop_worry(rows, kept.id)))
          return Stored::unavailable;
        return sound ? Stored::now : Stored::unavailable;
      },
      std::move(done));
}

// Readings of one person that are counted together are of one subject.
std::string subject_for(const Visit& visit, const OwnReadings& own, Whose whose) {
  for (const OwnReading& it : own)
    if (const auto star = stars_of(visit).find(it.reading.star, it.reading.version))
      if (star->whose(it.reading.variant) == whose) return it.subject;
  return SubjectId::minted(visit.desk.dice).bytes();
}

// ---- what was typed ----

std::shared_ptr<const Star> star_here(const Visit& visit) {
  const auto id = StarId::parse(visit.part("star"));
  return id ? stars_of(visit).newest(*id) : nullptr;
}

Variant variant_here(const Visit& visit, const Star& star) {
  const auto asked = variant_named(visit.asked("for"));
  return asked && star.is_for(*asked) ? *asked : star.variants.front();
}

StarSheet empty_sheet(const Visit& visit, std::shared_ptr<const Star> star) {
  Reading reading{.id = ReadingId::minted(visit.now, visit.desk.dice),
                  .star = star->id,
                  .version = star->version,
                  .variant = variant_here(visit, *star),
                  .day = visit.app.today,
                  .points = {}};
  return {.star = std::move(star), .reading = std::move(reading), .kept = is_family(visit)};
}

std::string padded(const std::string& digits, std::size_t width) {
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

DateParts typed_parts(const Visit& visit, const std::string& name) {
  return {visit.typed(name + ".day"), visit.typed(name + ".month"), visit.typed(name + ".year")};
}

// Nothing where nothing was typed; an Error at `pointer` where it is no day.
std::optional<Day> typed_day(const DateParts& parts, const std::string& pointer, Errors& errors) {
  const auto& [day, month, year] = parts;
  if (day.empty() && month.empty() && year.empty()) return std::nullopt;
  const auto typed = Day::parse(padded(year, 4) + '-' + padded(month, 2) + '-' + padded(day, 2));
  if (!typed) errors.push_back({pointer, "problem.whole_date"});
  return typed;
}

// What was answered to each point.
void take_scores(const Visit& visit, const Star& star, Reading& reading) {
  for (const OutcomeArea& point : star.points) {
    const std::string said = visit.typed("score." + point.id);
    if (said.empty()) continue;
    PointReading& it = reading.points[point.id];
    if (said != "not-today") it.score = whole_number(said).value_or(-1);
  }
}

// One goal, on the point that was chosen to work on.
void take_goal(const Visit& visit, StarSheet& sheet) {
  sheet.work_on = visit.typed("work_on");
  sheet.by = typed_parts(visit, "by");
  if (!sheet.star->point(sheet.work_on)) return;
  Goal goal{.goal = visit.typed("goal"), .next_step = visit.typed("next_step"), .by = {}};
  const std::size_t before = sheet.errors.size();
  goal.by = typed_day(sheet.by, "/points/" + sheet.work_on + "/by", sheet.errors);
  if (goal.by || before < sheet.errors.size() || !goal.goal.empty() || !goal.next_step.empty())
    sheet.reading.points[sheet.work_on].goal = std::move(goal);
}

StarSheet typed_sheet(const Visit& visit, std::shared_ptr<const Star> star) {
  StarSheet sheet = empty_sheet(visit, std::move(star));
  if (const auto id = ReadingId::parse(visit.typed("id"))) sheet.reading.id = *id;
  take_scores(visit, *sheet.star, sheet.reading);
  sheet.reading.made = made_named(visit.typed("made")).value_or(Made::alone);
  if (sheet.reading.made == Made::from_paper) sheet.reading.made = Made::alone;  // that is for staff to say
  take_goal(visit, sheet);
  for (Error& it : faults(sheet.reading, *sheet.star, visit.app.today)) sheet.errors.push_back(std::move(it));
  sheet.shown = sheet.errors.empty() || !sheet.work_on.empty();
  return sheet;
}

// ---- for families ----

void choose(Visit visit, Reply reply) {
  reply.page(visit, star_choice_screen(visit.app, stars_of(visit), is_family(visit)));
}

void show(Visit visit, Reply reply) {
  auto star = star_here(visit);
  if (!star) return reply.nowhere(visit);
  if (!is_family(visit) || visit.asked("from") == "new")
    return reply.page(visit, star_sheet_screen(visit.app, empty_sheet(visit, std::move(star))));
  const auto own = own_readings(visit);
  if (!own) return reply.sorry(visit, star_choice_screen(visit.app, stars_of(visit), true), Stored::unavailable);
  std::vector<Reading> theirs;
  const Variant variant = variant_here(visit, *star);
  for (const OwnReading& it : *own)
    if (it.reading.variant == variant) theirs.push_back(it.reading);
  StarReview review{.stars = visit.desk.reception.content().stars, .series = series(theirs, star->id)};
  if (review.series.empty())
    return reply.page(visit, star_sheet_screen(visit.app, empty_sheet(visit, std::move(star))));
  for (std::size_t i = 0; i + 1 < review.series.size(); ++i)
    if (review.series[i].day.iso() == visit.asked("from")) review.from = i;
  reply.page(visit, star_review_screen(visit.app, review));
}

// "share.019c…", "reached.partly.019c….community": what to do, with which reading of their own.
void change_own(const Visit& visit, Reply reply, std::string_view pressed, const Star& star) {
  auto own = own_readings(visit);
  auto cut = [](std::string_view& rest) {
    const auto dot = std::min(rest.find('.'), rest.size());
    const std::string_view word = rest.substr(0, dot);
    rest.remove_prefix(std::min(rest.size(), dot + 1));
    return word;
  };
  const std::string_view deed = cut(pressed);
  const auto reached = deed == "reached" ? reached_named(cut(pressed)) : std::nullopt;
  const auto id = ReadingId::parse(cut(pressed));
  if (!own) return reply.sorry(visit, star_choice_screen(visit.app, stars_of(visit), true), Stored::unavailable);
  auto it =
      std::find_if(own->begin(), own->end(), [&](const OwnReading& each) { return id && each.reading.id == *id; });
  if (it == own->end()) return reply.nowhere(visit);
  const std::string back = star_address(visit.app.place, star.id, it->reading.variant);
  if (deed == "share") it->reading.shared = true;
  if (deed == "take-back") it->reading.shared = false;
  if (auto said = it->reading.points.find(pressed); reached && said != it->reading.points.end() && said->second.goal)
    said->second.goal->reached = *reached;
  keep(visit, *it, [visit, reply, back](Stored stored) {
    if (stored == Stored::now || stored == Stored::already) return reply.go(visit, back);
    reply.sorry(visit, star_choice_screen(visit.app, stars_of(visit), true), stored);
  });
}

void press(Visit visit, Reply reply) {
  auto star = star_here(visit);
  if (!star) return reply.nowhere(visit);
  const std::string pressed = visit.pressed();
  if (is_family(visit) && pressed.find('.') != pressed.npos) return change_own(visit, reply, pressed, *star);
  StarSheet sheet = typed_sheet(visit, star);
  if (!sheet.errors.empty() || pressed != "keep" || !sheet.kept)
    return reply.page(visit, star_sheet_screen(visit.app, sheet), sheet.errors.empty() ? 200 : 422);
  const auto own = own_readings(visit);
  if (!own) return reply.sorry(visit, star_sheet_screen(visit.app, sheet), Stored::unavailable);
  const auto same =
      std::find_if(own->begin(), own->end(), [&](const OwnReading& it) { return it.reading.id == sheet.reading.id; });
  if (same != own->end()) sheet.reading.shared = same->reading.shared;
  keep(visit, {subject_for(visit, *own, star->whose(sheet.reading.variant)), sheet.reading},
       [visit, reply, sheet](Stored stored) {
         if (stored == Stored::now || stored == Stored::already)
           return reply.go(visit, star_address(visit.app.place, sheet.star->id, sheet.reading.variant));
         reply.sorry(visit, star_sheet_screen(visit.app, sheet), stored);
       });
}

// ---- for staff ----

// Shared stars in which somebody does not feel safe: unread ones first, and each look is in the log.
constexpr std::int64_t shown_after_reading_ms = 7 * 86'400'000LL;

void safety(Visit visit, Reply reply) {
  std::optional<std::vector<StarWorry>> worried;
  const Moment since{visit.now.ms - shown_after_reading_ms};
  const SubjectId actor = SubjectId::of(visit.who.id).value_or(SubjectId{});
  bool sound = visit.desk.store.read([&](Rows& rows) { worried = star_worries(rows, since); }) && worried;
  StarSafety safety{.stars = visit.desk.reception.content().stars};
  for (std::size_t i = 0; sound && i < worried->size(); ++i) {
    const StarWorry& it = (*worried)[i];
    const auto theirs = readings_of_person(visit.desk, it.person);
    if (!theirs) continue;
    for (const OwnReading& own : *theirs)
      if (own.reading.shared && bytes_of(own.reading.id) == it.id) {
        sound = visit.desk.audit.record(actor, Deed::saw, *SubjectId::of(it.person), {"star-safety"});
        safety.shared.push_back({bare(own.reading), hub_day(it.shared), it.read.has_value()});
      }
  }
  if (!sound) safety.shared.clear();
  Screen screen = star_safety_screen(visit.app, safety, staff_framed(visit, visit.say()("star.safety.title")));
  if (!sound) return reply.sorry(visit, std::move(screen), Stored::unavailable);
  reply.page(visit, screen);
}

void press_safety(Visit visit, Reply reply) {
  const std::string pressed = visit.pressed();
  const auto id = ReadingId::parse(pressed.starts_with("read.") ? pressed.substr(5) : "");
  if (!id) return reply.nowhere(visit);
  const std::string by = SubjectId::of(visit.who.id).value_or(SubjectId{}).bytes();
  visit.desk.change(
      [id = bytes_of(*id), by, now = visit.now](Rows& rows) {
        return mark_worry_read(rows, id, by, now) ? Stored::now : Stored::unavailable;
      },
      [visit, reply](Stored stored) {
        if (stored == Stored::now) return reply.go(visit, "/staff/safety");
        reply.sorry(visit, star_safety_screen(visit.app, {}, staff_framed(visit, visit.say()("star.safety.title"))),
                    stored);
      });
}

// "EH-1042": letters, digits, dashes and slashes; small letters are made large.
std::optional<std::string> case_reference(std::string typed) {
  for (char& c : typed) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-' && c != '/') return std::nullopt;
  }
  return typed.empty() || typed.size() > 40 ? std::nullopt : std::optional(std::move(typed));
}

Screen together_screen(const Visit& visit, const StarTogether& it) {
  return star_together_screen(visit.app, it, staff_framed(visit, visit.say()("star.together.title")));
}

void show_together(const Visit& visit, const Reply& reply, const StarTogether& it) {
  reply.page(visit, together_screen(visit, it), it.sheet.errors.empty() ? 200 : 422);
}

StarTogether empty_together(const Visit& visit, std::shared_ptr<const Star> star) {
  StarTogether it{.sheet = empty_sheet(visit, std::move(star)), .stars = visit.desk.reception.content().stars};
  it.sheet.reading.made = Made::with_practitioner;
  it.hub = visit.who.hub;
  const Day today = visit.app.today;
  it.day = {std::to_string(today.day_of_month()), std::to_string(today.month()), std::to_string(today.year())};
  return it;
}

void together(Visit visit, Reply reply) {
  auto star = star_here(visit);
  if (!star) star = star_of(stars_of(visit), Whose::family);
  if (!star) return reply.nowhere(visit);
  StarTogether it = empty_together(visit, std::move(star));
  it.just_kept = visit.asked("kept") == "yes";
  show_together(visit, reply, it);
}

void press_together(Visit visit, Reply reply) {
  auto star = star_here(visit);
  if (!star) return reply.nowhere(visit);
  StarTogether it = empty_together(visit, star);
  Reading& reading = it.sheet.reading;
  Errors& errors = it.sheet.errors;
  if (const auto id = ReadingId::parse(visit.typed("id"))) reading.id = *id;
  it.reference = visit.typed("reference");
  const auto reference = case_reference(it.reference);
  if (!reference) errors.push_back({"/reference", "star.write_case"});
  else it.reference = *reference;
  const Whose whose = star->whose(reading.variant);
  std::optional<CaseEpisode> episode;
  visit.desk.store.read([&](Rows& rows) {
    if (reference) episode = case_episode(rows, *reference, whose);
    if (episode) it.before = series(scores_of(rows, episode->subject), star->id);
  });
  const SubjectId actor = SubjectId::of(visit.who.id).value_or(SubjectId{});
  if (episode && !visit.desk.audit.record(actor, Deed::saw, *SubjectId::of(episode->subject), {"star-together"}))
    return reply.sorry(visit, together_screen(visit, empty_together(visit, star)), Stored::unavailable);
  take_scores(visit, *star, reading);
  if (visit.pressed() != "keep") return show_together(visit, reply, it);

  reading.made = made_named(visit.typed("made")).value_or(Made::with_practitioner);
  if (!reading.reaches_hub()) reading.made = Made::with_practitioner;
  it.day = typed_parts(visit, "day"), it.closed = typed_parts(visit, "closed");
  reading.day = typed_day(it.day, "/day", errors).value_or(visit.app.today);
  const auto closed = typed_day(it.closed, "/closed", errors);
  if (it.hub.empty()) it.hub = HubId::parse(visit.typed("hub")).value_or(episode ? episode->hub : HubId{});
  it.work = visit.typed("work");
  if (it.work != "assessment" && it.work != "single-agency") it.work = episode ? episode->work : "";
  if (!find(*visit.app.hubs, it.hub)) errors.push_back({"/hub", "star.choose_hub"});
  if (closed && (*closed < reading.day || visit.app.today < *closed))
    errors.push_back({"/closed", "star.closed_before_star"});
  for (Error& error : faults(reading, *star, visit.app.today)) errors.push_back(std::move(error));
  if (!errors.empty()) return show_together(visit, reply, it);

  const CaseEpisode kept{episode ? episode->subject : SubjectId::minted(visit.desk.dice).bytes(), *reference, it.hub,
                         whose,
                         closed    ? closed
                         : episode ? episode->closed
                                   : std::nullopt};
  const SubjectId subject = *SubjectId::of(kept.subject);
  visit.desk.change(
      [&audit = visit.desk.audit, kept, reading, actor, subject](Rows& rows) {
        const bool sound = put_episode(rows, kept) && put_scores(rows, kept.subject, reading) &&
                           audit.write(rows, actor, Deed::made, subject, {"star-together"});
        return sound ? Stored::now : Stored::unavailable;
      },
      [visit, reply, it](Stored stored) {
        const std::string back =
            "/staff/stars" + star_address({}, it.sheet.star->id, it.sheet.reading.variant).substr(5);
        if (stored == Stored::now || stored == Stored::already)
          return reply.go(visit, back + (back.find('?') == back.npos ? "?" : "&") + "kept=yes");
        reply.sorry(visit, together_screen(visit, it), stored);
      });
}

std::optional<std::vector<Episode>> closed_in(const Visit& visit, Whose whose, const HubId& hub, Period period) {
  std::optional<std::vector<Episode>> closed;
  const bool read = visit.desk.store.read(
      [&](Rows& rows) { closed = episodes(rows, whose, hub, period.from(), std::min(period.to(), visit.app.today)); });
  return read ? closed : std::nullopt;
}

// The last quarter that is over, for whoever may not see the families themselves.
void published(Visit visit, Reply reply, Whose whose, const Star& star) {
  const Content& content = visit.desk.reception.content();
  PublishedOutcomes outcomes{.whose = whose, .quarter = Period::of(Period::Length::quarter, visit.app.today).before()};
  const auto closed = closed_in(visit, whose, {}, outcomes.quarter);
  if (closed && !closed->empty())
    outcomes.counts = Guard(Guard::Views{{"hub", "result"}})
                          .publish(people_counts(*closed, whose, star.id, *content.stars, content.outcome_rules),
                                   outcomes.quarter, visit.app.today);
  reply.page(visit,
             published_outcomes_screen(visit.app, outcomes, staff_framed(visit, visit.say()("star.outcomes.title"))));
}

void outcomes(Visit visit, Reply reply) {
  const Content& content = visit.desk.reception.content();
  const Period this_year = Period::of(Period::Length::year, visit.app.today);
  OutcomesBoard board{.stars = content.stars,
                      .rules = content.outcome_rules,
                      .today = visit.app.today,
                      .whose = whose_named(visit.asked("whose")).value_or(Whose::family),
                      .hub = visit.who.hub,
                      .period = Period::parse(visit.asked("period")).value_or(this_year).year()};
  const auto star = star_of(*content.stars, board.whose);
  if (!star) return reply.nowhere(visit);
  if (!Allowed::inside(visit.who.role)) return published(std::move(visit), reply, board.whose, *star);
  if (const auto hub = HubId::parse(visit.asked("hub")); board.hub.empty() && hub && find(*visit.app.hubs, *hub))
    board.hub = *hub;
  const auto closed = closed_in(visit, board.whose, board.hub, board.period);
  Screen framed = staff_framed(visit, visit.say()("star.outcomes.title"));
  if (!closed) return reply.sorry(visit, outcomes_screen(visit.app, board, std::move(framed)), Stored::unavailable);
  auto counted = [&](const std::vector<Episode>& of) {
    return distance(of, board.whose, star->id, *content.stars, board.rules);
  };
  board.all = counted(*closed);
  for (Day day = board.period.from(); !(board.period.to() < day) && !(board.today < day); day = day.first_of_month(3)) {
    const Period quarter = Period::of(Period::Length::quarter, day);
    std::vector<Episode> of_it;
    std::copy_if(closed->begin(), closed->end(), std::back_inserter(of_it),
                 [&](const Episode& it) { return quarter.has(it.closed); });
    board.quarters.emplace_back(quarter, counted(of_it));
  }
  reply.page(visit, outcomes_screen(visit.app, board, std::move(framed)));
}

}  // namespace

std::vector<std::string> star_texts(const Visit& visit) {
  std::vector<std::string> texts;
  if (const auto own = own_readings(visit))
    for (const OwnReading& it : *own) texts.push_back(print_reading(it.reading));
  return texts;
}

RoomRoutes star_rooms() {
  using http::Method;
  return {{Method::get, "/star", "use-star", choose},
          {Method::get, "/star/:star", "use-star", show},
          {Method::post, "/star/:star", "use-star", press},
          {Method::get, "/staff/stars", "use-star-together", together},
          {Method::get, "/staff/stars/:star", "use-star-together", together},
          {Method::post, "/staff/stars/:star", "use-star-together", press_together},
          {Method::get, "/staff/safety", "see-safeguarding", safety},
          {Method::post, "/staff/safety", "see-safeguarding", press_safety},
          {Method::get, "/staff/outcomes", "see-outcomes", outcomes}};
}

}  // namespace hearth
