// SigmaHQ's list of the harmless events that its own tests know to match a rule.
//
// A table `RuleId;RuleName;MatchString`, whose last column is a regular expression that matches
// such an event.  Upstream it stands in a hidden folder, where nothing else is looked for.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/report.h"
#include "rule/rule.h"

namespace lofp {

inline constexpr std::string_view known_false_positives_path = ".github/workflows/known-FPs.csv";

// Whether a file of this name may be such a list.
bool is_known_false_positives(std::string_view name);

struct KnownFalsePositive {
  std::string rule;  // its id
  std::string pattern;
  std::string file;         // as shown to the user
  std::string source = {};  // id of the rule set whose rules are meant, once that is known
  int line = 0;
};

// The rows of a list; none of a file with other columns.
std::vector<KnownFalsePositive> read_known_false_positives(std::string_view text,
                                                           const std::string& file);

// Adds each as a measured exclusion to the rules of its id in its set, once, and reports those of
// which there is no such rule, up to 25 of a file.
void add_known_false_positives(std::span<const KnownFalsePositive> list, std::vector<Rule>& rules,
                               Report& report);

}  // namespace lofp
