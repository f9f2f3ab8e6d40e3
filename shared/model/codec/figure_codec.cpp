#include "shared/model/codec/json.hpp"

namespace hearth {

Json satisfaction_to_json(const OwnHubFigure& figure) {
  const Satisfaction& it = figure.satisfaction();
  Json json{{"hub", it.hub.text},        {"form", it.form.text},    {"question", it.question}, {"hits", it.total.hits},
            {"out_of", it.total.out_of}, {"months", Json::array()}, {"options", Json::array()}};
  for (const MonthRatio& month : it.months)
    json["months"].push_back(
        {{"month", month.month.iso()}, {"hits", month.ratio.hits}, {"out_of", month.ratio.out_of}});
  for (const OptionCount& option : it.options)
    json["options"].push_back({{"option", option.option}, {"count", option.count}});
  return json;
}

std::optional<OwnHubFigure> Received::figure(const Json& json) {
  Satisfaction it;
  auto ratio = [](const Json& from) {
    return Ratio{number_at(from, "hits").value_or(0), number_at(from, "out_of").value_or(0)};
  };
  const std::string *hub = text_at(json, "hub"), *form = text_at(json, "form"), *question = text_at(json, "question");
  const Json *months = array_at(json, "months"), *options = array_at(json, "options");
  if (!hub || !form || !question || !months || !options) return std::nullopt;
  it.hub = {*hub};
  it.form = {*form};
  it.question = *question;
  it.total = ratio(json);
  for (const Json& month : *months) {
    const std::string* iso = text_at(month, "month");
    auto day = Day::parse(iso ? *iso : "");
    if (!day) return std::nullopt;
    it.months.push_back({*day, ratio(month)});
  }
  for (const Json& option : *options) {
    const std::string* id = text_at(option, "option");
    if (!id) return std::nullopt;
    it.options.push_back({*id, number_at(option, "count").value_or(0)});
  }
  return OwnHubFigure(InsideSight{}, std::move(it));
}

}  // namespace hearth
