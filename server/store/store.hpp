// store.hpp: where answers are kept, and the counts that follow from them.
// Shape   every submission is kept once under its own id, with the day it counts for and the moment it came. Roll-ups
//         are the Facts of all of them summed per hub, day, measure and option; they can be recounted and proved.
// Units   Days are the hub's own; Moments are UTC.
// Threads keep(), change() and recount() belong to one thread at a time (the Writer's); everything else is for any thread.
// Errors  what cannot be stored or read just now is `unavailable` or nothing, and a later call may well succeed.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/store/ledger.hpp"
#include "server/store/rows.hpp"
#include "shared/model/base/day.hpp"
#include "shared/model/base/result.hpp"
#include "shared/model/forms/submission.hpp"
#include "shared/model/measures/fact.hpp"

namespace hearth {

enum class Stored {
  now,          // durable, for the first time
  already,      // durable since before: the same answers under the same id, whatever day or language they come in now
  conflict,     // this id holds other answers, which stay as they are
  unavailable,  // nothing of the group was stored; sending the same again is safe
};

struct Kept {
  std::string payload;  // as print_submission() wrote it
  Day on;
  Moment received;
};

// What one request changes: all of it or nothing. Anything but `now` and `already` undoes it, and so does a failed Rows.
// It may run again when it was answered `unavailable`.
using Change = std::function<Stored(Rows&)>;

class Store {
 public:
  virtual ~Store() = default;

  // All in one durable commit: when this returns, what is `now` or `already` survives a power cut. An empty group tries
  // whether storing works, which ready() then tells.
  virtual std::vector<Stored> keep(std::span<const ValidSubmission> group, Moment received) = 0;

  // Each by itself in one durable commit of all: one that is undone leaves the others.
  virtual std::vector<Stored> change(std::span<const Change> group) = 0;

  // Tables as of one moment, for as long as `look` runs. False when they could not be read.
  virtual bool read(const std::function<void(Rows&)>& look) const = 0;

  // Roll-ups of one hub, both days included, by day. Nothing if they cannot be read.
  virtual std::optional<Facts> facts(const HubId& hub, Day from, Day to) const = 0;

  // Every submission in the order they were stored, as of one moment. False if not all could be read.
  virtual bool each(const std::function<void(const Kept&)>& visit) const = 0;

  // Grows with each commit that changed something, and only after its changes can be read. It does not fall when a
  // store is opened again.
  virtual std::uint64_t revision() const = 0;
  virtual bool ready() const = 0;  // the last keep() found the disk willing

  virtual Ledger& ledger() = 0;  // the audit log's rows, and the name of the keys file; for any thread

  // What is wrong, one sentence each, most telling first; nothing at all when the file is whole and the roll-ups are what
  // the kept submissions add up to.
  virtual std::vector<std::string> faults(const FormShelf& forms) const = 0;

  // Replaces the roll-ups by what the kept submissions add up to. Refused when one of them cannot be read by its form.
  virtual std::optional<std::string> recount(const FormShelf& forms) = 0;
};

// One SQLite file, made if there is none and brought up to date if it is older. One program at a time may hold it.
// Errors  one sentence for whoever starts the program: which file, what is wrong.
Result<std::unique_ptr<Store>, std::string> open_sqlite(const std::filesystem::path& file);

}  // namespace hearth
