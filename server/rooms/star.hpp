// star.hpp: what other rooms ask of the star's.
#pragma once
#include "server/rooms/visit.hpp"

namespace hearth {

std::vector<std::string> star_texts(
    const Visit& visit);  // the readings of whoever is signed in, as print_reading() wrote them

}  // namespace hearth
