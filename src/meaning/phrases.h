// Finds phrases of a list in the words of a text, by stem.  A phrase with `=` before it is found
// only as it is written: stems cannot tell "accounting" from "account".
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_table.h"
#include "meaning/words.h"

namespace lofp {

// Phrases, each with a number that the caller gives it.  Const once filled: any number of threads
// may look phrases up.
class Phrases {
 public:
  // Of two phrases of as many words one with `=` counts, then the first, where one is asked for.
  void add(std::string_view phrase, std::uint32_t value);
  // A name of one word is found only as it is written: Canon is not canonical.
  void add_name(std::string_view name, std::uint32_t value);

  struct Match {
    std::uint32_t value = 0;
    std::size_t size = 0;  // words; 0 where nothing matches
  };

  // The longest phrase with which `words` begins.  Costs a look-up for most words.
  Match longest(std::span<const Word> words) const;

  // All phrases with which `words` begins, the longest first.
  std::vector<Match> all(std::span<const Word> words) const;

 private:
  void add(std::span<const Word> words, bool is_exact, std::uint32_t value);

  struct Phrase {
    bool begins(std::span<const Word> words) const;

    std::vector<std::uint64_t> stems;
    std::vector<std::string> exactly;  // the words, where they count as they are; or empty
    std::uint32_t value = 0;
  };
  HashMap<std::uint64_t, std::vector<Phrase>> by_first_;  // the longest first
};

}  // namespace lofp
