#include "server/exchange/open_referral_codec.hpp"

#include <sodium.h>

#include <array>

#include "server/calendar/london.hpp"
#include "shared/model/codec/json.hpp"

namespace hearth {
namespace {

std::string uuid_of(std::string_view kind, std::string_view name) {
  const std::string whole = "hearth/" + std::string(kind) + '/' + std::string(name);
  std::array<unsigned char, 16> bytes;
  crypto_generichash(bytes.data(), bytes.size(), reinterpret_cast<const unsigned char*>(whole.data()), whole.size(),
                     nullptr, 0);
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0F) | 0x80);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += "0123456789abcdef"[bytes[i] >> 4];
    text += "0123456789abcdef"[bytes[i] & 15];
  }
  return text;
}

std::string utc_text(Moment moment) {
  constexpr std::int64_t day_ms = 86400000;
  const Day day = Day::numbered(static_cast<int>(moment.ms / day_ms));
  return day.iso() + 'T' + clock_text(static_cast<int>(moment.ms % day_ms / 60000)) + ":00Z";
}

int months_of(Age age) {
  return age.unit == AgeUnit::years ? age.number * 12 : age.unit == AgeUnit::months ? age.number : age.number / 4;
}

Json schedule_of(const Activity& activity, const Run& run, std::size_t number) {
  const Pattern& pattern = run.pattern;
  const std::string rule = rule_of(pattern);
  Json json{{"id", uuid_of("schedule", activity.id.text + '/' + std::to_string(number))},
            {"dtstart", starts_on(pattern).iso()},
            {"opens_at", clock_text(pattern.from_minute)},
            {"closes_at", clock_text(pattern.to_minute)},
            {"timezone", 0}};
  if (rule.empty()) return json;
  json["freq"] = pattern.repeats == Repeats::weekly ? "WEEKLY" : "MONTHLY";
  json["interval"] = pattern.every_weeks;
  json["byday"] = rule.substr(rule.find("BYDAY=") + 6);
  json["wkst"] = "MO";
  if (pattern.last) json["until"] = pattern.last->iso();
  if (pattern.season == Season::term_time) json["notes"] = "In school terms only.";
  if (pattern.season == Season::holidays) json["notes"] = "In school holidays only.";
  return json;
}

Json service_of(const Activity& activity, const Hubs& hubs, const Sites& sites, const ChangedAt& changed) {
  Json schedules = Json::array(), languages = Json::array(), locations = Json::array();
  for (std::size_t i = 0; i < activity.runs.size(); ++i)
    schedules.push_back(schedule_of(activity, activity.runs[i], i));
  for (const std::string& code : activity.languages)
    languages.push_back({{"id", uuid_of("language", activity.id.text + code)}, {"code", code}});
  const Hub* hub = find(hubs, activity.hub);
  for (const Site& site : sites) {
    if (site.id != activity.hub || !hub) continue;
    locations.push_back({{"id", uuid_of("service-at-location", activity.id.text)},
                         {"location",
                          {{"id", uuid_of("location", site.id.text)},
                           {"location_type", "physical"},
                           {"name", hub->name},
                           {"addresses", Json::array({{{"id", uuid_of("address", site.id.text)},
                                                       {"address_1", site.address},
                                                       {"city", hub->area},
                                                       {"postal_code", site.postcode},
                                                       {"country", "GB"},
                                                       {"address_type", "physical"}}})}}}});
  }
  Json json{
      {"id", uuid_of("service", activity.id.text)},
      {"name", in_language(activity.title, "en")},
      {"alternate_name", activity.id.text},
      {"description", in_language(activity.summary, "en")},
      {"status", "active"},
      {"minimum_age", months_of(activity.ages.first) / 12},
      {"maximum_age", months_of(activity.ages.last) / 12},
      {"organization",
       {{"id", uuid_of("organization", activity.led_by)}, {"name", activity.led_by}, {"description", activity.led_by}}},
      {"cost_options", Json::array({{{"id", uuid_of("cost", activity.id.text)},
                                     {"option", activity.price_pence == 0 ? "free" : "each"},
                                     {"amount", activity.price_pence / 100.0},
                                     {"amount_description", std::to_string(activity.price_pence) + " pence"},
                                     {"currency", "GBP"}}})},
      {"schedules", std::move(schedules)},
      {"languages", std::move(languages)},
      {"service_at_locations", std::move(locations)}};
  if (auto it = changed.find(activity.id.text); it != changed.end()) json["last_modified"] = utc_text(it->second);
  if (activity.reviewed_on) json["assured_date"] = activity.reviewed_on->iso();
  return json;
}

}  // namespace

std::string print_service(const Activity& activity, const Hubs& hubs, const Sites& sites, const ChangedAt& changed) {
  return printed(service_of(activity, hubs, sites, changed));
}

std::string print_services(const std::vector<std::shared_ptr<const Activity>>& activities, const Hubs& hubs,
                           const Sites& sites, const ChangedAt& changed, int page, int per_page) {
  const int all = static_cast<int>(activities.size()), pages = std::max(1, (all + per_page - 1) / per_page);
  Json contents = Json::array();
  for (int i = (page - 1) * per_page; i < std::min(all, page * per_page) && page <= pages; ++i)
    contents.push_back(service_of(*activities[static_cast<std::size_t>(i)], hubs, sites, changed));
  return printed({{"total_items", all},
                  {"total_pages", pages},
                  {"page_number", page},
                  {"size", contents.size()},
                  {"first_page", page == 1},
                  {"last_page", page >= pages},
                  {"empty", contents.empty()},
                  {"contents", std::move(contents)}});
}

}  // namespace hearth
