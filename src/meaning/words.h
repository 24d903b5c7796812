// A false positive's text as words, which are compared by their stems.
//
// Pure functions, safe on any number of threads, linear in the text.  The stems are Snowball's for
// English (https://snowballstem.org/algorithms/english/stemmer.html).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lofp {

struct Word {
  std::string_view text;     // a part of the text that was given
  std::uint64_t stem = 0;    // hash of the word's stem; equal for equal stems
  std::uint32_t clause = 0;  // counts from 0
  std::uint32_t sentence = 0;
  bool is_code = false;    // a path, a file name, an option, or anything in backticks
  bool is_quoted = false;  // in backticks
};

// The words of a normalised text.  Commas, brackets and dashes end a clause, "but" and "however"
// begin one; full stops, semicolons, colons and question marks end a sentence.  A path, a file name
// and what stands in backticks are one word each; other words with hyphens or slashes are several.
std::vector<Word> words_of(std::string_view normalised);

// The part of `text` from one of its words to another.
std::string_view text_between(const Word& first, const Word& last, std::string_view text);

// The stem of one word in lower case.
std::uint64_t stem_of(std::string_view word);

}  // namespace lofp
