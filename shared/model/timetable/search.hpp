// search.hpp: words that mean the same, however they are typed.
// Shape   a WordIndex knows the words of each thing, in every language. Every word asked for must be in it: as typed or
//         begun; only if nothing has it so, with one letter wrong (from four letters) or two (from eight).
// Units   characters; accents, letter case, Arabic vowel marks and the two Arabic forms of kaf and yeh make no difference.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hearth {

std::u32string folded(std::string_view utf8);  // broken bytes are left out
std::vector<std::u32string> folded_words(std::string_view utf8);

// Letters to change, add, leave out or swap until `typed` begins `word`; more than `most` is most + 1.
int typing_slips(std::u32string_view typed, std::u32string_view word, int most);

class WordIndex {
 public:
  void add(std::size_t thing, std::string_view text);
  std::vector<bool> holding(std::string_view typed, std::size_t things) const;  // by thing; all when nothing is typed

 private:
  std::map<std::u32string, std::vector<std::size_t>> things_;
};

}  // namespace hearth
