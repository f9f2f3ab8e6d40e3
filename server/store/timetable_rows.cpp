#include "server/store/timetable_rows.hpp"

#include "shared/model/codec/timetable_codec.hpp"

namespace hearth {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t from = 0; from < text.size();) {
    const auto space = std::min(text.find(' ', from), text.size());
    words.push_back(text.substr(from, space - from));
    from = space + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

BookingRow booking_row(const Row& row) {
  return {.booking = {.number = row.number(0),
                      .places = row.small(6),
                      .asked = row.moment(8),
                      .standing = static_cast<PlaceStanding>(row.small(7)),
                      .reasons = words_of(row.text(10))},
          .code = row.text(1),
          .session = {{row.text(2)}, row.day(3)},
          .party = {row.small(4), row.small(5)},
          .name = row.text(9)};
}

}  // namespace

std::optional<ActivityStamp> activity_stamp(Rows& rows) {
  ActivityStamp stamp;
  if (!rows.each("SELECT count(*), coalesce(sum(version), 0) FROM activity", [&](const Row& row) {
        stamp = {row.number(0), row.number(1)};
      }))
    return std::nullopt;
  return stamp;
}

std::optional<std::vector<Activity>> all_activities(Rows& rows) {
  std::vector<Activity> all;
  bool readable = true;
  if (!rows.each("SELECT payload, version FROM activity ORDER BY id", [&](const Row& row) {
        auto activity = read_activity(row.text(0));
        readable = readable && activity.has_value();
        if (!activity) return;
        (*activity).version = row.small(1);
        all.push_back(*std::move(activity));
      }))
    return std::nullopt;
  if (!readable) return std::nullopt;
  return all;
}

std::optional<int> version_of(Rows& rows, const ActivityId& id) {
  int version = 0;
  if (!rows.each(
          "SELECT version FROM activity WHERE id = ?", [&](const Row& row) { version = row.small(0); }, id.text))
    return std::nullopt;
  return version;
}

std::optional<std::map<std::string, Moment>> activities_changed(Rows& rows) {
  std::map<std::string, Moment> changed;
  if (!rows.each("SELECT id, changed_ms FROM activity", [&](const Row& row) { changed[row.text(0)] = row.moment(1); }))
    return std::nullopt;
  return changed;
}

bool put_activity(Rows& rows, const Activity& activity, Moment now, const std::string& by) {
  return rows.run(R"sql(INSERT INTO activity_before (id, version, payload, changed_ms, changed_by)
                          SELECT id, version, payload, changed_ms, ? FROM activity WHERE id = ?)sql",
                  Blob{by}, activity.id.text) &&
         rows.run(R"sql(INSERT INTO activity (id, hub, version, payload, changed_ms) VALUES (?, ?, ?, ?, ?)
                          ON CONFLICT (id) DO UPDATE SET hub = excluded.hub, version = excluded.version,
                            payload = excluded.payload, changed_ms = excluded.changed_ms)sql",
                  activity.id.text, activity.hub.text, activity.version, print_activity(activity), now);
}

std::optional<std::vector<Booking>> bookings_of(Rows& rows, const SessionKey& session) {
  auto all = register_of(rows, session);
  if (!all) return std::nullopt;
  std::vector<Booking> bookings;
  for (BookingRow& row : *all) bookings.push_back(std::move(row.booking));
  return bookings;
}

std::optional<std::vector<BookingRow>> register_of(Rows& rows, const SessionKey& session) {
  std::vector<BookingRow> all;
  if (!rows.each(
          R"sql(SELECT number, code, activity, planned, adults, children, places, standing, asked_ms, name, reasons
                  FROM booking WHERE activity = ? AND planned = ? ORDER BY number)sql",
          [&](const Row& row) { all.push_back(booking_row(row)); }, session.activity.text, session.planned))
    return std::nullopt;
  return all;
}

std::optional<BookingRow> booking_by_code(Rows& rows, const std::string& code) {
  BookingRow found;
  if (!rows.each(
          R"sql(SELECT number, code, activity, planned, adults, children, places, standing, asked_ms, name, reasons
                  FROM booking WHERE code = ?)sql",
          [&](const Row& row) { found = booking_row(row); }, code))
    return std::nullopt;
  return found;
}

bool add_booking(Rows& rows, const BookingRow& row) {
  const Booking& it = row.booking;
  return rows.run(
             R"sql(INSERT INTO booking (code, activity, planned, adults, children, places, standing, asked_ms, name, reasons)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))sql",
             row.code, row.session.activity.text, row.session.planned, row.party.adults, row.party.children, it.places,
             static_cast<int>(it.standing), it.asked, Blob{row.name}, joined(it.reasons)) &&
         rows.run("INSERT INTO booking_line (booking, at_ms, standing, why) VALUES (?, ?, ?, 'asked')", rows.last_id(),
                  it.asked, static_cast<int>(it.standing));
}

bool set_standing(Rows& rows, std::int64_t number, PlaceStanding standing, Moment now, const std::string& why) {
  return rows.run("UPDATE booking SET standing = ? WHERE number = ?", static_cast<int>(standing), number) &&
         rows.run("INSERT INTO booking_line (booking, at_ms, standing, why) VALUES (?, ?, ?, ?)", number, now,
                  static_cast<int>(standing), why);
}

std::optional<std::map<SessionKey, Counts>> booking_counts(Rows& rows, Span days) {
  std::map<SessionKey, Counts> counts;
  if (!rows.each(
          R"sql(SELECT activity, planned, sum(CASE standing WHEN 0 THEN places ELSE 0 END), sum(standing = 1)
                  FROM booking WHERE planned BETWEEN ? AND ? GROUP BY activity, planned)sql",
          [&](const Row& row) {
            counts[{{row.text(0)}, row.day(1)}] = {row.small(2), row.small(3)};
          },
          days.first, days.last))
    return std::nullopt;
  return counts;
}

bool add_wish(Rows& rows, const ContactWish& wish) {
  return rows.run("INSERT OR IGNORE INTO contact_wish (id, hub, asked_ms, words) VALUES (?, ?, ?, ?)", Blob{wish.id},
                  wish.hub, wish.asked, Blob{wish.words});
}

std::optional<std::vector<ContactWish>> open_wishes(Rows& rows) {
  std::vector<ContactWish> all;
  if (!rows.each("SELECT id, hub, asked_ms, words FROM contact_wish WHERE done_ms IS NULL ORDER BY asked_ms",
                 [&](const Row& row) {
                   all.push_back({.id = row.text(0), .hub = row.text(1), .asked = row.moment(2), .words = row.text(3)});
                 }))
    return std::nullopt;
  return all;
}

bool finish_wish(Rows& rows, const std::string& id, Moment now) {
  return rows.run("UPDATE contact_wish SET done_ms = ? WHERE id = ? AND done_ms IS NULL", now, Blob{id});
}

}  // namespace hearth
