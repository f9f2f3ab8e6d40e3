// families.hpp: what the rooms of joining, coming in, my family and staff's finding share.
#pragma once
#include "server/families/book.hpp"
#include "server/rooms/visit.hpp"
#include "shared/app/screens/families.hpp"

namespace hearth {

inline FamilyBook book_of(const Visit& visit) { return FamilyBook(visit.desk.keys, visit.desk.dice); }
inline const FormShelf& family_forms(const Visit& visit) { return *visit.desk.reception.content().family_forms; }

// The room that a press is answered in, so that links to another language lead to where its form posts.
inline void be_at(Visit& visit, const std::string& path) { visit.app.place.path = path; }

app::Figure square_of(const Visit& visit, const Code& code);
app::Sheet sheet_of(const Visit& visit, const Submission& said, std::string section = {});

std::optional<std::string> id_of(std::string_view hex);  // 16 bytes, from an address
HubId hub_to_join(const Visit& visit);                   // of ?hub=, or the first there is; empty: there are none
std::string hub_name(const Visit& visit, const HubId& hub);

}  // namespace hearth
