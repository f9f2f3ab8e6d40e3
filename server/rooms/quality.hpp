// quality.hpp: what the rooms of the matrix and of the audits share.
#pragma once
#include "server/rooms/visit.hpp"
#include "shared/app/screens/quality.hpp"

namespace hearth::rooms {

std::string name_of(const Visit& visit);  // who did it, as it is written down
app::To to(const Visit& visit);

struct TypedDay {
  app::DateParts parts;
  std::optional<Day> day;
  bool empty() const { return parts == app::DateParts{}; }
};
TypedDay typed_day(const Visit& visit, const std::string& name);  // from its three fields

// What was typed into the fields of these questions, settled as the form keeps it.
Answers typed_answers(const Visit& visit, const Definition& form, std::string_view section = {});

std::optional<std::int64_t> number_part(const Visit& visit, std::string_view name);

void not_now(const Visit& visit, const Reply& reply);  // what could not be read

}  // namespace hearth::rooms
