// open_referral_codec.hpp: the directory that other services read.
// Shape   Open Referral UK (HSDS 3.0): services with schedules, locations and languages; a page at a time.
// Units   ids are UUIDs made of our own names, the same for ever; times UTC.
// Source  https://openreferraluk.org; RFC 9562, version 8 for the ids. Callers give public activities alone.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "shared/model/codec/timetable_codec.hpp"
#include "shared/model/families/hub.hpp"

namespace hearth {

using ChangedAt = std::map<std::string, Moment>;  // by the activity's id

std::string print_service(const Activity& activity, const Hubs& hubs, const Sites& sites, const ChangedAt& changed);
std::string print_services(const std::vector<std::shared_ptr<const Activity>>& activities, const Hubs& hubs,
                           const Sites& sites, const ChangedAt& changed, int page, int per_page);

}  // namespace hearth
