// What the models of data/ see of a passage: its words, pairs and triples of words, and what the
// word lists say of it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/reading.h"

namespace lofp {

// A feature of a passage.
struct TextFeature {
  std::uint64_t key = 0;    // hash; equal for equal features of any passage
  std::string_view said;    // by a word list: "@concrete"; empty for words
  std::uint32_t first = 0;  // of words: the index of the first in the passage, from 0
  std::uint32_t size = 0;   // of words: how many; 1 to 3
};

// A run of words of a reading, which one piece of its text has (meaning/sentences.h).
struct Passage {
  std::uint32_t first = 0;  // index into Reading::words
  std::uint32_t size = 0;   // number of words
};

// The features of a passage, each once, ascending by key.  Words are compared by their stems;
// numbers are alike, and so is code.  `^` and `$` stand before and after the words of the passage,
// so that a pair or triple can say where it is.  Linear in the passage.
std::vector<TextFeature> features_of(const Reading& reading, Passage passage);

// The feature in words, as the files of models write it: "^ verify that".
std::string feature_name(const TextFeature& feature, const Reading& reading, Passage passage);

// The key of a feature that is written so.
std::uint64_t feature_key(std::string_view name);

}  // namespace lofp
