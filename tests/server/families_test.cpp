// Families in the store: one adult's part is theirs, a child of two households is one child, and the erased stay erased.
#include "server/families/book.hpp"
#include "tests/server/safe.hpp"

using namespace hearth;
using namespace hearth::safe;

namespace {

const Moment now{1772582400000};
const Day today = Day::of(2026, 3, 4), in_may = Day::of(2024, 5, 2);

struct Hall {
  Safe safe;
  std::unique_ptr<Keys> keys = safe.made();
  std::unique_ptr<Store> store = scenario::open(safe.data);
  FamilyBook book{*keys, safe.dice};

  Answers family(const std::string& name, std::vector<std::string> children) {
    Answers said{{"name", name}, {"postcode", "ZZ1 1AA"}};
    Repeated list;
    for (const std::string& it : children) list.push_back({{{"child-name", it}, {"child-born", in_may}}});
    said["children"] = std::move(list);
    return said;
  }
  Submission submission(Answers answers) {
    return {.id = SubmissionId::minted({}, safe.dice),
            .form = {"registration"},
            .hub = {"elm-road"},
            .answers = std::move(answers)};
  }
  Joining joins(const std::string& name, std::vector<std::string> children = {}) {
    Joining it = book.joining(
        {SubjectId::minted(safe.dice).bytes(), Code::minted(safe.dice), submission(family(name, std::move(children)))},
        PersonKind::adult, now);
    REQUIRE(book.seal_all({&it, 1}));
    changes([&](Rows& rows) { return FamilyBook::put(rows, it); });
    return it;
  }
  template <class Work>
  void changes(const Work& work) {
    const Change change = [&](Rows& rows) { return work(rows) ? Stored::now : Stored::unavailable; };
    REQUIRE(store->change({&change, 1}).front() == Stored::now);
  }
  std::optional<Person> person(const std::string& id) {
    std::optional<Person> found;
    store->read([&](Rows& rows) {
      if (const auto row = person_by_id(rows, id)) found = book.opened(*row);
    });
    return found;
  }
  Engaged counted(const HubId& hub = {}) {
    Engaged it;
    store->read([&](Rows& rows) { it = engaged(rows, hub, today.plus_days(-30), today); });
    return it;
  }
  void comes(const std::string& subject, Day day, const HubId& hub = {"elm-road"}, int guests = 0) {
    changes([&](Rows& rows) {
      return put_attended(rows, {SubjectId::minted(safe.dice).bytes(), SubjectId::minted(safe.dice).bytes(), hub, "",
                                 day, now, subject, guests});
    });
  }
};

}  // namespace

TEST_CASE("whoever comes often is one person; guests are attendances and nobody") {
  Hall hall;
  const std::string subject = hall.joins("Amira").people[0].person.subject();
  hall.comes(subject, today);
  hall.comes(subject, today);  // at the tablet, and at the desk again
  hall.comes(subject, today.plus_days(-7));
  hall.comes(subject, today, {"millbrook"});
  hall.comes("", today, {"elm-road"}, 4);
  hall.comes(subject, today.plus_days(-31));
  CHECK(hall.counted().people == 1);
  CHECK(hall.counted().attendances == 7);
  CHECK(hall.counted({"elm-road"}).attendances == 6);
  CHECK(hall.counted({"elm-road"}).guests == 4);
  CHECK(hall.counted({"millbrook"}).people == 1);
}

TEST_CASE("the erased are gone with their keys and their children; what was counted stays, and leads to nobody") {
  Hall hall;
  const Joining amira = hall.joins("Amira", {"Zoya", "Idris"}), daniel = hall.joins("Daniel");
  const std::string her = amira.people[0].person.id, zoya = amira.people[1].person.id,
                    idris = amira.people[2].person.id;
  hall.changes([&](Rows& rows) { return link(rows, daniel.household, zoya); });
  hall.comes(amira.people[0].person.subject(), today);
  std::optional<PersonRow> in_a_backup;
  hall.store->read([&](Rows& rows) { in_a_backup = person_by_id(rows, her); });
  REQUIRE(in_a_backup);
  hall.changes([&](Rows& rows) { return hall.book.erased(rows, her); });
  CHECK(!hall.person(her));
  CHECK(!hall.book.opened(*in_a_backup));
  CHECK(!hall.person(idris));  // who belonged to nobody else
  CHECK(hall.person(zoya));    // who belongs with Daniel too
  CHECK(hall.person(daniel.people[0].person.id));
  CHECK(hall.counted().people == 1);
  hall.changes([&](Rows& rows) { return hall.book.erased(rows, daniel.people[0].person.id); });
  CHECK(!hall.person(zoya));
}

TEST_CASE("a child of two households is one child, and keeps the name it is known by") {
  Hall hall;
  const Joining amira = hall.joins("Amira", {"Zoya"}), daniel = hall.joins("Daniel", {"Zoyah"});
  const std::string zoya = amira.people[1].person.id, zoyah = daniel.people[1].person.id;
  hall.comes(daniel.people[1].person.subject(), today);
  hall.comes(amira.people[1].person.subject(), today.plus_days(-1));
  CHECK(hall.counted().people == 2);
  hall.changes([&](Rows& rows) { return hall.book.merged(rows, zoya, zoyah); });
  CHECK(hall.counted().people == 1);
  CHECK(!hall.person(zoyah));
  hall.store->read([&](Rows& rows) {
    CHECK(households_of(rows, zoya).size() == 2);
    CHECK(may_see(rows, daniel.people[0].person.id, zoya));
    CHECK(!may_see(rows, daniel.people[0].person.id, amira.people[0].person.id));
  });
  hall.changes([&](Rows& rows) {  // he puts his part right: her name for the child stays, and so does the child
    return hall.book.corrected(rows, *hall.book.opened(*person_by_id(rows, daniel.people[0].person.id)),
                               hall.submission(hall.family("Daniel", {"Zoyaah"})), now);
  });
  CHECK(hall.person(zoya)->name() == "Zoya");
  hall.changes([&](Rows& rows) {
    return hall.book.corrected(rows, *hall.book.opened(*person_by_id(rows, daniel.people[0].person.id)),
                               hall.submission(hall.family("Daniel", {})), now);
  });
  hall.store->read([&](Rows& rows) { CHECK(households_of(rows, zoya) == std::vector{amira.household}); });
}

TEST_CASE("a household of three is kept with one flush of keys, and opens after a restart") {
  Hall hall;
  const Joining it = hall.joins("Amira", {"Zoya", "Idris"});
  hall.keys.reset();
  auto again = hall.safe.opened();
  const FamilyBook book(*again, hall.safe.dice);
  hall.store->read([&](Rows& rows) {
    const auto people = book.opened(people_of(rows, it.household));
    REQUIRE(people.size() == 3);
    CHECK(people[0].name() == "Amira");
    CHECK(people_at(rows, book.postcode_index("ZZ1 1AA")).size() == 1);
    CHECK(people_named(rows, book.name_index("zoya")).size() == 1);
    CHECK(person_by_code(rows, book.mark(*it.people[0].code))->id == it.people[0].person.id);
  });
}
