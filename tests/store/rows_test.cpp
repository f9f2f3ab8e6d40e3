// Changes of any table: each by itself, durable together, and undone whole.
#include <doctest/doctest.h>

#include "tests/store/scenario.hpp"

using namespace hearth;
using namespace hearth::scenario;

namespace {

Change arrival(std::string who, Stored answer, bool spoilt = false) {
  return [=](Rows& rows) {
    rows.run("INSERT INTO signed_in VALUES (?, ?, 0, NULL, ?, 0, 0)", Blob{std::string(31, '.') + who}, Blob{who},
             Moment{5});
    if (spoilt) rows.run("INSERT INTO no_such_table VALUES (1)");
    return answer;
  };
}

std::vector<std::string> arrived(const Store& store) {
  std::vector<std::string> found;
  CHECK(store.read([&](Rows& rows) {
    rows.each(
        "SELECT who, since_ms, ? FROM signed_in WHERE since_ms = ? ORDER BY who",
        [&](const Row& row) {
          found.push_back(row.text(0));
          CHECK(row.moment(1).ms == 5);
          CHECK(row.is_null(2));
        },
        std::optional<int>(), Moment{5});
  }));
  return found;
}

}  // namespace

TEST_CASE("changes of one group stand or fall each by itself") {
  Folder folder;
  auto store = scenario::open(folder / "a.sqlite");
  const std::uint64_t before = store->revision();
  const std::vector<Change> group{arrival("a", Stored::now),       arrival("b", Stored::conflict),
                                  arrival("c", Stored::already),   arrival("d", Stored::unavailable),
                                  arrival("e", Stored::now, true), arrival("f", Stored::now)};
  CHECK(store->change(group) == std::vector{Stored::now, Stored::conflict, Stored::already, Stored::unavailable,
                                            Stored::unavailable, Stored::now});
  CHECK(store->revision() > before);
  CHECK(arrived(*store) == std::vector<std::string>{"a", "c", "f"});
  store.reset();
  CHECK(arrived(*scenario::open(folder / "a.sqlite")) == std::vector<std::string>{"a", "c", "f"});
}

TEST_CASE("a reading that asks for what is not there says so, and the next one is sound") {
  Folder folder;
  auto store = scenario::open(folder / "a.sqlite");
  CHECK(!store->read([](Rows& rows) { rows.each("SELECT 1 FROM no_such_table", {}); }));
  CHECK(arrived(*store).empty());
}
