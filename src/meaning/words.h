// Splits a false positive's text into words, which are compared by their stems.
//
// The functions are pure, thread-safe and linear in the text.  Stems come from Snowball's stemmer
// for English (https://snowballstem.org/algorithms/english/stemmer.html).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace lofp {

// A word and its place in the text.
struct Word {
  std::string_view text;       // a view into the text that was split
  std::uint64_t stem = 0;      // hash of the word's stem; equal for equal stems
  std::uint32_t clause = 0;    // number of its clause in the text, from 0
  std::uint32_t sentence = 0;  // number of its sentence in the text, from 0
  bool is_code = false;        // a path, a file name, an option, or anything in backticks
  bool is_quoted = false;      // in backticks
};

// The words of a normalised text.  Commas, brackets and dashes end a clause, "but" and "however"
// begin one; full stops, semicolons, colons, question marks and exclamation marks end a sentence.
// A path, a file name and the text between two backticks are one word each; any other word with
// hyphens or slashes is split at them.
std::vector<Word> words_of(std::string_view normalised);

// The part of `text` from the start of `first` to the end of `last`, which are words of `text`.
std::string_view text_between(const Word& first, const Word& last, std::string_view text);

// The hash of the stem of one word, which must be in lower case.  Stems are cached per thread.
std::uint64_t stem_of(std::string_view word);

}  // namespace lofp
