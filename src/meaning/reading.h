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

// What a word or phrase of a cause is worth: nothing; nothing next to others; a thing that is no
// cause by itself; what happens to a thing, which the rule looks for; an activity that could be
// anybody's; somebody who could be anybody; perhaps something; something to recognise a cause by.
enum class WordClass : std::uint8_t {
  stop,
  filler,
  plain,
  change,
  generic,
  actor,
  content,
  concrete
};

// What a word does in its text: it names a cause; it says what the rule looks for, which somebody
// may do ("a bucket may be deleted by an administrator", "a script that disables X"); the same of
// somebody who does something with a thing ("administrators may use X"); it says only what the rule
// looks for ("deletions by unfamiliar users should be investigated"); it is advice or the like; or
// it says how many false positives there are, and why so few.
enum class CauseRole : std::uint8_t { cause, event, act, subject, advice, denial };

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
  std::vector<Sense> senses;     // of all words that are more than advice, without stop words
  std::vector<Sense> topics;     // where those are none: what its advice speaks of
};

// Of a text, so much is read for what it says: a word takes 40 bytes here, and the longest text of
// the public rule sets has 5 KB.
inline constexpr std::size_t most_bytes_read = 64U << 10U;

// `normalised` must outlive the reading.
Reading read_text(std::string_view normalised);

}  // namespace lofp
