#include "server/sealed/audit.hpp"

#include <algorithm>

namespace hearth {
namespace {

constexpr std::size_t misplaced_sought_max = 200;

std::string_view word(Deed deed) {
  switch (deed) {
    case Deed::saw: return "saw";
    case Deed::changed: return "changed";
    case Deed::made: return "made";
    case Deed::exported: return "exported";
    case Deed::erased: return "erased";
  }
  return "";
}

std::string chain_of(const crypto::Secret& key, const AuditRow& row, std::int64_t number) {
  return crypto::keyed_hash(key, crypto::Packed()
                                     .raw("hearth audit 1")
                                     .text(row.before)
                                     .u64(static_cast<std::uint64_t>(number))
                                     .u64(static_cast<std::uint64_t>(row.at.ms))
                                     .text(row.actor)
                                     .text(row.subject)
                                     .text(row.action)
                                     .text(row.reason)
                                     .take());
}

std::string entries(std::int64_t from, std::int64_t to) {  // both included
  if (from == to) return "Audit entry " + std::to_string(from) + " is";
  return "Audit entries " + std::to_string(from) + " to " + std::to_string(to) + " are";
}

}  // namespace

AuditRow Audit::next(const AuditRow& last, const SubjectId& actor, Deed deed, const SubjectId& subject,
                     const ReasonId& reason) const {
  const AuditHead head = keys_.head();
  const bool is_ahead = last.number > static_cast<std::int64_t>(head.number);  // a crash, or an older keys file
  AuditRow row{.number = (is_ahead ? last.number : static_cast<std::int64_t>(head.number)) + 1,
               .at = clock_.now(),
               .actor = actor.bytes(),
               .subject = subject.bytes(),
               .action = std::string(word(deed)),
               .reason = reason.text,
               .before = is_ahead ? last.chain : head.chain,
               .chain = ""};
  row.chain = chain_of(keys_.audit_key(), row, row.number);
  return row;
}

bool Audit::record(const SubjectId& actor, Deed deed, const SubjectId& subject, const ReasonId& reason) {
  std::lock_guard hold(mutex_);
  auto last = ledger_.last();
  if (!last || !is_slug(reason.text)) return false;
  const AuditRow row = next(*last, actor, deed, subject, reason);
  return ledger_.append(row) && keys_.set_head({static_cast<std::uint64_t>(row.number), row.chain});
}

bool Audit::write(Rows& rows, const SubjectId& actor, Deed deed, const SubjectId& subject, const ReasonId& reason) {
  auto last = last_audit_row(rows);
  if (!last || !is_slug(reason.text)) return false;
  unsettled_ = true;
  return append_audit_row(rows, next(*last, actor, deed, subject, reason));
}

bool Audit::settle() {
  std::lock_guard hold(mutex_);
  if (!unsettled_.exchange(false)) return true;
  auto last = ledger_.last();
  if (last && last->number <= static_cast<std::int64_t>(keys_.head().number)) return true;
  return last && keys_.set_head({static_cast<std::uint64_t>(last->number), last->chain});
}

std::vector<std::string> audit_faults(const Ledger& ledger, const Keys& keys) {
  std::vector<std::string> found;
  const crypto::Secret key = keys.audit_key();
  const AuditHead head = keys.head();
  const auto head_number = static_cast<std::int64_t>(head.number);
  AuditRow before{.chain = std::string(crypto::hash_size, '\0')};
  std::vector<AuditRow> broken;
  std::vector<std::int64_t> places;  // where an entry is broken or missing: a broken one may belong there
  std::string at_head = head_number == 0 ? head.chain : "";
  auto missing = [&](std::int64_t from, std::int64_t to, const char* why) {
    found.push_back(entries(from, to) + " missing" + why);
    for (; from <= to && places.size() < misplaced_sought_max; ++from) places.push_back(from);
  };
  bool is_read = ledger.each([&](const AuditRow& row) {
    if (row.number == head_number) at_head = row.chain;
    if (row.number > before.number + 1) missing(before.number + 1, row.number - 1, "");
    const bool is_sound = crypto::same(chain_of(key, row, row.number), row.chain);
    if (!is_sound && places.size() < misplaced_sought_max) places.push_back(row.number);
    if (!is_sound) broken.push_back(row);
    else if (row.number == before.number + 1 && row.before != before.chain &&
             (broken.empty() || broken.back().number != before.number))
      found.push_back("Audit entry " + std::to_string(row.number) + " does not follow the one before it");
    before = row;
  });
  if (!is_read) found.push_back("Not all of the audit log could be read");
  if (is_read && before.number < head_number)
    missing(before.number + 1, head_number, ": the keys file remembers more than the data file has");
  if (before.number >= head_number && head_number > 0 && at_head != head.chain)
    found.push_back("Audit entry " + std::to_string(head_number) + " is not the one the keys file remembers");
  if (before.number > head_number + 1)
    found.push_back("The audit log has " + std::to_string(before.number - head_number) +
                    " entries more than the keys file remembers: an older keys file is in use");
  for (const AuditRow& row : broken) {
    auto place = std::ranges::find_if(places, [&](std::int64_t number) {
      return number != row.number && crypto::same(chain_of(key, row, number), row.chain);
    });
    found.push_back("Audit entry " + std::to_string(row.number) +
                    (place == places.end() ? " was changed, or Hearth did not write it"
                                           : " is entry " + std::to_string(*place) + ", moved"));
  }
  return found;
}

}  // namespace hearth
