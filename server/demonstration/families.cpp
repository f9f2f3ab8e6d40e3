// families.cpp: 3,000 made-up families who have joined over two years, and when they came.
// Shape   one to two grown-ups and up to four children each; one in nine speaks Urdu best, one in twelve tells no postcode. Each
//         comes between once and nine times, mostly to the hub where they joined.
#include "server/demonstration/families.hpp"

#include <algorithm>

#include "server/commands/demonstration.hpp"
#include "server/families/book.hpp"

namespace hearth {
namespace {

constexpr int families = 3000, days_back = 730;
constexpr std::array first{"Amira",   "Beth",   "Chloe",  "Danuta", "Ellie", "Farah", "Grace", "Hana",
                           "Iqra",    "Jess",   "Katie",  "Layla",  "Marta", "Nadia", "Olga",  "Priya",
                           "Ruth",    "Sana",   "Tara",   "Usha",   "Adam",  "Bilal", "Craig", "Dan",
                           "Ewan",    "Faisal", "George", "Hamza",  "Ivan",  "Jack",  "Kofi",  "Liam",
                           "Mateusz", "Noah",   "Omar",   "Pete",   "Raj",   "Sam",   "Tomos", "Yusuf"};
constexpr std::array last{"Khan",   "Shaw",    "Nowak",    "Begum",  "Evans", "Ali",   "Smith",   "Jones",
                          "Patel",  "Hussain", "Kowalska", "Brown",  "Ahmed", "Green", "Popescu", "Singh",
                          "Taylor", "Mensah",  "Wright",   "Bondar", "Walsh", "Lewis", "Akhtar",  "Hill"};
constexpr std::array little{"Zoya",  "Idris", "Noor",  "Alfie", "Maja", "Leo",   "Ayesha", "Oscar",
                            "Mila",  "Rhys",  "Inaya", "Jacob", "Lily", "Yahya", "Ana",    "Teddy",
                            "Sofia", "Musa",  "Poppy", "Kai",   "Eva",  "Zain",  "Ruby",   "Max"};

struct Grown {
  Rows& rows;
  const Growing& growing;
  SeededDice dice;
  FamilyBook book;
  std::vector<HubId> hubs;

  template <std::size_t n>
  std::string one(const std::array<const char*, n>& names) {
    return names[static_cast<std::size_t>(dice.below(static_cast<int>(n)))];
  }

  Unfinished made_up(const Definition& form, int number) {
    const std::string family = one(last);
    Answers said{{"name", one(first) + ' ' + family}, {"fixed", dice.below(12) ? "yes" : "no"}, {"notice-read", "yes"}};
    if (dice.below(3)) said["born"] = growing.today.plus_days(-6600 - dice.below(9000));
    if (std::get<std::string>(said["fixed"]) == "yes")
      said["postcode"] = "ZZ" + std::to_string(1 + dice.below(30)) + ' ' + std::to_string(dice.below(10)) +
                         static_cast<char>('A' + dice.below(8)) + static_cast<char>('A' + dice.below(20));
    if (dice.below(2)) said["relation"] = "parent";
    if (dice.below(4)) said["language"] = dice.below(9) ? "en" : "ur";
    if (dice.below(2)) said["adults"] = Repeated{{{{"adult-name", one(first) + ' ' + family}}}};
    Repeated children;
    for (int more = dice.below(4); more >= 0; --more) {
      AnswerSet child{
          {{"child-name", one(little) + ' ' + family}, {"child-born", growing.today.plus_days(-dice.below(4300))}}};
      if (dice.below(8) == 0) child.answers["child-needs"] = "sen-support";
      if (dice.below(20) == 0) child.answers["child-care"] = "No nuts, please.";
      children.push_back(std::move(child));
    }
    said["children"] = std::move(children);
    if (dice.below(12) == 0) said["is-expecting"] = "yes", said["due"] = growing.today.plus_days(dice.below(200));
    if (number < static_cast<int>(demonstration_families.size())) {
      said["name"] = demonstration_families[static_cast<std::size_t>(number)].name;
      said["children"] = Repeated{{{{"child-name", "Zoya Khan"}, {"child-born", growing.today.plus_days(-1100)}}}};
      if (number > 0) said.erase("children");
      said.erase("adults");
    }
    const HubId hub = hubs[static_cast<std::size_t>(dice.below(static_cast<int>(hubs.size())))];
    return {.id = SubjectId::minted(dice).bytes(),
            .code = number < static_cast<int>(demonstration_families.size())
                        ? code_of(demonstration_families[static_cast<std::size_t>(number)])
                        : Code::minted(dice),
            .answers = {.id = SubmissionId::minted({}, dice),
                        .form = form.id,
                        .version = form.version,
                        .hub = hub,
                        .language = "en",
                        .answers = settled(form, std::move(said))}};
  }

  // Who of them came, on a few days since they joined.
  bool came(const Joining& it, int joined_back) {
    bool sound = true;
    for (int visits = 1 + dice.below(5); visits > 0 && sound; --visits) {
      const Day day = growing.today.plus_days(-dice.below(joined_back + 1));
      if (day.weekday() == 7) continue;
      const std::string party = SubjectId::minted(dice).bytes();
      const HubId hub =
          dice.below(6) ? it.hub : hubs[static_cast<std::size_t>(dice.below(static_cast<int>(hubs.size())))];
      for (const auto& [person, code] : it.people)
        if (sound && dice.below(4))
          sound = put_attended(rows, {.id = SubjectId::minted(dice).bytes(),
                                      .party = party,
                                      .hub = hub,
                                      .session = "",
                                      .day = day,
                                      .at = {(day.number() * 24LL + 10) * 3'600'000},
                                      .subject = person.subject()});
    }
    return sound;
  }
};

}  // namespace

bool grow_families(Rows& rows, const Growing& growing) {
  if (has_people(rows)) return true;
  const auto form = growing.content.family_forms->newest({"registration"});
  SeededDice seeded(growing.seed * 6151 + 23), ids(growing.seed * 6151 + 24);
  Grown grown{rows, growing, seeded, FamilyBook(growing.keys, ids), {}};
  for (const Hub& hub : *growing.content.hubs)
    if (hub.satellite_of.empty()) grown.hubs.push_back(hub.id);
  if (!form || grown.hubs.empty()) return true;
  std::vector<Joining> all;
  std::vector<int> back;
  for (int number = 0; number < families; ++number) {
    back.push_back(grown.dice.below(days_back));
    all.push_back(grown.book.joining(grown.made_up(*form, number), PersonKind::adult,
                                     {growing.now.ms - back.back() * 86'400'000LL}));
  }
  if (!grown.book.seal_all(all)) return false;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!FamilyBook::put(rows, all[i]) || !grown.came(all[i], back[i])) return false;
  for (std::size_t i = 0; i < demonstration_families.size(); ++i)
    if (!set_passphrase(rows, all[i].people.front().person.id,
                        crypto::passphrase_hash(demonstration_families[i].passphrase)))
      return false;
  return link(rows, all[1].household, all[0].people.back().person.id);
}

}  // namespace hearth
