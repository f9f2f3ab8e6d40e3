// dice.hpp: chance as an argument. Programs bring real dice, the simulation brings seeded ones.
#pragma once
#include <cstdint>

namespace hearth {

class Dice {
 public:
  virtual ~Dice() = default;
  virtual std::uint64_t roll() = 0;  // 64 bits, each as likely as the other
};

// SplitMix64: for demonstration data and simulations, where the same seed must give the same world. Never for ids.
class SeededDice final : public Dice {
 public:
  explicit SeededDice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t roll() override {
    std::uint64_t mixed = (state_ += 0x9e3779b97f4a7c15ULL);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebULL;
    return mixed ^ (mixed >> 31);
  }
  int below(int limit) { return static_cast<int>(roll() % static_cast<std::uint64_t>(limit)); }

 private:
  std::uint64_t state_;
};

}  // namespace hearth
