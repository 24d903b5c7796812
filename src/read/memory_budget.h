// How much of what strangers give us one run holds.  Limits count values as well as bytes: a value
// of two bytes becomes a node of a tree, an entry with a page, and a line of an index.
//
// Everything here is decided by what stands in the files and by their order, never by threads or
// by the memory that is free, so the same input is refused everywhere alike.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_table.h"
#include "rule/rule.h"

namespace lofp {

// A file: the largest real one has 0.3 MB and 14,000 values; a line may have 10 MB.
inline constexpr std::size_t rule_file_limit = 16U << 20U;
inline constexpr std::size_t file_values_limit = 200'000;

// All files: the public rule sets have 16 MB in 6,000 files.
inline constexpr std::size_t all_files_limit = 192U << 20U;
inline constexpr std::size_t file_count_limit = 200'000;

// What is made of one file, and of all, may come to by estimated_memory(): with what every build
// takes, that is 300 MB and 1 GB.
inline constexpr std::size_t file_memory_limit = 270U << 20U;
inline constexpr std::size_t all_memory_limit = 900U << 20U;

// What a file may cost while it is read, in bytes, so that those read at once are not too many.
inline constexpr std::size_t read_at_once_limit = 64U << 20U;

// The most values that the text can have in any of our formats: its breaks, commas, brackets and
// the other signs that begin or part values.
std::size_t count_values(std::string_view text);

// About as many bytes as the rules take until everything is written: their own, those of their
// entries, and those of the indices.  Linear in them.  Where the prices come from:
// docs/decisions/0045-limits-count-values.md.
std::size_t estimated_memory(const std::vector<Rule>& rules);
std::size_t estimated_memory(const std::vector<Exclusion>& exclusions);

// The statements and excluded values of rules that were taken.  What is there already becomes
// another row of its entry, not another entry.  Linear in the rules; holds a copy of each text.
class TakenTexts {
 public:
  // How much of estimated_memory(rules) falls away, since other rules say the same.
  std::size_t saving(const std::vector<Rule>& rules) const;

  void take(const std::vector<Rule>& rules);

 private:
  HashSet<std::string> statements_;
  HashSet<std::string> values_;  // below their fields
};

}  // namespace lofp
