// What lint knows of each distinct text of the rules: made once for all rules that say it.
//
// Texts are told apart by their normalised form and analysed by meaning/understood_text.h on
// several threads, about 20 us each.  Never changes once made, so any number of threads may read
// it.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_table.h"
#include "lint/placeholder_words.h"
#include "meaning/understood_text.h"
#include "rule/rule.h"

namespace lofp {

struct TextFacts {
  std::string text;  // as the first rule that says it writes it
  std::string normalised;
  UnderstoodText understood;  // views into both; without the features of its parts
  PlaceholderKind placeholder = PlaceholderKind::none;
};

// Whether the text tells what to do, and no cause.
bool gives_advice(const TextFacts& text);

// The facts of one text.
std::unique_ptr<const TextFacts> facts_of(std::string_view text);

// All texts of a run.
class TextTable {
 public:
  // Analyses the texts of the rules' fields, and of the guides of rules whose field says nothing.
  TextTable(std::span<const Rule> rules, int jobs);

  // Of a text of those rules.
  const TextFacts& of(std::string_view text) const;

 private:
  std::vector<std::unique_ptr<const TextFacts>> facts_;
  HashMap<std::string, std::size_t> by_normalised_;
};

}  // namespace lofp
