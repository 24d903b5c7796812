// What a mistyped word was meant to be.
//
// A word that no list has is taken for a listed word if both have the same first letter and seven
// letters or more, and one typing error lies between them: a letter left out, a letter too many, or
// two neighbours swapped.  A wrong letter is not counted as a typing error, because most words that
// differ by one letter are different words ("property", "properly"); pairs of different words that
// differ by less are in data/lookalikes.txt.  Product names do not count as listed words: a new
// name is too often similar to a known one.  Phrases marked with `=` in the lists are compared with
// what was typed.
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

  // Excludes a word: it is not listed, and not a misspelling of a listed one.
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
