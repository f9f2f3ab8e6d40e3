// seams.hpp: the outside world as arguments. Only main() brings the real ones; the simulation brings its own.
// See also   Dice (shared/model/base/dice.hpp) and Store (server/store/store.hpp).
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "shared/model/base/day.hpp"

namespace hearth {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Moment now() = 0;  // from any thread; two calls may give the same moment
};

// Carries one request there and its reply back. Either may be lost, late, or there twice; a reply that never came is
// nothing. Sending again under the same id is the sender's remedy.
class Wire {
 public:
  virtual ~Wire() = default;
  using Reply = std::function<void(std::optional<std::string>)>;
  virtual void send(std::string bytes, Reply reply) = 0;
};

}  // namespace hearth
