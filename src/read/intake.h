// Holds what is read from files to the limits of memory_budget.h, file by file in their order, so
// that the same files are refused whatever the threads.
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

// What was made of one file.
struct ReadFile {
  std::vector<Rule> rules;
  std::vector<RuleFilter> filters;
  std::vector<KnownFalsePositive> known_false_positives;
  std::vector<Diagnostic> diagnostics;
  std::size_t memory = 0;  // of all this until everything is written, as estimated
};

// Sets `memory`.
void estimate(ReadFile& file);

class Intake {
 public:
  // Files in their order, which have been estimated; they stay where they are.  What is too much is
  // dropped, and a diagnostic names the file.
  void take(const std::string& path, ReadFile& file);

 private:
  bool has_room(ReadFile& file);
  void look_closely();

  std::size_t memory_ = 0;  // of all that was kept, as estimated
  // What rules say alike is looked for only once they would be too many without.
  bool looks_closely_ = false;
  std::vector<const ReadFile*> kept_;  // while it does not
  TakenTexts texts_;                   // once it does
};

}  // namespace lofp
