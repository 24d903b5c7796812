// What a mistyped word was meant to be.
//
// Only of words that no list has: one that is a slip of the fingers away from a listed word, with
// the same first letter and of seven letters or more.  A slip is a letter left out, one too many,
// or two swapped; a wrong letter is none, since most words that differ by one are two words
// ("property", "properly").  The few others are in data/lookalikes.txt.  Names of products are no
// listed words here: a new name is too often like another.  What is found only as it is written
// (`=` in the lists) is looked for in what was typed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/hash_table.h"
#include "meaning/words.h"

namespace lofp {

class Spelling {
 public:
  void add(const Word& listed);

  // Is no listed word, and none that was meant to be one.
  void leave(const Word& word);

  // The stem of the word that was meant: the word's own where it is listed or nothing is near.
  // Linear in the number of its letters, for each of which a table is looked up.
  std::uint64_t stem_meant(const Word& word) const;

 private:
  HashSet<std::uint64_t> stems_;
  HashMap<std::string, std::uint64_t> stem_by_word_;
  HashMap<std::string, std::uint64_t> stem_by_shortened_;  // a letter left out
};

}  // namespace lofp
