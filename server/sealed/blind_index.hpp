// blind_index.hpp: finding somebody by exact name or postcode without keeping either readable.
// Shape   a keyed hash (BLAKE2b, a key of its own for each column) of the normalised words, cut to 16 bits, to stand beside
//         the sealed column. Rows with the same value are candidates: open them and compare normalised words.
//         Normalised: lower case, accents of Latin letters gone, no dots, apostrophes or hyphens; in a name one space between
//         words, in a postcode none. Words in other scripts are kept as they are, so they match only as they were typed.
// Units   0 to 65535.
// Source  Why 16 bits: whole hashes would make the column a list of who shares a name with whom, and whoever had the index key
//         could test guesses and be sure. Cut to b bits, n people give n/2^b false candidates for each search. An authority's
//         hubs know up to some 100,000 people: at 16 bits that is 1.5 rows too many to open, which costs microseconds, and any
//         guess at a rare name is as likely to hit somebody else. It does not hide that a very common name is common.
#pragma once
#include <cstdint>

#include "server/sealed/keys.hpp"

namespace hearth {

std::string normalised(const PersonName& name);
std::string normalised(const Postcode& postcode);

class BlindIndex {
 public:
  explicit BlindIndex(const Keys& keys);
  std::uint16_t of(const PersonName& name) const;
  std::uint16_t of(const Postcode& postcode) const;

 private:
  crypto::Secret name_, postcode_;
};

}  // namespace hearth
