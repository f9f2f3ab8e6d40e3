// A person's star: kept for them alone, counted only while they share it, and nothing of it for anybody else.
#include <doctest/doctest.h>

#include <future>

#include "server/rooms/visit.hpp"
#include "server/store/star_rows.hpp"
#include "tests/server/safe.hpp"
#include "tests/store/scenario.hpp"

using namespace hearth;
using namespace hearth::safe;

namespace {

struct StillClock final : Clock {
  Moment now() override { return {1772619300000}; }  // 4 March 2026, 10:15
};

http::StaticFiles no_files(const fs::path& folder) {
  fs::create_directories(folder);
  write_file(folder / "manifest.json", "{}");
  auto files = http::StaticFiles::load(folder);
  REQUIRE(std::holds_alternative<http::StaticFiles>(files));
  return std::get<http::StaticFiles>(std::move(files));
}

struct Got {
  int status = 0;
  std::string body, location;
};

// A hub with its real rooms, and people who have signed in.
struct Scene {
  Safe safe;
  scenario::Folder folder;
  std::unique_ptr<Keys> keys = safe.made();
  std::unique_ptr<Store> store = scenario::open(folder / "hearth.sqlite");
  StillClock clock;
  Writer writer{*store, clock};
  Content content = *load_content("assets", "assets/demo/authority.json");
  Reception reception{content, *store, writer, clock, safe.dice};
  http::StaticFiles files = no_files(folder / "web");
  Documents documents{files};
  Audit audit{store->ledger(), *keys, clock};
  SignIns accounts{*store, writer, *keys, audit, clock, safe.dice, false};
  Desk desk{reception, writer, *store, *keys, audit, safe.dice, files, documents, accounts};

  Got ask_as(const Who& who, http::Method method, const std::string& target, http::Fields typed = {}) {
    for (const RoomRoute& room : star_rooms()) {
      const std::string path = target.substr(0, target.find('?'));
      const bool named = room.pattern.ends_with("/:star");
      const std::string room_path = named ? room.pattern.substr(0, room.pattern.size() - 6) : room.pattern;
      const std::string star = path.substr(std::min(path.size(), room_path.size() + 1));
      if (room.method != method || !path.starts_with(room_path) || named == star.empty() || star.find('/') != star.npos)
        continue;
      http::Request request{.method = method, .path = path, .form_fields = std::move(typed)};
      if (named) request.parts = {{"star", star}};
      if (path.size() < target.size()) {
        const std::string query = target.substr(path.size() + 1);
        request.query_fields = {{query.substr(0, query.find('=')), query.substr(query.find('=') + 1)}};
      }
      Got got;
      std::promise<void> answered;
      room.handle({desk, request, who, reception.open(app::kept_place(target), Who{}), clock.now()},
                  Reply(desk, [&](http::Response response) {
                    got = {response.status, response.body, {}};
                    for (const auto& [name, value] : response.headers)
                      if (name == "Location") got.location = value;
                    answered.set_value();
                  }));
      answered.get_future().wait();
      return got;
    }
    return {};
  }
  Got ask(const std::string& person, http::Method method, const std::string& target, http::Fields typed = {}) {
    return ask_as(person.empty() ? Who{} : Who{.role = Role::family, .id = person}, method, target, std::move(typed));
  }
  Got get(const std::string& person, const std::string& target) { return ask(person, http::Method::get, target); }
  Got keep(const std::string& person, const std::string& id) {
    return ask(person, http::Method::post, "/star/family",
               {{"id", id},
                {"score.lifestyles", "4"},
                {"score.safe", "not-today"},
                {"work_on", "community"},
                {"goal", "Know our neighbours"},
                {"by.day", "1"},
                {"by.month", "5"},
                {"by.year", "2026"},
                {"made", "alone"},
                {"press", "keep"}});
  }

  int counted(const char* table) {
    int rows = -1;
    const std::string sql = std::string("SELECT count(*) FROM ") + table;
    store->read([&](Rows& it) { it.each(sql.c_str(), [&](const Row& row) { rows = row.small(0); }); });
    return rows;
  }
};

const std::string amina(16, 'a'), ben(16, 'b'), id = "0197c348880056cebfc846100bfc1e42";

bool has(const Got& got, const char* words) { return got.body.find(words) != std::string::npos; }

}  // namespace

TEST_SUITE("star room") {
  TEST_CASE("without signing in a star is shown and nothing is kept") {
    Scene hub;
    const Got shown = hub.keep("", id);
    CHECK(shown.status == 200);
    CHECK(has(shown, "Healthy living is at 4."));
    CHECK(has(shown, "this star is gone"));
    CHECK(hub.counted("star_reading") == 0);
    CHECK(hub.counted("star_score") == 0);
  }

  TEST_CASE("kept for one person alone: sealed, once however often it is sent, and in no figure") {
    Scene hub;
    for (int press = 0; press < 2; ++press) {
      const Got kept = hub.keep(amina, id);
      CHECK(kept.status == 303);
      CHECK(kept.location == "/star/family");
    }
    CHECK(hub.counted("star_reading") == 1);
    CHECK(hub.counted("star_score") == 0);
    CHECK(hub.counted("star_episode") == 0);
    const Got own = hub.get(amina, "/star/family");
    CHECK(has(own, "This is your first star, from 4 March 2026."));
    CHECK(has(own, "Know our neighbours"));
    CHECK(has(own, "Only you"));
    CHECK_FALSE(has(hub.get(ben, "/star/family"), "Know our neighbours"));
    CHECK(hub.get(ben, "/star/family").body.find("first star") == std::string::npos);
    CHECK(scenario::text_of(hub.folder / "hearth.sqlite-wal").find("Know our neighbours") == std::string::npos);
  }

  TEST_CASE("shared: the scores without words; taken back: nothing again") {
    Scene hub;
    hub.keep(amina, id);
    CHECK(hub.ask(amina, http::Method::post, "/star/family", {{"press", "share." + id}}).status == 303);
    CHECK(hub.counted("star_score") == 1);
    CHECK(has(hub.get(amina, "/star/family"), "The hub can see it"));
    std::string scores, subject;
    hub.store->read([&](Rows& rows) {
      rows.each("SELECT reading, subject FROM star_score",
                [&](const Row& row) { scores = row.text(0), subject = row.text(1); });
    });
    CHECK(scores.find("\"score\":4") != std::string::npos);
    CHECK(scores.find("neighbours") == std::string::npos);
    CHECK(subject != amina);
    CHECK(hub.ask(amina, http::Method::post, "/star/family", {{"press", "take-back." + id}}).status == 303);
    CHECK(hub.counted("star_score") == 0);
  }

  TEST_CASE("a shared star that says it is not safe is read first, once read says so, and goes when it is taken back") {
    Scene hub;
    const Who grace{.role = Role::safeguarding_lead, .id = std::string(16, 'g')};
    auto queue = [&] { return hub.ask_as(grace, http::Method::get, "/staff/safety"); };
    hub.ask(amina, http::Method::post, "/star/family",
            {{"id", id}, {"score.safe", "1"}, {"work_on", "safe"}, {"goal", "My own words"}, {"press", "keep"}});
    CHECK(has(queue(), "Nothing to read"));
    hub.ask(amina, http::Method::post, "/star/family", {{"press", "share." + id}});
    CHECK(has(queue(), "Feeling safe is at 1."));
    CHECK(has(queue(), "Not read yet"));
    CHECK_FALSE(has(queue(), "My own words"));
    CHECK(hub.ask_as(grace, http::Method::post, "/staff/safety", {{"press", "read." + id}}).location ==
          "/staff/safety");
    CHECK_FALSE(has(queue(), "Not read yet"));
    hub.ask(amina, http::Method::post, "/star/family", {{"press", "take-back." + id}});
    CHECK(has(queue(), "Nothing to read"));
    CHECK(hub.counted("star_worry") == 0);
  }

  TEST_CASE("nobody shares, takes back or overwrites what is another's") {
    Scene hub;
    hub.keep(amina, id);
    CHECK(hub.ask(ben, http::Method::post, "/star/family", {{"press", "share." + id}}).status == 404);
    CHECK(hub.ask("", http::Method::post, "/star/family", {{"press", "share." + id}}).status != 303);
    CHECK(hub.counted("star_score") == 0);
    hub.ask(amina, http::Method::post, "/star/family", {{"press", "share." + id}});
    CHECK(hub.ask(ben, http::Method::post, "/star/family", {{"id", id}, {"score.lifestyles", "9"}, {"press", "keep"}})
              .status == 409);
    CHECK(has(hub.get(amina, "/star/family"), "Healthy living is at 4."));
    CHECK(hub.counted("star_score") == 1);
  }

  TEST_CASE("what became of a goal is kept with it") {
    Scene hub;
    hub.keep(amina, id);
    CHECK(has(hub.get(amina, "/star/family"), "On the way"));
    hub.ask(amina, http::Method::post, "/star/family", {{"press", "reached.yes." + id + ".community"}});
    CHECK_FALSE(has(hub.get(amina, "/star/family"), "On the way"));
    CHECK(has(hub.get(amina, "/star/family"), "Done"));
  }

  TEST_CASE(
      "a star made together counts at once, by the case's number, and once the work closes it moves the figures") {
    Scene hub;
    const Who imran{.role = Role::practitioner, .id = std::string(16, 'p'), .hub = {"elm-road"}};
    const Who maya{.role = Role::manager, .id = std::string(16, 'm')};
    auto keep = [&](const char* reading, http::Fields more) {
      http::Fields typed{{"id", reading}, {"reference", "eh-1042"}, {"made", "with_practitioner"}, {"press", "keep"}};
      typed.insert(typed.end(), more.begin(), more.end());
      return hub.ask_as(imran, http::Method::post, "/staff/stars/family", typed);
    };
    CHECK(keep("0197c348880056cebfc846100bfc1e42",
               {{"score.lifestyles", "3"}, {"day.day", "1"}, {"day.month", "9"}, {"day.year", "2025"}})
              .location == "/staff/stars/family?kept=yes");
    CHECK(
        has(hub.ask_as(imran, http::Method::post, "/staff/stars/family", {{"reference", "EH-1042"}, {"press", "look"}}),
            "Healthy living is at 3."));
    const http::Fields last{
        {"score.lifestyles", "7"}, {"closed.day", "4"}, {"closed.month", "3"}, {"closed.year", "2026"}};
    for (int press = 0; press < 2; ++press) CHECK(keep("0197c348880056cebfc846100bfc1e43", last).status == 303);
    CHECK(hub.counted("star_score") == 2);
    CHECK(hub.counted("star_episode") == 1);
    CHECK(hub.counted("audit") == 3 + 3);  // kept three times, and looked at three times
    CHECK(
        has(hub.ask_as(imran, http::Method::post, "/staff/stars/family", {{"reference", "EH-1042"}, {"press", "look"}}),
            "Healthy living went up from 3 to 7."));
    const Got board = hub.ask_as(maya, http::Method::get, "/staff/outcomes");
    CHECK(has(board, "100%"));
    CHECK(has(board, "1 of 1"));
    const Got elsewhere = hub.ask_as(maya, http::Method::get, "/staff/outcomes?hub=northfield");
    CHECK(has(elsewhere, "No data"));
  }

  TEST_CASE("what staff write down is judged like anybody's, and says what to do") {
    Scene hub;
    const Who imran{.role = Role::practitioner, .id = std::string(16, 'p')};
    auto said = [&](http::Fields typed) {
      typed.push_back({"press", "keep"});
      return hub.ask_as(imran, http::Method::post, "/staff/stars/family", typed);
    };
    const Got empty = said({});
    CHECK(empty.status == 422);
    for (const char* words : {"Write the case reference", "Choose a hub.", "Answer one point or more."})
      CHECK(has(empty, words));
    const http::Fields good{{"reference", "A1"}, {"hub", "elm-road"}, {"score.learning", "4"}};
    auto with = [&](http::Fields more) {
      more.insert(more.begin(), good.begin(), good.end());
      return said(more);
    };
    CHECK(has(with({{"day.day", "5"}, {"day.month", "3"}, {"day.year", "2026"}}), "Choose today or an earlier day."));
    CHECK(has(with({{"closed.day", "5"}, {"closed.month", "3"}, {"closed.year", "2026"}}), "Choose a day of closure"));
    CHECK(has(with({{"day.day", "31"}, {"day.month", "2"}, {"day.year", "2026"}}), "the day, the month and the year"));
    CHECK(has(said({{"reference", "Amina Khan"}, {"hub", "elm-road"}, {"score.learning", "4"}}),
              "Write the case reference"));
    CHECK(hub.counted("star_score") == 0);
    CHECK(with({}).status == 303);
  }

  TEST_CASE("performance sees no true small number") {
    Scene hub;
    const Who priya{.role = Role::performance, .id = std::string(16, 'n')};
    hub.store->change(std::vector<Change>{[](Rows& rows) {
      for (int i = 0; i < 3; ++i)
        put_episode(
            rows,
            {.subject = std::string(15, 'e') + std::to_string(i), .hub = {"elm-road"}, .closed = Day::of(2025, 11, 3)});
      return Stored::now;
    }});
    const Got board = hub.ask_as(priya, http::Method::get, "/staff/outcomes");
    CHECK(has(board, "Hidden"));
    CHECK_FALSE(has(board, ">3<"));
    CHECK_FALSE(has(board, "Part by part"));
  }

  TEST_CASE("what cannot be taken comes back with what was typed and what to do") {
    Scene hub;
    const Got empty = hub.ask(amina, http::Method::post, "/star/family", {{"press", "keep"}});
    CHECK(empty.status == 422);
    CHECK(has(empty, "Answer one point or more."));
    const Got wrong = hub.ask(amina, http::Method::post, "/star/family",
                              {{"score.lifestyles", "11"}, {"score.learning", "3"}, {"press", "keep"}});
    CHECK(wrong.status == 422);
    CHECK(has(wrong, "Choose one of the numbers."));
    CHECK(hub.get("", "/star/tax-return").status == 404);
    CHECK(hub.counted("star_reading") == 0);
  }
}
