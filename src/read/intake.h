// Applies the limits of memory_budget.h to the files that were read, one file after another in a
// fixed order, so that the same files are refused whatever the number of threads.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/report.h"
#include "read/known_false_positives.h"
#include "read/memory_budget.h"
#include "rule/rule.h"
#include "rule/rule_filter.h"

namespace lofp {

// The content of one file.
struct ReadFile {
  std::vector<Rule> rules;
  std::vector<RuleFilter> filters;
  std::vector<KnownFalsePositive> known_false_positives;
  std::vector<Diagnostic> diagnostics;
  std::size_t memory = 0;  // estimated bytes for all of this, until output is written
};

// Sets `memory` to the estimate for the file's content. Linear in the content.
void estimate(ReadFile& file);

// Keeps the running total. Not thread-safe.
class Intake {
 public:
  // Accepts or refuses a file; call estimate() first, and pass the files in their fixed order. The
  // files must outlive this object and must not move. A refused file loses its content and gets one
  // diagnostic that says why.
  void take(const std::string& path, ReadFile& file);

 private:
  bool has_room(ReadFile& file);
  void look_closely();

  std::size_t memory_ = 0;  // estimated bytes of all accepted files
  // Texts that several rules share cost memory once. Finding them takes time, so it starts only
  // when the total would exceed the limit without it.
  bool looks_closely_ = false;
  std::vector<const ReadFile*> kept_;  // accepted files, while `looks_closely_` is false
  TakenTexts texts_;                   // their texts, once `looks_closely_` is true
};

}  // namespace lofp
