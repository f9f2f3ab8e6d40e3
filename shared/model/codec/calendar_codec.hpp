// calendar_codec.hpp: bank holidays, terms and closures as JSON.
// Errors  the pointer names the place in the file; say is for whoever keeps it.
// Source  assets/calendar/bank-holidays.json, assets/demo/days.json.
#pragma once
#include <string_view>

#include "shared/model/base/result.hpp"
#include "shared/model/calendar/calendar.hpp"

namespace hearth {

Result<BankHolidays> read_bank_holidays(std::string_view text);

struct AuthorityDays {
  std::vector<SchoolTerms> school_terms;
  std::vector<Span> closures;
};
Result<AuthorityDays> read_authority_days(std::string_view text);

}  // namespace hearth
