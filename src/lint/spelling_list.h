// The words of data/spelling.txt: which are right, and what a misspelt one was meant to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/hash_table.h"

namespace lofp {

class SpellingList {
 public:
  // What the word, in lower case, was meant to be: the words of the list from which one slip
  // separates it, or what the list of misspelt words says.  Empty for a word that is right or that
  // nobody knows.  Costs a look-up for each letter and word of the list that is near.
  std::vector<std::string_view> meant_by(std::string_view word) const;

  // Made at the first call; thread-safe.
  static const SpellingList& instance();

 private:
  SpellingList();

  HashSet<std::string_view> right_;
  HashMap<std::string_view, std::string_view> typos_;
  HashMap<std::string, std::vector<std::string_view>> by_shortened_;  // with a letter less
  HashSet<std::string_view> words_;
};

}  // namespace lofp
