// Analyses a false positive's text: its words, which of them name a cause, and what they mean.
//
// The word lists are data/words.txt, data/names.txt and data/boilerplate.txt; each describes its
// format.  The functions are pure, thread-safe and linear in the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "meaning/words.h"

namespace lofp {

// How much a word or phrase helps to recognise a cause, in ascending order.
enum class WordClass : std::uint8_t {
  stop,     // a stop word: "the", "may"
  filler,   // adds nothing to the words around it: "legitimate", "activity"
  plain,    // a thing that does not name a cause by itself: "file"
  change,   // what happens to a thing, usually what the rule detects: "deletion"
  generic,  // an activity or thing that any company has: "account"
  actor,    // a person or role that any company has: "administrator"
  content,  // in no list, so it may be informative
  concrete  // identifies a cause: "vulnerability scanner"
};

// What a word contributes to its text.  The roles from `advice` on name no cause.
enum class CauseRole : std::uint8_t {
  cause,    // names the cause
  event,    // part of a sentence that says what the rule detects and who may do it: "a bucket may
            // be deleted by an administrator", "a script that disables X"
  act,      // the same, where somebody uses something: "administrators may use X"
  subject,  // says only what the rule detects: "deletions by unfamiliar users should be
            // investigated"
  advice,   // advice, and other text that is not about a cause
  denial    // says how frequent false positives are, or why they are rare
};

// Whether the role is advice or denial.
inline bool names_no_cause(CauseRole role) {
  return role >= CauseRole::advice;
}

// A word, or a phrase of several words with one meaning.
struct Sense {
  std::uint64_t key = 0;  // hash; equal for words of the same meaning
  WordClass word_class = WordClass::content;
  CauseRole role = CauseRole::cause;
  std::uint32_t first = 0;  // index into Reading::words
  std::uint32_t size = 0;   // number of words
};

// The result of analysing a text.
struct Reading {
  std::vector<Word> words;
  std::vector<CauseRole> roles;  // parallel to `words`
  std::vector<Sense> senses;     // of all words except advice, denials and stop words
  std::vector<Sense> topics;     // what the advice is about; empty unless `senses` is empty
};

// Bytes of a text after which reading stops.  This bounds memory, since a word takes 40 bytes in a
// Reading; the longest text of the public rule sets has 5 KB.
inline constexpr std::size_t most_bytes_read = 64U << 10U;

// Analyses a normalised text.  The words are views into `normalised`, which must outlive them.
Reading read_text(std::string_view normalised);

}  // namespace lofp
