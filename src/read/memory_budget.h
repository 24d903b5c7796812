// Limits on how much untrusted input one run holds in memory. They count values as well as bytes,
// because even a value of two bytes becomes a tree node, an entry with a page, and an index row.
//
// Whether a file is refused depends only on the content and order of the files, never on threads or
// free memory, so the same input is refused on every machine.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_table.h"
#include "rule/rule.h"

namespace lofp {

// Limits for one file, in bytes and in values. The largest real file has 0.3 MB and 14,000 values;
// a single text of 10 MB still fits.
inline constexpr std::size_t rule_file_limit = 16U << 20U;
inline constexpr std::size_t file_values_limit = 200'000;

// Limits for all files together. The public rule sets have 16 MB in 6,000 files.
inline constexpr std::size_t all_files_limit = 192U << 20U;
inline constexpr std::size_t file_count_limit = 200'000;

// Limits for estimated_memory() of one file and of all files, in bytes. With the memory that every
// build needs, they amount to 300 MB and 1 GB.
inline constexpr std::size_t file_memory_limit = 270U << 20U;
inline constexpr std::size_t all_memory_limit = 900U << 20U;

// Estimated bytes, while parsing, of all files that are parsed at the same time.
inline constexpr std::size_t read_at_once_limit = 64U << 20U;

// An upper bound on the number of values that the text can have in any of our formats: the count of
// line breaks, commas, brackets and other signs that begin or separate values. Linear.
std::size_t count_values(std::string_view text);

// Estimates the bytes that the rules need until all output is written: for themselves, their
// entries and the indexes. Linear in the rules. For the source of the constants see
// docs/decisions/0045-limits-count-values.md.
std::size_t estimated_memory(const std::vector<Rule>& rules);
std::size_t estimated_memory(const std::vector<Exclusion>& exclusions);

// The set of all statements and excluded values of accepted rules. A text that occurs again costs
// only another row of its entry, not another entry. Keeps a copy of each text. Not thread-safe.
class TakenTexts {
 public:
  // How many bytes of estimated_memory(rules) are not needed, because accepted rules already have
  // the same texts. Linear in the rules.
  std::size_t saving(const std::vector<Rule>& rules) const;

  // Adds the texts of accepted rules. Linear in the rules.
  void take(const std::vector<Rule>& rules);

 private:
  HashSet<std::string> statements_;
  HashSet<std::string> values_;  // each with its field
};

}  // namespace lofp
