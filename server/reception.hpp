// reception.hpp: what the server does for whoever comes, whatever brought them here (API, plain form, live page).
// Shape   open() gives the App of a place; receive() takes one submission to the writer; press() is the whole round of a
//         plain form: actions in, the next App out.
// Threads any. Done may be called later, on the writer's thread.
// Errors  Received says which of the few ways it went, with an Error for each thing to put right.
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "server/accounts/allowed.hpp"
#include "server/content.hpp"
#include "server/seams.hpp"
#include "server/store/writer.hpp"
#include "server/timetable.hpp"
#include "shared/model/codec/submission_codec.hpp"

namespace hearth {

enum class Outcome { stored, already, malformed, refused, conflict, unavailable };

struct Receipt {
  Outcome outcome;
  Errors errors = {};
};

class Reception {
 public:
  Reception(const Content& content, const Store& store, Writer& writer, Clock& clock, Dice& dice)
      : content_(content),
        store_(store),
        writer_(writer),
        clock_(clock),
        dice_(dice),
        begun_(dice.roll()),
        timetable_(content, store) {}

  app::App open(const app::Place& place, const Who& who);

  using Received = std::function<void(Receipt)>;
  void receive(Result<Submission, Refusal> submission, Role role, Received done);

  // Forms that are not for everybody are taken from staff, and from whoever was invited to them.
  static bool fills_in_for_others(Role role) { return Allowed::may(role, "see-staff-room").value_or(false); }

  using Fields = std::vector<std::pair<std::string, std::string>>;
  using Pressed = std::function<void(app::App, Receipt)>;
  void press(const app::Place& place, const Who& who, const Fields& fields, Pressed done);

  const Content& content() const { return content_; }
  // Another one whenever anything was stored, and after each start.
  std::string edition() const { return std::to_string(begun_) + '-' + std::to_string(store_.revision()); }
  Moment now() const { return clock_.now(); }
  Day today() const;
  Timetable& timetable() { return timetable_; }

 private:
  bool was_invited(const Submission& submission) const;

  const Content& content_;
  const Store& store_;
  Writer& writer_;
  Clock& clock_;
  Dice& dice_;  // safe from any thread
  std::uint64_t begun_;
  Timetable timetable_;
};

}  // namespace hearth
