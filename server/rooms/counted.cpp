#include "server/rooms/counted.hpp"

#include <algorithm>

#include "server/store/numbers_rows.hpp"
#include "server/store/quality_rows.hpp"
#include "server/store/star_rows.hpp"
#include "shared/app/screens/star.hpp"

namespace hearth {
namespace {

constexpr int years_back = 4;

// A closed episode's way, from its first reading to its last.
Record journey_of(const Episode& episode, const Star& star, const StarShelf& stars) {
  const char* who = episode.whose == Whose::children ? "child" : episode.whose == Whose::parents ? "parent" : "family";
  Record it{"journey", episode.hub, {{"who", std::string(who)}, {"closed", episode.closed}}};
  const std::vector<Reading> all = series(episode.readings, star.id);
  it.says["readings"] = static_cast<int>(all.size());
  if (all.empty()) return it;
  for (const auto& [point, said] : all.back().points)
    if (said.score) it.says["last." + point] = *said.score;
  if (all.size() < 2) return it;
  const Travelled way = travelled(all.front(), all.back(), stars);
  int net = 0;
  for (const PointChange& each : way.points) {
    it.says["change." + each.point] = each.rise();
    net += (each.rise() > 0) - (each.rise() < 0);
  }
  it.says["points"] = static_cast<int>(way.points.size());
  it.says["change"] = way.rise();
  it.says["points_risen_less_fallen"] = net;
  return it;
}

bool add_journeys(Rows& rows, const Content& content, Day today, Records& records) {
  const Day from = Day::of(today.year() - years_back, 4, 1);
  for (const Whose whose : {Whose::family, Whose::parents, Whose::children}) {
    const auto star = app::star_of(*content.stars, whose);
    if (!star) continue;
    const auto closed = episodes(rows, whose, {}, from, today);
    if (!closed) return false;
    if (!closed->empty()) records.feed("journey", {closed->front().closed, today});
    for (const Episode& each : *closed) records.add(journey_of(each, *star, *content.stars));
  }
  return true;
}

// Audits as they were finished, each standard by itself, what was found and reported back, and the newest scores of the matrix.
void add_quality(Rows& rows, const Content& content, Day today, Records& records) {
  const auto audits = audit_records(rows, Day::of(today.year() - years_back, 4, 1), today);
  Day first = today;
  for (const AuditRecord& each : audits) {
    const Day on = *each.finished;
    first = std::min(first, on);
    Record it{"audit", {}, {{"on", on}, {"about", std::string("assessment")}}};
    if (const auto judged = judgement(each.choices))
      it.says["judgement"] = std::string(judgement_ids[static_cast<std::size_t>(*judged)]);
    if (const auto score = impact(each.choices)) it.says["impact"] = *score;
    it.says["safeguarding"] = std::string(worry_is_open(each.choices) ? "unresolved" : "resolved");
    if (each.told_on) it.says["manager_told"] = *each.told_on;
    records.add(std::move(it));
    const auto form = content.instruments->find(each.form, each.version);
    if (!form) continue;
    for (const Question* question : standards(*form))
      if (auto answer = each.choices.find(question->id); answer != each.choices.end())
        if (const auto* word = std::get_if<std::string>(&answer->second))
          records.add({"standard", {}, {{"on", on}, {"standard", question->id}, {"answer", *word}}});
  }
  for (const Loop& each : loops(rows)) {
    if (each.steps.empty()) continue;
    Record it{"finding", {}, {{"on", each.steps.front().on}}};
    if (each.has(LoopStage::told)) it.says["reported_back"] = each.steps[static_cast<std::size_t>(LoopStage::told)].on;
    first = std::min(first, each.steps.front().on);
    records.add(std::move(it));
  }
  if (!audits.empty())
    for (const char* kind : {"audit", "standard", "finding"}) records.feed(kind, {first, today});
  const std::vector<Assessment> matrix = assessments(rows);
  for (const Assessment& each : matrix)
    for (const auto& [row, said] : each.rows)
      if (said.level && !each.workshops.empty()) {
        const Day on = each.workshops.back();
        records.add({"matrix-score", {}, {{"row", row}, {"on", on}, {"score", *said.level}}});
        records.feed("matrix-score", {Day::of(on.year() - 1, 1, 1), today});
      }
}

std::optional<Records> read_now(const Store& store, const Content& content, Day today) {
  Records records;
  records.feed("entered", {Day::of(2000, 1, 1), Day::of(9999, 12, 31)});  // nothing entered adds up to no data
  bool sound = true;
  const bool read = store.read([&](Rows& rows) {
    sound = each_cover(rows, [&](const std::string& kind, Cover cover) { records.feed(kind, cover); }) &&
            each_record(rows, [&](Record record) { records.add(std::move(record)); }) &&
            add_journeys(rows, content, today, records);
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
