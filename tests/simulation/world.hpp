// world.hpp: a small world with its own time and its own luck, in which nothing happens by itself.
// Shape   happenings in order of their moment, those of one moment in order of their making. One seed, one history.
// Units   milliseconds of the world's own time.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "server/seams.hpp"
#include "shared/model/base/dice.hpp"

namespace hearth::simulation {

class World final : public Clock {
 public:
  World(std::uint64_t seed, Moment begins) : dice(seed), now_(begins) {}
  Moment now() override { return now_; }
  void after(int ms, std::function<void()> happening) {
    happenings_.emplace(std::pair{now_.ms + ms, ++made_}, std::move(happening));
  }
  bool step() {  // false when nothing is left to happen
    if (happenings_.empty()) return false;
    auto next = happenings_.extract(happenings_.begin());
    now_ = {next.key().first};
    next.mapped()();
    return true;
  }

  SeededDice dice;

 private:
  std::map<std::pair<std::int64_t, std::uint64_t>, std::function<void()>> happenings_;
  Moment now_;
  std::uint64_t made_ = 0;
};

// Loses, doubles, delays and reorders both ways, until it is mended.
class LossyWire final : public Wire {
 public:
  using There = std::function<void(std::string bytes, std::function<void(std::string)> answer)>;
  LossyWire(World& world, There there) : world_(world), there_(std::move(there)) {}

  void send(std::string bytes, Reply reply) override {
    auto once = [answered = std::make_shared<bool>(false),
                 reply = std::move(reply)](std::optional<std::string> answer) {
      if (!std::exchange(*answered, true)) reply(std::move(answer));
    };
    world_.after(patience_ms, [once] { once(std::nullopt); });
    carried([this, bytes = std::move(bytes), once] {
      there_(bytes, [this, once](std::string answer) { carried([once, answer] { once(answer); }); });
    });
  }
  void mend() { lost_per_hundred_ = doubled_per_hundred_ = 0, late_ms_max_ = 50; }

 private:
  void carried(const std::function<void()>& arrival) {
    if (world_.dice.below(100) < lost_per_hundred_) return;
    const int times = world_.dice.below(100) < doubled_per_hundred_ ? 2 : 1;
    for (int i = 0; i < times; ++i) world_.after(1 + world_.dice.below(late_ms_max_), arrival);
  }

  static constexpr int patience_ms = 3000;
  int lost_per_hundred_ = 25, doubled_per_hundred_ = 20, late_ms_max_ = 4000;
  World& world_;
  There there_;
};

}  // namespace hearth::simulation
