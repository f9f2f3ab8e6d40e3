#include "server/rooms/counted.hpp"

#include "server/store/numbers_rows.hpp"
#include "server/store/quality_rows.hpp"
#include "server/store/star_rows.hpp"
#include "shared/app/screens/star.hpp"
#include "shared/model/measures/answer_records.hpp"
#include "shared/model/outcomes/star_records.hpp"
#include "shared/model/practice/quality_records.hpp"

namespace hearth {
namespace {

constexpr int years_back = 4;

bool add_journeys(Rows& rows, const Content& content, Day today, Records& records) {
  const Day from = Day::of(today.year() - years_back, 4, 1);
  for (const Whose whose : {Whose::family, Whose::parents, Whose::children}) {
    const auto star = app::star_of(*content.stars, whose);
    if (!star) continue;
    const auto closed = episodes(rows, whose, {}, from, today);
    if (!closed) return false;
    if (closed->empty()) continue;
    Day first = today;
    for (const Episode& it : *closed) first = std::min(first, it.closed);
    add_records(records, *closed, star->id, *content.stars, content.outcome_rules, {first, today});
  }
  return true;
}

void add_quality(Rows& rows, const Content& content, Day today, Records& records) {
  std::vector<CaseAudit> audits;
  for (const AuditRecord& it : audit_records(rows, Day::of(today.year() - years_back, 4, 1), today)) {
    CaseAudit audit{.form = it.form, .version = it.version, .readings = {{it.auditor, *it.finished, it.choices}}};
    if (it.told_on) audit.told = WasTold{"", it.told_by, *it.told_on};
    audits.push_back(std::move(audit));
  }
  add_records(records, audits, *content.instruments, today);
  add_records(records, loops(rows), today);
  add_records(records, assessments(rows), today);
}

bool add_answers(Rows& rows, const Content& content, Day today, Records& records) {
  Facts facts;
  const bool sound = each_answer(rows, [&](Fact fact) { facts.push_back(std::move(fact)); });
  add_records(records, facts, *content.forms, today);
  return sound;
}

std::optional<Records> read_now(const Store& store, const Content& content, Day today) {
  Records records;
  records.feed("entered", {Day::of(2000, 1, 1), Day::of(9999, 12, 31)});  // nothing entered adds up to no data
  bool sound = true;
  const bool read = store.read([&](Rows& rows) {
    sound = each_cover(rows, [&](const std::string& kind, Cover cover) { records.feed(kind, cover); }) &&
            each_record(rows, [&](Record record) { records.add(std::move(record)); }) &&
            add_journeys(rows, content, today, records) && add_answers(rows, content, today, records);
    add_quality(rows, content, today, records);
  });
  if (!read || !sound) return std::nullopt;
  return records;
}

}  // namespace

// Boards are looked at much more often than anything behind them changes.
std::shared_ptr<const Records> CountedRecords::now(const Store& store, const Content& content, Day today) {
  std::lock_guard hold(mutex_);
  const std::uint64_t revision = store.revision();
  if (records_ && store_ == &store && revision == revision_ && today == today_) return records_;
  auto read = read_now(store, content, today);
  if (!read) return nullptr;
  records_ = std::make_shared<const Records>(std::move(*read));
  store_ = &store, revision_ = revision, today_ = today;
  return records_;
}

}  // namespace hearth
