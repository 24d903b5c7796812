// Finds the listed word that a mistyped word was meant to be.
//
// An unlisted word of 7 to 30 letters is taken for a listed word of 7 to 30 letters with the same
// first letter if one typing error separates them: a missing letter, an extra letter, or two
// swapped neighbours.  A substituted letter does not count as a typing error, because most words
// that differ in one letter are different words ("property", "properly").  Real words that one
// typing error separates from a listed word are in data/lookalikes.txt and stay as they are.
// Product names are not corrected to: a new name is too often similar to a known one.  Phrases
// marked with `=` in the word lists are compared with the text as typed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/hash_table.h"
#include "meaning/words.h"

namespace lofp {

// Once filled, any number of threads may look words up.
class Spelling {
 public:
  // Adds a listed word.  If two listed words are equally close to a typed one, the first wins.
  void add(const Word& listed);

  // Marks a word as correct, so that it is never taken for a misspelling.
  void leave(const Word& word);

  // Whether a word has the length and the letters of one that can be corrected.
  static bool may_correct(const Word& word);

  // The stem of the listed word that was meant, or the word's own stem if it is listed or no listed
  // word is close enough.  Costs up to two hash look-ups for each letter.
  std::uint64_t stem_meant(const Word& word) const;

 private:
  HashSet<std::uint64_t> stems_;  // of words that are correct
  HashMap<std::string, std::uint64_t> stem_by_word_;
  HashMap<std::string, std::uint64_t> stem_by_shortened_;  // by listed word with a letter missing
};

}  // namespace lofp
