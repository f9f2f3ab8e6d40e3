// Two tablets, a lossy wire, a server that stops, restarts and loses power, and one promise: every answer a family was
// thanked for is kept exactly once. The tablets run the app's own update(); the server keeps in the real SQLite file.
// Use     HEARTH_SEED=17 replays one seed; HEARTH_SEEDS=1000 tries more than the usual.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "shared/app/app.hpp"
#include "tests/simulation/world.hpp"
#include "tests/store/disk.hpp"
#include "tests/store/scenario.hpp"

using namespace hearth;
using namespace hearth::scenario;
using namespace hearth::simulation;

namespace {

struct Mishaps {
  int power_cuts = 0, restarts = 0, disks_full = 0;
};
constexpr Mishaps odds_per_hundred{6, 6, 6};  // commits

// What of a file would be left if the power went now: everything flushed, and of the rest, sectors as luck has it.
class Platter {
 public:
  explicit Platter(Dice& dice) : dice_(dice) {}
  void flushed(const std::string& file) { safe_[file] = text_of(file); }
  std::string remains(const std::string& file) {
    constexpr std::size_t sector = 512;
    std::string now = text_of(file), left = safe_[file];
    left.resize(std::max(left.size(), now.size()));
    for (std::size_t at = 0; at < now.size(); at += sector)
      if (dice_.roll() % 2)
        std::copy_n(now.begin() + static_cast<std::ptrdiff_t>(at), std::min(sector, now.size() - at),
                    left.begin() + static_cast<std::ptrdiff_t>(at));
    return left;
  }

 private:
  Dice& dice_;
  std::map<std::string, std::string> safe_;
};

// The server's part: read, validate, keep in groups, answer. Reception and Writer do the same with threads.
class Server {
 public:
  Server(World& world, Disk& disk) : world_(world), disk_(disk), platter_(world.dice) {
    disk_.flushes_pretend(true);
    disk_.after_flush([this](const std::string& file) { platter_.flushed(file); });
    start();
  }

  void receive(const std::string& bytes, std::function<void(std::string)> answer) {
    if (!store_) return;  // nobody there
    auto read = read_submission(bytes);
    auto form = read ? forms()->find(read->form, read->version) : nullptr;
    if (!form) return answer("422");
    auto valid = validate(form, *std::move(read), Day::numbered(static_cast<int>(world_.now().ms / 86'400'000)));
    if (!valid) return answer("422");
    waiting_.push_back(*std::move(valid));
    answers_.push_back(std::move(answer));
    if (waiting_.size() == 1)
      world_.after(1 + world_.dice.below(200), [this, life = life_] {
        if (life == life_) commit();
      });
  }

  const Store& store() const { return *store_; }
  void mend() { odds_ = {0, 0, 0}; }
  bool up() const { return store_ != nullptr; }
  Mishaps met;

 private:
  std::filesystem::path file() const { return folder_ / ("hearth-" + std::to_string(files_) + ".db"); }

  void start() { store_ = open(file()); }

  void stop_for_a_while() {
    store_.reset();
    waiting_.clear();
    answers_.clear();
    ++life_;
    world_.after(1 + world_.dice.below(3000), [this] { start(); });
  }

  void commit() {
    int luck = world_.dice.below(100);
    if ((luck -= odds_.power_cuts) < 0) return lose_power();
    if ((luck -= odds_.restarts) < 0) return ++met.restarts, stop_for_a_while();
    if ((luck -= odds_.disks_full) < 0) ++met.disks_full, disk_.full_after(world_.dice.below(20));
    auto outcomes = store_->keep(waiting_, world_.now());
    disk_.roomy();
    waiting_.clear();
    auto answers = std::exchange(answers_, {});
    for (std::size_t i = 0; i < outcomes.size(); ++i) answers[i](code(outcomes[i]));
  }

  static std::string code(Stored stored) {
    switch (stored) {
      case Stored::now: return "201";
      case Stored::already: return "200";
      case Stored::conflict: return "409";
      case Stored::unavailable: return "503";
    }
    return {};
  }

  // In the middle of a commit, before its flush: what is on the platter then is what the next start finds. Now and then
  // the program alone is killed, and the system still writes out all it had been given.
  void lose_power() {
    ++met.power_cuts;
    const std::string data = file().string(), log = data + "-wal";
    const bool killed = world_.dice.below(2);
    std::optional<std::pair<std::string, std::string>> left;
    auto cut = [&](const std::string&) {
      if (left) return;
      if (killed) left.emplace(text_of(data), text_of(log));
      else left.emplace(platter_.remains(data), platter_.remains(log));
    };
    disk_.before_flush(cut);
    store_->keep(waiting_, world_.now());
    disk_.before_flush(nullptr);
    cut(data);  // at the latest now
    ++files_;
    std::ofstream(file(), std::ios::binary) << left->first;
    std::ofstream(file().string() + "-wal", std::ios::binary) << left->second;
    platter_.flushed(file());
    platter_.flushed(file().string() + "-wal");
    stop_for_a_while();
  }

  World& world_;
  Disk& disk_;
  Folder folder_;
  Platter platter_;
  Mishaps odds_ = odds_per_hundred;
  std::unique_ptr<Store> store_;
  std::vector<ValidSubmission> waiting_;
  std::vector<std::function<void(std::string)>> answers_;
  int files_ = 0, life_ = 0;
};

// A tablet by the door: one family after the other, through the app itself.
class Tablet {
 public:
  Tablet(World& world, Wire& wire, const HubId& hub, int families)
      : world_(world), wire_(wire), families_left_(families) {
    app_.place.hub = hub;
    app_.forms = forms();
    next_family();
  }

  bool done() const { return families_left_ < 0; }
  std::map<SubmissionId, Submission> thanked;
  int refused = 0;

 private:
  void next_family() {
    if (--families_left_ < 0) return;
    app_.place.room = app::Room::feedback;
    app_.place.form = {};
    begin(app_, world_.now(), world_.dice);
    world_.after(1 + world_.dice.below(2000), [this] { act(app::Tapped{"overall", face()}); });
    if (world_.dice.below(3) == 0) world_.after(world_.dice.below(20000), [this] { turn_language(); });
  }

  // Somebody presses the other language, at any time.
  void turn_language() {
    app::App other = app_;
    app::Wording say = *app_.say;
    other.place.language = say.language = say.language == "en" ? "ur" : "en";
    other.say = std::make_shared<const app::Wording>(std::move(say));
    act(app::Loaded{std::move(other)});
  }

  std::string face() { return world_.dice.below(3) ? "good" : "bad"; }

  void act(const app::Action& action) {
    const auto room_before = app_.place.room;
    const FormId form_before = app_.place.form;
    auto step = update(std::move(app_), action, world_.now(), world_.dice);
    app_ = std::move(step.app);
    for (const app::Effect& effect : step.effects) {
      if (const auto* it = std::get_if<app::Send>(&effect)) send(it->submission);
      if (const auto* it = std::get_if<app::Wake>(&effect)) world_.after(it->after_ms, [this] { act(app::Woke{}); });
    }
    if (app_.place.room == app::Room::thanks && room_before != app::Room::thanks) return next_family();
    if (app_.place.form != form_before) fill_in();
  }

  // The longer form, as far as this family likes; some press twice.
  void fill_in() {
    world_.after(1 + world_.dice.below(4000), [this] {
      if (world_.dice.below(2)) act(app::Answered{"welcome", std::string("a-bit")});
      if (world_.dice.below(2)) act(app::Answered{"comment", std::string(" Warm.\r\nبہت اچھا ")});
      for (int times = 1 + world_.dice.below(2); times > 0; --times) act(app::PressedSend{});
    });
  }

  void send(const Submission& submission) {
    const std::string bytes = print_submission(submission);
    wire_.send(bytes, [this, submission](std::optional<std::string> reply) {
      const bool stored = reply == "201" || reply == "200";
      const bool unreachable = !reply || reply == "503";
      if (stored) thanked.emplace(submission.id, valid(submission).submission());
      if (!stored && !unreachable) ++refused;
      act(app::Delivered{submission.id,
                         stored        ? app::Delivery::stored
                         : unreachable ? app::Delivery::unreachable
                                       : app::Delivery::refused,
                         {}});
    });
  }

  World& world_;
  Wire& wire_;
  app::App app_;
  int families_left_;
};

struct History {
  Mishaps met;
  std::vector<std::string> kept;    // with the moment each came
  std::vector<std::string> broken;  // promises
};

History run(std::uint64_t seed) {
  World world(seed, Moment{1'772'668'790'000});  // ten seconds to midnight of 2026-03-04
  Disk disk;
  Server server(world, disk);
  LossyWire wire(world, [&](const std::string& bytes, auto answer) { server.receive(bytes, answer); });
  Tablet door(world, wire, elm_road, 15), kitchen(world, wire, mill_lane, 15);
  for (int steps = 0; world.step(); ++steps)
    if (steps == 1500) wire.mend(), server.mend();  // stay right while things break, then recover

  History history{.met = server.met, .kept = {}, .broken = {}};
  auto broken = [&](const std::string& how) { history.broken.push_back(how); };
  if (!server.up() || !door.done() || !kitchen.done()) return broken("a family was left waiting"), history;
  std::map<SubmissionId, Submission> kept;
  server.store().each([&](const Kept& it) {
    history.kept.push_back(std::to_string(it.received.ms) + ' ' + it.payload);
    Submission read = *read_submission(it.payload);
    if (!kept.emplace(read.id, read).second) broken("kept twice: " + it.payload);
  });
  std::size_t thanked = 0;
  for (const Tablet* tablet : {&door, &kitchen}) {
    if (tablet->refused) broken("a family was refused its own answer");
    for (const auto& [id, sent] : tablet->thanked) {
      ++thanked;
      auto it = kept.find(id);
      if (it == kept.end()) broken("thanked for and lost: " + print_submission(sent));
      else if (it->second.answers != sent.answers) broken("kept otherwise than sent: " + print_submission(sent));
    }
  }
  if (thanked != 60) broken("thanked for " + std::to_string(thanked) + " answers of 60");
  if (kept.size() > thanked) broken("kept without thanks: " + std::to_string(kept.size() - thanked));
  for (const std::string& fault : server.store().faults(*forms())) broken(fault);
  return history;
}

std::uint64_t number(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

}  // namespace

TEST_SUITE("simulation") {
  TEST_CASE("every answer somebody was thanked for is kept once, whatever happens to wire, server and power") {
    const std::uint64_t first = number("HEARTH_SEED", 1);
    const std::uint64_t seeds = number("HEARTH_SEEDS", std::getenv("HEARTH_SEED") ? 1 : 50);
    std::printf(
        "simulation: HEARTH_SEED=%llu HEARTH_SEEDS=%llu; of 100 commits %d meet a power cut, %d a restart, %d a full "
        "disk\n",
        static_cast<unsigned long long>(first), static_cast<unsigned long long>(seeds), odds_per_hundred.power_cuts,
        odds_per_hundred.restarts, odds_per_hundred.disks_full);
    Mishaps met;
    for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
      History history = run(seed);
      for (const std::string& broken : history.broken) FAIL_CHECK("HEARTH_SEED=", seed, ": ", broken);
      met = {met.power_cuts + history.met.power_cuts, met.restarts + history.met.restarts,
             met.disks_full + history.met.disks_full};
    }
    std::printf("simulation: met %d power cuts, %d restarts, %d full disks\n", met.power_cuts, met.restarts,
                met.disks_full);
    if (seeds >= 10) CHECK(std::min({met.power_cuts, met.restarts, met.disks_full}) > 0);
  }

  TEST_CASE("one seed is one history") { CHECK(run(7).kept == run(7).kept); }
}
