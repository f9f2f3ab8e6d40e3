// Audits keep what was learned when a family is erased, and whoever looks at one is written down.
#include <doctest/doctest.h>

#include <future>

#include "server/commands/demonstration.hpp"
#include "server/rooms/visit.hpp"
#include "server/store/audit_rows.hpp"
#include "server/store/quality_rows.hpp"
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
  return std::get<http::StaticFiles>(http::StaticFiles::load(folder));
}

// A demonstration's audits, and an officer who has signed in.
struct Office {
  Safe safe;
  scenario::Folder folder;
  std::unique_ptr<Keys> keys = safe.made();
  std::unique_ptr<Store> store = scenario::open(folder / "hearth.sqlite");
  StillClock clock;
  Content content = *load_content("assets", "assets/demo/authority.json");
  bool grown = grow();  // before the writer has the store
  Writer writer{*store, clock};
  Reception reception{content, *store, writer, clock, safe.dice};
  http::StaticFiles files = no_files(folder / "web");
  Documents documents{files};
  Audit log{store->ledger(), *keys, clock};
  SignIns accounts{*store, writer, *keys, log, clock, safe.dice, false};
  Desk desk{reception, writer, *store, *keys, log, safe.dice, files, documents, accounts};
  const std::string officer = SubjectId::minted(safe.dice).bytes();

  bool grow() {
    const Growing growing{content, *keys, Day::of(2026, 3, 4), clock.now(), 1};
    const Change change = [&](Rows& rows) { return grow_quality(rows, growing) ? Stored::now : Stored::unavailable; };
    return store->change({&change, 1}).front() == Stored::now;
  }

  http::Response look(const AuditRecord& it) {
    const std::string id = std::to_string(it.id);
    for (const RoomRoute& room : audit_rooms()) {
      if (room.method != http::Method::get || room.pattern != "/staff/audits/:id") continue;
      std::promise<http::Response> answered;
      http::Request request{.method = http::Method::get, .path = "/staff/audits/" + id};
      request.parts = {{"id", id}};
      room.handle({desk,
                   request,
                   {.role = Role::auditor, .id = officer, .name = "Owen Pryce"},
                   reception.open(app::kept_place(request.path), Who{}),
                   clock.now()},
                  Reply(desk, [&](http::Response response) { answered.set_value(std::move(response)); }));
      return answered.get_future().get();
    }
    return {};
  }
  AuditRecord newest_finished() {
    AuditRecord found;
    store->read([&](Rows& rows) { found = audit_records(rows, Which::finished, 1).front(); });
    return found;
  }
  std::vector<AuditRow> log_of(const std::string& subject) {
    std::vector<AuditRow> out;
    store->read([&](Rows& rows) { each_audit_row(rows, subject, [&](const AuditRow& row) { out.push_back(row); }); });
    return out;
  }
};

}  // namespace

TEST_CASE("whoever opens an audit is in the log, with the family it is about and no words") {
  Office office;
  REQUIRE(office.grown);
  const AuditRecord it = office.newest_finished();
  CHECK(office.log_of(it.subject).empty());
  CHECK(office.look(it).status == 200);
  const auto entries = office.log_of(it.subject);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].actor == office.officer);
  CHECK(entries[0].reason == "case-audit");
}

TEST_CASE("when a family is erased its audit says so, its words are gone for good, and it still counts") {
  Office office;
  const AuditRecord it = office.newest_finished();
  const std::string learned = "Write down in the child’s own words";
  CHECK(office.look(it).body.find(learned) != std::string::npos);
  CHECK(office.look(it).body.find(it.case_reference) != std::string::npos);

  std::promise<Stored> done;
  REQUIRE(office.keys->destroy_subject(*SubjectId::of(it.subject)));
  office.writer.change(
      [&](Rows& rows) {
        return rows.run("DELETE FROM quality_case WHERE reference = ?", it.case_reference) ? Stored::now
                                                                                           : Stored::unavailable;
      },
      [&](Stored stored) { done.set_value(stored); });
  REQUIRE(done.get_future().get() == Stored::now);

  const http::Response after = office.look(it);
  CHECK(after.status == 200);
  CHECK(after.body.find("This case has been erased") != std::string::npos);
  CHECK(after.body.find(learned) == std::string::npos);
  CHECK(after.body.find(it.case_reference) == std::string::npos);
  office.store->read([&](Rows& rows) {
    const auto counted = audit_records(rows, *it.finished, it.finished->plus_days(1));
    CHECK(std::any_of(counted.begin(), counted.end(), [&](const AuditRecord& each) { return each.id == it.id; }));
    CHECK(judgement(audit_record(rows, it.id)->choices) == judgement(it.choices));
  });
}

TEST_CASE("growing a demonstration again changes nothing of what is there") {
  Office office;
  std::size_t before = 0, after = 0;
  office.store->read([&](Rows& rows) { before = draw_cases(rows).size(); });
  CHECK(before > 0);
  std::promise<Stored> done;
  const Growing growing{office.content, *office.keys, Day::of(2026, 3, 4), office.clock.now(), 1};
  office.writer.change([&](Rows& rows) { return grow_quality(rows, growing) ? Stored::now : Stored::unavailable; },
                       [&](Stored stored) { done.set_value(stored); });
  CHECK(done.get_future().get() == Stored::now);
  office.store->read([&](Rows& rows) { after = draw_cases(rows).size(); });
  CHECK(before == after);
}
