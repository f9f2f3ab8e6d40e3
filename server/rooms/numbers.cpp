// numbers.cpp: boards, how a figure was made, returns, what is brought in and what is entered.
// Shape   roles that may see the families see true figures; for everybody else counts of people pass the guard, of periods that
//         are over, for the authority as a whole.
#include <algorithm>

#include "server/rooms/counted.hpp"
#include "server/rooms/visit.hpp"
#include "server/sealed/crypto.hpp"
#include "server/store/numbers_rows.hpp"
#include "shared/app/screens/numbers.hpp"
#include "shared/app/screens/parts.hpp"
#include "shared/model/base/text.hpp"
#include "shared/model/codec/record_codec.hpp"

namespace hearth {

using namespace app;

namespace {

constexpr int trend_quarters = 8;
constexpr const char *tracker_source = "case-tracker", *entered_source = "entered";

const std::vector<Framework>& frameworks_of(const Visit& visit) { return *visit.desk.reception.content().frameworks; }

const Framework* framework_here(const Visit& visit) {
  for (const Framework& each : frameworks_of(visit))
    if (each.id == visit.part("framework")) return &each;
  return nullptr;
}

int hubs_of(const Visit& visit) {
  return static_cast<int>(std::count_if(visit.app.hubs->begin(), visit.app.hubs->end(),
                                        [](const Hub& it) { return it.satellite_of.empty(); }));
}

// What one visitor may see of the figures of one moment.
class Sight {
 public:
  Sight(const Visit& visit, const Records& records)
      : records_(records),
        working_(visit.desk.reception.content().working),
        pass_(Allowed::inside(visit.who.role)),
        hubs_(hubs_of(visit)),
        desk_(visit.desk) {
    if (pass_) return;
    visit.desk.store.read([&](Rows& rows) {
      each_release(rows, [&](std::string what, std::string cells) { released_[what] = std::move(cells); });
    });
  }

  bool inside() const { return pass_.has_value(); }
  int hubs() const { return hubs_; }

  BoardRow row(const Indicator& it, const Scope& scope) const {
    const Measured measured = measure(it, records_, scope, working_);
    ShownFigure figure = shown(it, measured, scope);
    const PublishedFigure* guarded = figure.guarded();
    const bool tells = !guarded || guarded->per_hundred || (it.shape == Indicator::Shape::count && guarded->hits);
    Judge judge{.hubs = scope.hubs.empty() ? hubs_ : 1, .year_before = year_before(it, scope)};
    return {&it, std::move(figure), tells ? verdict(it, measured, scope, judge) : Verdict::neutral};
  }

  // By hub, or by what the indicator says. Only inside.
  std::vector<std::pair<std::string, ShownFigure>> parts(const Indicator& it, const Scope& scope) const {
    std::vector<std::pair<std::string, ShownFigure>> found;
    if (!pass_) return found;
    const std::string field = it.by.empty() || it.shape == Indicator::Shape::spread ? "hub" : it.by;
    for (auto& [name, measured] : measure_by(field, it, records_, scope, working_))
      found.emplace_back(name, ShownFigure::inside(*pass_, measured));
    return found;
  }

 private:
  ShownFigure shown(const Indicator& it, const Measured& measured, const Scope& scope) const {
    if (pass_) return ShownFigure::inside(*pass_, measured);
    if (it.counts == Indicator::Counts::things && !it.inside_only) return ShownFigure::of_things(it, measured);
    return ShownFigure::published(it, published(it, scope), measured);
  }

  // Made once, of a period that is over, and kept.
  std::optional<Published> published(const Indicator& it, const Scope& scope) const {
    const bool by_hit = it.shape == Indicator::Shape::share;
    const Guard guard({Guard::View{"hub", by_hit ? "hit" : ""}});
    if (auto made = released_.find(it.id + ' ' + scope.period.key()); made != released_.end())
      if (auto cells = read_released(made->second)) return guard.again(std::move(*cells));
    const auto fresh = guard.publish(people(it, scope), scope.period, scope.today);
    if (fresh)
      desk_.change(
          [id = it.id, period = scope.period.key(), cells = print_released(*fresh)](Rows& rows) {
            return keep_release(rows, id, period, cells) ? Stored::now : Stored::unavailable;
          },
          [](Stored) {});
    return fresh;
  }

  PeopleCounts people(const Indicator& it, const Scope& scope) const {
    PeopleCounts counts;
    const bool share = it.shape == Indicator::Shape::share;
    if (!it.inside_only && (share || it.shape == Indicator::Shape::count))
      for (const auto& [hub, measured] : measure_by("hub", it, records_, scope, working_)) {
        if (const auto* ratio = std::get_if<Ratio>(&measured.value)) {
          counts[{{"hub", hub}, {"hit", "yes"}}] = ratio->hits;
          counts[{{"hub", hub}, {"hit", "no"}}] = std::max(0, ratio->out_of - ratio->hits);
        } else if (const int* count = std::get_if<int>(&measured.value)) counts[{{"hub", hub}}] = *count;
      }
    return counts;
  }

  std::optional<Ratio> year_before(const Indicator& it, const Scope& scope) const {
    if (std::none_of(it.targets.begin(), it.targets.end(), [](const Target& each) {
          return each.unit == Target::Unit::percent_of_year_before ||
                 each.unit == Target::Unit::points_from_year_before;
        }))
      return std::nullopt;
    Scope before = scope;
    before.period = scope.period.before(12 / scope.period.months());
    const Measured measured = measure(it, records_, before, working_);
    const auto* ratio = std::get_if<Ratio>(&measured.value);
    return ratio ? std::optional(*ratio) : std::nullopt;
  }

  const Records& records_;
  const WorkingDays& working_;
  std::optional<InsideSight> pass_;
  int hubs_;
  const Desk& desk_;
  std::map<std::string, std::string> released_;  // "indicator 2025-q4"
};

// The quarter that was over last, unless the address says another.
Scope scope_of(const Visit& visit, Period::Length length = Period::Length::quarter) {
  const Day today = visit.app.today;
  auto asked = Period::parse(visit.asked("period"));
  if (asked && (asked->length() != length || today < asked->from())) asked.reset();
  return {asked.value_or(Period::of(length, today).before()), today};
}

HubId hub_asked(const Visit& visit, bool inside) {
  if (!visit.who.hub.empty()) return visit.who.hub;
  auto hub = HubId::parse(visit.asked("hub"));
  return inside && hub && find(*visit.app.hubs, *hub) ? *hub : HubId{};
}

// A hub and its satellites.
void narrow(const Visit& visit, const HubId& hub, Scope& scope) {
  if (hub.empty()) return;
  scope.hubs.push_back(hub);
  for (const Hub& each : *visit.app.hubs)
    if (each.satellite_of == hub) scope.hubs.push_back(each.id);
}

std::shared_ptr<const Records> records_of(const Visit& visit) {
  static CountedRecords kept;
  return kept.now(visit.desk.store, visit.desk.reception.content(), visit.app.today);
}

void cannot(const Visit& visit, const Reply& reply) {
  reply.sorry(visit, staff_framed(visit, visit.say()("numbers.boards")), Stored::unavailable);
}

// ---- boards ----

void board(Visit visit, Reply reply) {
  const Framework* framework = framework_here(visit);
  if (!framework) return reply.nowhere(visit);
  const auto records = records_of(visit);
  if (!records) return cannot(visit, reply);
  const Sight sight(visit, *records);
  Board it{.framework = framework,
           .others = {},
           .scope = scope_of(visit),
           .hub = hub_asked(visit, sight.inside()),
           .show = visit.asked("show"),
           .page = whole_number(visit.asked("page")).value_or(1),
           .hubs = sight.hubs(),
           .rows = {}};
  narrow(visit, it.hub, it.scope);
  if (!it.hub.empty()) it.hubs = 1;
  for (const Framework& each : frameworks_of(visit)) it.others.push_back(&each);
  for (const Indicator& each : framework->indicators) it.rows.push_back(sight.row(each, it.scope));
  reply.page(visit, board_screen(visit.app, it, staff_framed(visit, visit.say()("numbers.boards"))));
}

void how_made(Visit visit, Reply reply) {
  const Framework* framework = framework_here(visit);
  const Indicator* indicator = framework ? framework->find(visit.part("indicator")) : nullptr;
  if (!indicator) return reply.nowhere(visit);
  const auto records = records_of(visit);
  if (!records) return cannot(visit, reply);
  const Sight sight(visit, *records);
  Scope scope = scope_of(visit);
  const HubId hub = hub_asked(visit, sight.inside());
  narrow(visit, hub, scope);
  HowMade it{.framework = framework,
             .scope = scope,
             .hub = hub,
             .hubs = hub.empty() ? sight.hubs() : 1,
             .row = sight.row(*indicator, scope),
             .trend = {},
             .parts = sight.parts(*indicator, scope)};
  for (int back = trend_quarters - 1; back >= 0; --back) {
    Scope then = scope;
    then.period = scope.period.before(back);
    it.trend.emplace_back(then.period, sight.row(*indicator, then));
  }
  reply.page(visit, how_made_screen(visit.app, it, staff_framed(visit, visit.say()("numbers.boards"))));
}

// ---- returns ----

std::pair<const Framework*, const ReturnPlan*> plan_here(const Visit& visit) {
  for (const Framework& each : frameworks_of(visit))
    for (const ReturnPlan& plan : each.returns)
      if (plan.id == visit.part("plan")) return {&each, &plan};
  return {};
}

std::vector<ReturnLine> lines_of(const Sight& sight, const Framework& framework, const ReturnPlan& plan,
                                 const Scope& scope) {
  std::vector<ReturnLine> lines;
  for (const ReturnPlan::Part& part : plan.parts)
    for (const std::string& id : part.indicators) lines.push_back({part.title, sight.row(*framework.find(id), scope)});
  return lines;
}

std::optional<ReturnView> return_view(const Visit& visit) {
  const auto [framework, plan] = plan_here(visit);
  const auto records = records_of(visit);
  if (!plan || !records) return std::nullopt;
  const Sight sight(visit, *records);
  ReturnView view{.framework = framework,
                  .plan = plan,
                  .scope = scope_of(visit, plan->period),
                  .hubs = sight.hubs(),
                  .may_sign = visit.may("sign-returns"),
                  .lines = {},
                  .done = {},
                  .error = {}};
  view.lines = lines_of(sight, *framework, *plan, view.scope);
  std::optional<SignedReturn> done;
  if (!visit.desk.store.read([&](Rows& rows) { done = signed_return(rows, plan->id, view.scope.period.key()); }))
    return std::nullopt;
  if (!done) return view;
  view.done = SignedBy{
      done->signed_by, crypto::hex(done->digest), Day::numbered(static_cast<int>(done->signed_at.ms / 86'400'000)), {}};
  if (auto csv = read_csv(done->rows)) {
    view.done->rows.push_back(csv->header);
    for (const CsvRow& row : csv->rows) view.done->rows.push_back(row.cells);
  }
  return view;
}

Screen return_frame(const Visit& visit) { return staff_framed(visit, visit.say()("numbers.returns.title")); }

void show_return(Visit visit, Reply reply) {
  if (!plan_here(visit).second) return reply.nowhere(visit);
  const auto view = return_view(visit);
  if (!view) return cannot(visit, reply);
  reply.page(visit, return_screen(visit.app, *view, return_frame(visit)));
}

void return_file(Visit visit, Reply reply) {
  if (!plan_here(visit).second) return reply.nowhere(visit);
  const auto view = return_view(visit);
  if (!view) return cannot(visit, reply);
  reply.file(view->plan->id + '-' + view->scope.period.key() + ".csv", "text/csv; charset=utf-8",
             print_csv(view->done ? view->done->rows : return_rows(visit.say(), *view)));
}

// Everything is worked out once more before it is kept, so that what is signed is what is true now.
void sign(Visit visit, Reply reply) {
  if (!plan_here(visit).second) return reply.nowhere(visit);
  auto view = return_view(visit);
  if (!view) return cannot(visit, reply);
  const std::string address = "/staff/returns/" + view->plan->id + "?period=" + view->scope.period.key();
  if (view->done) return reply.go(visit, address);
  const std::string name = visit.who.name.empty() ? visit.typed("name") : visit.who.name;
  if (name.empty() || name.size() > 120) view->error = "numbers.sign.name_needed";
  if (!view->error.empty() || !view->scope.period.over(visit.app.today))
    return reply.page(visit, return_screen(visit.app, *view, return_frame(visit)), 422);
  SignedReturn it{view->plan->id,
                  view->scope.period.key(),
                  name,
                  visit.now,
                  {},
                  print_csv(return_rows(*visit.desk.reception.content().say("en"), *view))};
  it.digest = crypto::plain_hash(it.rows);
  visit.desk.change(
      [it](Rows& rows) {
        if (!sign_return(rows, it)) return Stored::unavailable;
        return rows.changed() ? Stored::now : Stored::already;
      },
      [visit, reply, address](Stored stored) {
        if (stored == Stored::unavailable) return cannot(visit, reply);
        reply.go(visit, address);
      });
}

void list_returns(Visit visit, Reply reply) {
  const auto records = records_of(visit);
  std::vector<SignedReturn> done;
  if (!records || !visit.desk.store.read([&](Rows& rows) {
        each_signed_return(rows, [&](const SignedReturn& it) { done.push_back(it); });
      }))
    return cannot(visit, reply);
  const Sight sight(visit, *records);
  std::vector<ReturnChoice> choices;
  for (const Framework& framework : frameworks_of(visit))
    for (const ReturnPlan& plan : framework.returns) {
      const Period last = Period::of(plan.period, visit.app.today).before();
      for (const Period& period : {last, last.before()}) {
        ReturnChoice it{.framework = &framework, .plan = &plan, .period = period, .signed_by = {}};
        for (const SignedReturn& each : done)
          if (each.plan == plan.id && each.period == period.key()) it.signed_by = each.signed_by;
        if (it.signed_by.empty()) {
          const Scope scope{period, visit.app.today};
          const ReturnView view{.scope = scope, .lines = lines_of(sight, framework, plan, scope)};
          it.lines = static_cast<int>(view.lines.size()), it.missing = static_cast<int>(missing_of(view).size());
        }
        choices.push_back(std::move(it));
      }
    }
  reply.page(visit, returns_screen(visit.app, choices, return_frame(visit)));
}

// ---- what is brought in ----

Screen import_frame(const Visit& visit) { return staff_framed(visit, visit.say()("numbers.import.title")); }

ImportView read_pasted(const Visit& visit) {
  ImportView view;
  view.pasted = visit.typed("table");
  auto csv = read_csv(view.pasted);
  if (!csv) {
    view.problem = csv.error();
    return view;
  }
  view.header = csv->header;
  view.mapping = guess(csv->header);
  view.read = read_tracker(*csv, view.mapping, *visit.app.hubs, visit.app.today);
  return view;
}

// A reference leads back to nobody once it is here: the same one always gives the same mark, and only our key could tell.
void mark_references(const Visit& visit, std::vector<Record>& records) {
  const crypto::Secret key = crypto::derived(visit.desk.keys.index_key(), 1, "caserefs");
  for (Record& record : records)
    for (const char* field : {"case", "family", "child"})
      if (auto it = record.says.find(field); it != record.says.end())
        it->second = crypto::hex(crypto::keyed_hash(key, std::get<std::string>(it->second)).substr(0, 12));
}

void show_import(Visit visit, Reply reply) {
  ImportView view;
  view.kept = whole_number(visit.asked("kept")).value_or(-1);
  reply.page(visit, import_screen(visit.app, view, import_frame(visit)));
}

void press_import(Visit visit, Reply reply) {
  ImportView view = read_pasted(visit);
  const bool fine = view.read && view.read->problems.empty();
  if (!fine || visit.pressed() != "keep")
    return reply.page(visit, import_screen(visit.app, view, import_frame(visit)), fine ? 200 : 422);
  mark_references(visit, view.read->records);
  const int cases = view.read->cases;
  visit.desk.change(
      [records = std::move(view.read->records), received = *view.read->received, today = visit.app.today](Rows& rows) {
        bool sound = replace_records(rows, tracker_source, received, {}, records, "received");
        for (const char* kind : {"case", "invitation", "return", "journey"})
          sound = sound && cover_records(rows, tracker_source, kind, {received.from, today});
        return sound ? Stored::now : Stored::unavailable;
      },
      [visit, reply, cases](Stored stored) {
        if (stored == Stored::unavailable) return cannot(visit, reply);
        reply.go(visit, "/staff/import?kept=" + std::to_string(cases));
      });
}

// ---- what is entered ----

std::vector<const Indicator*> entered_indicators(const Visit& visit) {
  std::vector<const Indicator*> found;
  for (const Framework& framework : frameworks_of(visit))
    for (const Indicator& each : framework.indicators)
      if (each.fed_by == "entered") found.push_back(&each);
  return found;
}

EnteredView entered_view(const Visit& visit) {
  const Period now = Period::of(Period::Length::quarter, visit.app.today);
  EnteredView view{.indicators = entered_indicators(visit), .periods = {now.before(), now, now.before(2)}};
  view.indicator = visit.asked("indicator");
  view.period = now.before().key();
  view.hub = visit.who.hub.text;
  view.kept = visit.asked("kept") == "yes";
  return view;
}

Screen entered_frame(const Visit& visit) { return staff_framed(visit, visit.say()("numbers.enter.title")); }

void show_entered(Visit visit, Reply reply) {
  reply.page(visit, entered_screen(visit.app, entered_view(visit), entered_frame(visit)));
}

void press_entered(Visit visit, Reply reply) {
  EnteredView view = entered_view(visit);
  view.hits = visit.typed("hits"), view.out_of = visit.typed("out_of"), view.text = visit.typed("text");
  view.evidence = visit.typed("evidence"), view.hub = visit.typed("hub"), view.period = visit.typed("period");
  auto chosen = std::find_if(view.indicators.begin(), view.indicators.end(),
                             [&](const Indicator* it) { return it->id == view.indicator; });
  if (chosen == view.indicators.end()) return reply.nowhere(visit);
  const Indicator& it = **chosen;
  const auto period = Period::parse(view.period);
  const auto hub = HubId::parse(view.hub);
  const auto hits = whole_number(view.hits), out_of = whole_number(view.out_of);
  auto wrong = [&](const char* field, const char* say) {
    if (view.error.empty()) view.error_field = field, view.error = say;
  };
  if (!hub || !find(*visit.app.hubs, *hub)) wrong("hub", "numbers.enter.hub_needed");
  if (it.shape != Indicator::Shape::words && (!hits || *hits < 0 || *hits > 10'000'000))
    wrong("hits", "numbers.enter.number_needed");
  if (it.shape == Indicator::Shape::share && (!out_of || *out_of < 1 || *out_of > 10'000'000))
    wrong("out_of", "numbers.enter.base_needed");
  if (it.shape == Indicator::Shape::share && view.error.empty() && *hits > *out_of)
    wrong("hits", "numbers.enter.more_than_all");
  if (it.shape == Indicator::Shape::words && view.text.empty()) wrong("text", "numbers.enter.text_needed");
  if (view.text.size() > 8000) wrong("text", "numbers.import.long");
  if (!period) wrong("hits", "numbers.enter.number_needed");
  if (!view.error.empty()) return reply.page(visit, entered_screen(visit.app, view, entered_frame(visit)), 422);
  const Day on = std::min(period->to(), visit.app.today);
  Record record{"entered", *hub, {{"indicator", it.id}, {"on", on}}};
  if (hits && it.shape != Indicator::Shape::words) record.says["hits"] = *hits;
  if (out_of && it.shape == Indicator::Shape::share) record.says["out_of"] = *out_of;
  if (!view.text.empty()) record.says["text"] = view.text;
  if (!view.evidence.empty()) record.says["evidence"] = view.evidence;
  record.says["by"] = visit.who.name;
  record.says["entered_on"] = visit.app.today;
  const std::string source = std::string(entered_source) + ' ' + it.id + ' ' + hub->text;
  visit.desk.change(
      [record, source, cover = Cover{period->from(), period->to()}, on](Rows& rows) {
        const bool sound = replace_records(rows, source, cover, {}, {}, "on") && add_record(rows, source, record, on);
        return sound ? Stored::now : Stored::unavailable;
      },
      [visit, reply](Stored stored) {
        if (stored == Stored::unavailable) return cannot(visit, reply);
        reply.go(visit, "/staff/figures?kept=yes");
      });
}

// ---- today ----

int hits_of(const Visit& visit, const Records& records, const char* framework, const char* indicator) {
  for (const Framework& each : frameworks_of(visit))
    if (const Indicator* it = each.id == framework ? each.find(indicator) : nullptr) {
      Scope scope{Period::of(Period::Length::month, visit.app.today), visit.app.today};
      narrow(visit, visit.who.hub, scope);
      const Measured measured = measure(*it, records, scope, visit.desk.reception.content().working);
      if (const auto* ratio = std::get_if<Ratio>(&measured.value)) return ratio->hits;
    }
  return 0;
}

void today(Visit visit, Reply reply) {
  const auto records = records_of(visit);
  if (!records) return cannot(visit, reply);
  int heard = 0, unsigned_returns = 0;
  for (const Hub& hub : *visit.app.hubs)
    if (visit.who.hub.empty() || hub.id == visit.who.hub)
      if (const auto facts = visit.desk.store.facts(hub.id, visit.app.today.plus_days(-1), visit.app.today))
        for (const Fact& fact : *facts)
          if (fact.measure.ends_with(".overall")) heard += fact.count;
  std::set<std::string> done;
  visit.desk.store.read([&](Rows& rows) {
    each_signed_return(rows, [&](const SignedReturn& it) { done.insert(it.plan + ' ' + it.period); });
  });
  for (const Framework& framework : frameworks_of(visit))
    for (const ReturnPlan& plan : framework.returns)
      unsigned_returns += !done.count(plan.id + ' ' + Period::of(plan.period, visit.app.today).before().key());
  const std::string month = "?period=" + Period::of(Period::Length::quarter, visit.app.today).key();
  std::vector<TodayLine> lines{{"heard", "numbers.today.heard", heard, "/staff/satisfaction"}};
  if (visit.may("see-frameworks")) {
    auto plans = [&](const char* key, const char* say, const char* indicator) {
      lines.push_back({key, say, hits_of(visit, *records, "cumbria", indicator),
                       std::string("/staff/frameworks/cumbria/") + indicator + month});
    };
    plans("reviews", "numbers.today.reviews", "cumbria.drift.reviews-missed");
    plans("nine", "numbers.today.nine", "cumbria.drift.9-months");
    plans("twelve", "numbers.today.twelve", "cumbria.drift.12-months");
  }
  if (visit.may("see-returns"))
    lines.push_back({"returns", "numbers.today.returns", unsigned_returns, "/staff/returns"});
  reply.page(visit, today_screen(visit.app, lines, staff_framed(visit, visit.say()("numbers.today.title"))));
}

}  // namespace

RoomRoutes numbers_rooms() {
  using http::Method;
  return {{Method::get, "/staff/today", "see-today", today},
          {Method::get, "/staff/engagement", "see-frameworks",
           [](Visit visit, Reply reply) { reply.go(visit, "/staff/frameworks/walsall?show=engagement"); }},
          {Method::get, "/staff/frameworks/:framework", "see-frameworks", board},
          {Method::get, "/staff/frameworks/:framework/:indicator", "see-frameworks", how_made},
          {Method::get, "/staff/returns", "see-returns", list_returns},
          {Method::get, "/staff/returns/:plan", "see-returns", show_return},
          {Method::post, "/staff/returns/:plan", "sign-returns", sign},
          {Method::get, "/staff/returns/:plan/file", "see-returns", return_file},
          {Method::get, "/staff/import", "import", show_import},
          {Method::post, "/staff/import", "import", press_import, 4'000'000},
          {Method::get, "/staff/figures", "enter-figures", show_entered},
          {Method::post, "/staff/figures", "enter-figures", press_entered}};
}

}  // namespace hearth
