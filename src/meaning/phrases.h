// Finds the phrases of a list in the words of a text.  Phrases are compared by the stems of their
// words.  A phrase with a leading `=` must match literally, because stems cannot distinguish
// "accounting" from "account".
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_table.h"
#include "meaning/words.h"

namespace lofp {

// Maps phrases to numbers that the caller chooses.  Once filled, any number of threads may look
// phrases up.
class Phrases {
 public:
  // Adds a phrase in lower case.  If several phrases with the same number of words match, the
  // literal ones (`=`) come before the others, and then those that were added earlier.
  void add(std::string_view phrase, std::uint32_t value);
  // Adds a name in lower case.  Its words match literally: Canon is not "canonical", and
  // "configuration management" is not the Configuration Manager.
  void add_name(std::string_view name, std::uint32_t value);

  struct Match {
    std::uint32_t value = 0;
    std::size_t size = 0;  // in words; 0 if nothing matches
  };

  // The longest phrase that `words` starts with.  For most words this costs one hash look-up.
  Match longest(std::span<const Word> words) const;

  // All phrases that `words` starts with, the longest first.
  std::vector<Match> all(std::span<const Word> words) const;

 private:
  void add(std::span<const Word> words, bool is_exact, std::uint32_t value);

  struct Phrase {
    bool begins(std::span<const Word> words) const;

    std::vector<std::uint64_t> stems;
    std::vector<std::string> exactly;  // the words of a literal phrase; empty for any other
    std::uint32_t value = 0;
  };
  HashMap<std::uint64_t, std::vector<Phrase>> by_first_;  // by first stem; longest phrase first
};

}  // namespace lofp
