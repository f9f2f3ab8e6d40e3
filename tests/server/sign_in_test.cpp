// Idle locks, PINs and guesses, by a clock of the test's own.
#include <doctest/doctest.h>

#include <future>

#include "server/accounts/sign_in.hpp"
#include "tests/server/safe.hpp"
#include "tests/store/scenario.hpp"

using namespace hearth;

TEST_CASE("five guesses in a quarter of an hour, ninety in a day, each place for itself") {
  Throttle throttle;
  Moment now{1'772'600'000'000};
  int taken = 0;
  for (int minute = 0; minute < 24 * 60; ++minute, now.ms += Throttle::minute_ms)
    for (int i = 0; i < 3; ++i) taken += throttle.take("a", now) == 0;
  CHECK(taken == 90);
  CHECK(throttle.take("b", now) == 0);
  for (int i = 0; i < 4; ++i) CHECK(throttle.take("b", now) == 0);
  CHECK(throttle.take("b", now) == 15 * 60);
  now.ms += 14 * Throttle::minute_ms;
  CHECK(throttle.take("b", now) == 60);
  throttle.forget("b");
  CHECK(throttle.take("b", now) == 0);
}
