// Harmless events that rule authors know to match their rules, from lists kept apart from the
// rules. Source::known_list says which source has such a list and how it is read.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/report.h"
#include "rule/rule.h"

namespace lofp {

// One row of such a list.
struct KnownFalsePositive {
  std::string rule;         // id of the rule, lower case
  std::string pattern;      // regular expression that matches the event
  std::string file;         // path as shown to the user
  std::string source = {};  // id of the rule set, set once it is known
  int line = 0;
};

// Adds each pattern as an exclusion of origin `measured` to the rules with its id in its set,
// without duplicates. Reports rows whose rule was not read: up to 10 of a file one by one, more
// than that as one warning.
void add_known_false_positives(std::span<const KnownFalsePositive> list, std::vector<Rule>& rules,
                               Report& report);

}  // namespace lofp
