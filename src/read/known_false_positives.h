// Harmless events that the authors of rules know to match them, out of lists that they keep apart
// from the rules.  Which source has such a list, and how it is read: Source::known_list.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/report.h"
#include "rule/rule.h"

namespace lofp {

struct KnownFalsePositive {
  std::string rule;         // its id
  std::string pattern;      // a regular expression that matches such an event
  std::string file;         // as shown to the user
  std::string source = {};  // id of the rule set whose rules are meant, once that is known
  int line = 0;
};

// Adds each as a measured exclusion to the rules of its id in its set, once, and reports those of
// which there is no such rule, up to 25 of a file.
void add_known_false_positives(std::span<const KnownFalsePositive> list, std::vector<Rule>& rules,
                               Report& report);

}  // namespace lofp
