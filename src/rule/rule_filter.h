// Filters: documents that exclude harmless activity from rules which stand in other files.
//
// A filter names rules by id or name, or means all with its log source.  It may have been read
// before or after its rules, from the same repository or another one.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/report.h"
#include "rule/rule.h"

namespace lofp {

struct RuleFilter {
  std::shared_ptr<Filter> filter;
  std::string id;
  std::vector<std::string> rules;  // ids or names
  bool is_for_all = false;         // rules with its log source
  std::string product;             // what is empty is any
  std::string category;
  std::string service;
  std::vector<Exclusion> exclusions;
  std::string file;  // as opened; for messages
  int line = 1;
};

// Adds each filter's exclusions to the rules of Sigma's format that it is for, behind their own,
// once, whatever the order of `filters`.  As in pySigma a rule's log source must have what the
// filter's says, and correlations are not filtered.  A filter that fits no rule is reported, and a
// rule that it names in vain.  Copies of one filter's exclusions take at most 64 MB in all.
void apply_filters(std::vector<RuleFilter> filters, std::vector<Rule>& rules, Report& report);

}  // namespace lofp
