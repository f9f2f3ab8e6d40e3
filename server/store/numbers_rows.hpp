// numbers_rows.hpp: records that figures are counted from, and returns that were signed.
#pragma once
#include "server/store/rows.hpp"
#include "shared/model/measures/fact.hpp"
#include "shared/model/practice/record.hpp"

namespace hearth {

// All of a source in these days goes, and these records stand in its place; the kinds are whole for these days.
bool replace_records(Rows& rows, std::string_view source, Cover period, const std::vector<std::string>& kinds,
                     const std::vector<Record>& records, std::string_view day_field);
bool add_record(Rows& rows, std::string_view source, const Record& record, Day day);
bool cover_records(Rows& rows, std::string_view source, std::string_view kind, Cover period);
bool has_records(Rows& rows, std::string_view source);
bool each_record(Rows& rows, const std::function<void(Record)>& visit);
bool each_answer(
    Rows& rows,
    const std::function<void(Fact)>& visit);  // the sums by day of all that is not said at a door or a session
bool each_cover(Rows& rows, const std::function<void(std::string kind, Cover)>& visit);

bool keep_release(Rows& rows, std::string_view measure, std::string_view period,
                  std::string_view cells);  // the first stays
bool each_release(Rows& rows, const std::function<void(std::string measure_and_period, std::string cells)>& visit);

struct SignedReturn {
  std::string plan, period, signed_by;
  Moment signed_at;
  std::string digest, rows;
};
bool sign_return(Rows& rows, const SignedReturn& it);  // changed() is 0 when it was signed before
std::optional<SignedReturn> signed_return(Rows& rows, std::string_view plan, std::string_view period);
bool each_signed_return(Rows& rows, const std::function<void(const SignedReturn&)>& visit);  // without its rows

}  // namespace hearth
