// Filters: documents that exclude harmless activity from rules in other files.
//
// A filter applies to the rules that it names by id or name, or to all rules with its log source.
// It may have been read before or after these rules, from the same repository or another one.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/report.h"
#include "rule/rule.h"

namespace lofp {

// A filter and the rules that it applies to.
struct RuleFilter {
  std::shared_ptr<Filter> filter;
  std::string id;
  std::vector<std::string> rules;  // ids or names
  bool is_for_all = false;         // applies to all rules with its log source
  std::string product;             // of the log source; an empty field matches any
  std::string category;
  std::string service;
  std::vector<Exclusion> exclusions;
  std::string file;  // as opened; for messages
  int line = 1;      // where the filter starts in its file
};

// Appends each filter's exclusions to the exclusions of the Sigma rules that it applies to, without
// duplicates.  The result does not depend on the order of `filters`.  As in pySigma, a rule's log
// source must match every field that the filter's log source states, and correlations are not
// filtered.  Warns about a filter that applies to no rule and about a named rule that was not read.
// Copies of exclusions may take 64 MB in all; filters beyond that are skipped with a warning.
void apply_filters(std::vector<RuleFilter> filters, std::vector<Rule>& rules, Report& report);

}  // namespace lofp
