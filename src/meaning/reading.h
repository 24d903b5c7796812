// What a false positive's text says: its words, which of them name a cause, and what they mean.
//
// The words come from data/words.txt and data/boilerplate.txt, which explain their own form.  Pure
// and linear in the text; any number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "meaning/words.h"

namespace lofp {

// How much a word or phrase helps to recognise a cause, from nothing to most.
enum class WordClass : std::uint8_t {
  stop,     // a stop word: "the", "may"
  filler,   // says nothing beside other words: "legitimate", "activity"
  plain,    // a thing that is no cause by itself: "file"
  change,   // what happens to a thing, which is what the rule detects: "deletion"
  generic,  // what any company has: "account"
  actor,    // somebody whom any company has: "administrator"
  content,  // in no list: it may tell something
  concrete  // by this a cause can be recognised: "vulnerability scanner"
};

// What a word does in its text.
enum class CauseRole : std::uint8_t {
  cause,    // names the cause
  event,    // says what the rule detects and who may do it: "a bucket may be deleted by an
            // administrator", "a script that disables X"
  act,      // the same, of somebody who uses a thing: "administrators may use X"
  subject,  // says only what the rule detects: "deletions by unfamiliar users should be
            // investigated"
  advice,   // advice, and other text that is not about a cause
  denial    // says how many false positives there are, or why there are few
};

inline bool names_no_cause(CauseRole role) {
  return role >= CauseRole::advice;
}

// A word of a cause, or several that mean one thing.
struct Sense {
  std::uint64_t key = 0;  // equal for words of the same meaning
  WordClass word_class = WordClass::content;
  CauseRole role = CauseRole::cause;
  std::uint32_t first = 0;  // in Reading::words
  std::uint32_t size = 0;
};

struct Reading {
  std::vector<Word> words;
  std::vector<CauseRole> roles;  // per word
  std::vector<Sense> senses;     // of all words that name a cause or what the rule detects; no
                                 // stop words
  std::vector<Sense> topics;     // where there are no senses: what the advice is about
};

// Only this many bytes of a text are read: a word takes 40 bytes here, and the longest text of the
// public rule sets has 5 KB.
inline constexpr std::size_t most_bytes_read = 64U << 10U;

// `normalised` must outlive the reading.
Reading read_text(std::string_view normalised);

}  // namespace lofp
