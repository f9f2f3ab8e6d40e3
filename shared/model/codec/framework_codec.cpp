#include "shared/model/codec/framework_codec.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "shared/model/base/id.hpp"
#include "shared/model/base/text.hpp"
#include "shared/model/codec/json.hpp"

namespace hearth {
namespace {

template <class Value, std::size_t n>
using Names = std::array<std::pair<std::string_view, Value>, n>;

constexpr Names<Indicator::Shape, 6> shapes{{{"count", Indicator::Shape::count},
                                             {"share", Indicator::Shape::share},
                                             {"spread", Indicator::Shape::spread},
                                             {"days", Indicator::Shape::days},
                                             {"mean", Indicator::Shape::mean},
                                             {"words", Indicator::Shape::words}}};
constexpr Names<Indicator::Better, 3> betters{{{"higher", Indicator::Better::higher},
                                               {"lower", Indicator::Better::lower},
                                               {"neutral", Indicator::Better::neutral}}};
constexpr Names<Indicator::Window, 4> windows{{{"in_period", Indicator::Window::in_period},
                                               {"year_to_date", Indicator::Window::year_to_date},
                                               {"snapshot", Indicator::Window::snapshot},
                                               {"matured", Indicator::Window::matured}}};
constexpr Names<Indicator::Counts, 2> countings{
    {{"people", Indicator::Counts::people}, {"things", Indicator::Counts::things}}};
constexpr Names<Period::Length, 3> lengths{
    {{"month", Period::Length::month}, {"quarter", Period::Length::quarter}, {"year", Period::Length::year}}};
constexpr Names<Target::Unit, 5> units{{{"per_hundred", Target::Unit::per_hundred},
                                        {"count", Target::Unit::count},
                                        {"each", Target::Unit::each},
                                        {"percent_of_year_before", Target::Unit::percent_of_year_before},
                                        {"points_from_year_before", Target::Unit::points_from_year_before}}};
constexpr Names<Lapse::Unit, 4> spans{{{"days", Lapse::Unit::days},
                                       {"working_days", Lapse::Unit::working_days},
                                       {"weeks", Lapse::Unit::weeks},
                                       {"months", Lapse::Unit::months}}};

struct Reader {
  Errors errors = {};
  std::set<std::string, std::less<>> rules = {};  // of the indicator being read

  void wrong(const std::string& at, const char* key) { errors.push_back({at, key}); }

  std::string text(const Json& json, const char* member, const std::string& at) {
    const std::string* it = text_at(json, member);
    if (!it || it->empty()) return wrong(at + '/' + member, "framework.words_are_missing"), "";
    return *it;
  }

  template <class Value, std::size_t n>
  Value one_of(const Names<Value, n>& names, const Json& json, const char* member, const std::string& at) {
    const std::string* it = text_at(json, member);
    for (const auto& [name, value] : names)
      if (it && *it == name) return value;
    wrong(at + '/' + member, "framework.no_such_choice");
    return names.front().second;
  }

  void name_of_rule(std::string_view name, const std::string& at) {
    if (!rules.count(name)) wrong(at, "framework.no_such_rule");
  }

  Amount amount(const Json& json, const std::string& at) {
    if (json.is_number_integer()) return {json.get<int>(), {}};
    const auto* it = json.get_ptr<const std::string*>();
    if (!it || it->empty()) return wrong(at, "framework.number_or_rule"), Amount{};
    const bool minus = it->starts_with('-');
    Amount amount{minus ? -1 : 0, it->substr(minus)};
    if (amount.named.starts_with('$')) name_of_rule(std::string_view(amount.named).substr(1), at);
    return amount;
  }

  std::optional<Amount> maybe_amount(const Json& json, const char* member, const std::string& at) {
    if (!json.contains(member)) return std::nullopt;
    return amount(json[member], at + '/' + member);
  }

  DayPoint point(const Json& json, const std::string& at) {
    DayPoint it;
    if (const auto* name = json.get_ptr<const std::string*>()) it.at = *name;
    else it.at = text(json, "at", at);
    if (it.at.starts_with('$')) name_of_rule(std::string_view(it.at).substr(1), at);
    if (const Json* plus = object_at(json, "plus")) {
      for (const auto& [name, unit] : spans)
        if (plus->contains(name)) it.plus = Lapse{unit, amount((*plus)[name], at + "/plus")};
      if (!it.plus || plus->size() != 1) wrong(at + "/plus", "framework.one_unit_of_time");
    }
    return it;
  }

  std::optional<DayPoint> maybe_point(const Json& json, const char* member, const std::string& at) {
    if (!json.contains(member)) return std::nullopt;
    return point(json[member], at + '/' + member);
  }

  std::vector<std::string> words(const Json& json, const char* member, const std::string& at) {
    std::vector<std::string> words;
    if (const Json* list = array_at(json, member))
      for (const Json& each : *list)
        if (const auto* word = each.get_ptr<const std::string*>()) words.push_back(*word);
    if (words.empty()) wrong(at + '/' + member, "framework.list_of_words");
    return words;
  }

  Test test(const Json& json, const std::string& at) {
    Test it;
    it.at_least = maybe_amount(json, "at_least", at);
    it.at_most = maybe_amount(json, "at_most", at);
    if (json.contains("field")) {
      it.kind = Test::Kind::is;
      it.field = text(json, "field", at);
      it.is = words(json, "is", at);
    } else if (json.contains("given")) {
      it.field = text(json, "given", at);
    } else if (json.contains("number")) {
      it.kind = Test::Kind::number;
      it.field = text(json, "number", at);
    } else if (json.contains("day")) {
      it.kind = Test::Kind::day;
      it.point = point(json["day"], at + "/day");
      it.from = maybe_point(json, "from", at);
      it.until = maybe_point(json, "until", at);
      if (json.contains("in")) it.from = DayPoint{"window.start", {}}, it.until = DayPoint{"window.end", {}};
      if (!it.from && !it.until) wrong(at, "framework.a_day_needs_an_end");
    } else if (json.contains("age")) {
      it.kind = Test::Kind::age;
      it.field = text(json, "age", at);
      if (json.contains("on")) it.point = point(json["on"], at + "/on");
      else wrong(at + "/on", "framework.words_are_missing");
    } else if (json.contains("linked")) {
      it.kind = Test::Kind::linked;
      it.tally.push_back(tally(json["linked"], at + "/linked"));
    } else if (json.contains("rule")) {
      it.kind = Test::Kind::rule;
      it.field = text(json, "rule", at);
      name_of_rule(it.field, at + "/rule");
      it.is = words(json, "is", at);
    } else {
      it.kind = json.contains("all") ? Test::Kind::all : json.contains("any") ? Test::Kind::any : Test::Kind::none;
      const char* member = json.contains("all") ? "all" : json.contains("any") ? "any" : "none";
      it.of = tests(json, member, at);
      if (!array_at(json, member)) wrong(at, "framework.no_such_test");
    }
    return it;
  }

  std::vector<Test> tests(const Json& json, const char* member, const std::string& at) {
    std::vector<Test> all;
    if (const Json* list = array_at(json, member))
      for (const Json& each : *list) all.push_back(test(each, at + '/' + member + '/' + std::to_string(all.size())));
    return all;
  }

  RecordTally tally(const Json& json, const std::string& at) {
    auto word = [&](const char* member) { return json.contains(member) ? text(json, member, at) : std::string(); };
    return {.of = word("of"),
            .same = word("same"),
            .where = tests(json, "where", at),
            .distinct = word("distinct"),
            .each = maybe_amount(json, "each", at),
            .sum = word("sum")};
  }

  Rule rule(const Json& json, const std::string& at) {
    auto value = [&](const Json& it, const std::string& where) -> Rule::Value {
      if (it.is_number_integer()) return it.get<int>();
      if (const auto* word = it.get_ptr<const std::string*>()) return *word;
      wrong(where, "framework.number_or_word");
      return 0;
    };
    Rule it{.id = text(json, "id", at), .value = 0, .alternatives = {}, .why = text(json, "why", at)};
    if (json.contains("default")) it.value = value(json["default"], at + "/default");
    else wrong(at + "/default", "framework.words_are_missing");
    if (const Json* list = array_at(json, "alternatives"))
      for (const Json& each : *list) it.alternatives.push_back(value(each, at + "/alternatives"));
    if (!rules.insert(it.id).second) wrong(at + "/id", "framework.there_twice");
    return it;
  }

  Target target(const Json& json, const std::string& at) {
    Target it;
    auto day = [&](const char* member) {
      const std::string* text = text_at(json, member);
      auto found = Day::parse(text ? *text : "");
      if (!found) wrong(at + '/' + member, "framework.a_day");
      return found;
    };
    it.from = day("from").value_or(Day{});
    if (json.contains("to")) it.to = day("to");
    auto value = number_at(json, "value");
    if (!value) wrong(at + "/value", "framework.number_or_rule");
    it.value = value.value_or(0);
    it.unit = one_of(units, json, "unit", at);
    if (json.contains("per")) it.per = one_of(lengths, json, "per", at);
    it.per_hub = flag_at(json, "per_hub");
    if (const Json* when = object_at(json, "when")) {
      it.rule = text(*when, "rule", at + "/when");
      it.is = text(*when, "is", at + "/when");
      name_of_rule(it.rule, at + "/when/rule");
    }
    return it;
  }

  Indicator indicator(const Json& json, const std::string& at) {
    rules.clear();
    Indicator it;
    it.id = text(json, "id", at);
    it.title = text(json, "title", at);
    it.reading = text(json, "reading", at);
    it.source = text(json, "source", at);
    it.reference = text(json, "reference", at);
    it.fed_by = text(json, "fed_by", at);
    it.shape = one_of(shapes, json, "shape", at);
    it.better = one_of(betters, json, "better", at);
    it.window = one_of(windows, json, "window", at);
    it.counts = one_of(countings, json, "counts", at);
    it.period = one_of(lengths, json, "period", at);
    if (const Json* list = array_at(json, "rules"))
      for (const Json& each : *list) it.rules.push_back(rule(each, at + "/rules/" + std::to_string(it.rules.size())));
    if (const Json* out_of = object_at(json, "out_of")) it.out_of = tally(*out_of, at + "/out_of");
    if (const Json* hits = object_at(json, "hits")) it.hits = tally(*hits, at + "/hits");
    if (json.contains("by")) it.by = text(json, "by", at);
    it.from = maybe_point(json, "from", at);
    it.until = maybe_point(json, "until", at);
    if (const Json* list = array_at(json, "apart"))
      for (const Json& each : *list) {
        const std::string there = at + "/apart/" + std::to_string(it.apart.size());
        it.apart.push_back({text(each, "title", there), tally(each, there)});
      }
    if (const Json* list = array_at(json, "targets"))
      for (const Json& each : *list)
        it.targets.push_back(target(each, at + "/targets/" + std::to_string(it.targets.size())));
    it.far_ahead = number_at(json, "far_ahead");
    it.exception_report = flag_at(json, "exception_report");
    it.inside_only = flag_at(json, "inside_only");
    check(it, at);
    return it;
  }

  ReturnPlan plan(const Json& json, const std::string& at, const Framework& framework) {
    ReturnPlan it{.id = text(json, "id", at), .title = text(json, "title", at), .parts = {}};
    it.period = one_of(lengths, json, "period", at);
    if (const Json* list = array_at(json, "parts"))
      for (const Json& each : *list) {
        const std::string there = at + "/parts/" + std::to_string(it.parts.size());
        it.parts.push_back({text(each, "title", there), words(each, "indicators", there)});
        for (const std::string& id : it.parts.back().indicators)
          if (!framework.find(id)) wrong(there + "/indicators", "framework.no_such_choice");
      }
    if (!it.parts.empty()) return it;
    it.parts.push_back({it.title, {}});
    for (const Indicator& each : framework.indicators) it.parts.front().indicators.push_back(each.id);
    return it;
  }

  // Together the parts have to make a figure.
  void check(const Indicator& it, const std::string& at) {
    using Shape = Indicator::Shape;
    const bool of_those = it.hits.of.empty();
    if (of_those && !it.out_of) wrong(at + "/hits", "framework.hits_of_what");
    if ((it.shape == Shape::share || it.shape == Shape::spread) && !it.out_of)
      wrong(at + "/out_of", "framework.out_of_what");
    if (it.shape == Shape::spread && it.by.empty()) wrong(at + "/by", "framework.words_are_missing");
    if (it.shape == Shape::days && !(it.from && it.until && it.out_of)) wrong(at, "framework.from_when_until_when");
    if (it.shape == Shape::mean && it.hits.sum.empty()) wrong(at + "/hits/sum", "framework.words_are_missing");
  }
};

}  // namespace

Result<Framework, Errors> read_framework(std::string_view text) {
  auto json = parse_json(text);
  if (!json || !json->is_object()) return Unexpected{Errors{{"", "framework.not_json"}}};
  Reader reader;
  Framework framework{.id = reader.text(*json, "id", ""),
                      .name = reader.text(*json, "name", ""),
                      .source = reader.text(*json, "source", ""),
                      .returns = {},
                      .indicators = {}};
  if (!is_slug(framework.id)) reader.wrong("/id", "framework.id_is_a_slug");
  const Json* list = array_at(*json, "indicators");
  if (!list || list->empty()) reader.wrong("/indicators", "framework.words_are_missing");
  else
    for (const Json& each : *list) {
      const std::string at = "/indicators/" + std::to_string(framework.indicators.size());
      Indicator it = reader.indicator(each, at);
      if (framework.find(it.id)) reader.wrong(at + "/id", "framework.there_twice");
      framework.indicators.push_back(std::move(it));
    }
  if (const Json* plans = array_at(*json, "returns"))
    for (const Json& each : *plans)
      framework.returns.push_back(reader.plan(each, "/returns/" + std::to_string(framework.returns.size()), framework));
  if (!reader.errors.empty()) return Unexpected{std::move(reader.errors)};
  return framework;
}

}  // namespace hearth
