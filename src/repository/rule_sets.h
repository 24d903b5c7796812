// The collections that rules come from, and the addresses of their files.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "repository/rule_files.h"
#include "rule/rule.h"

namespace lofp {

// The rule sets of these rules, which were read from `files`, sorted by id.
std::vector<RuleSet> rule_sets_of(const std::vector<Rule>& rules, const RuleFiles& files);

// Fails for a link ("sigma=https://...", or "sigma=" for none) that is no web address, or of a rule
// set that is neither known nor among these collections.
Result<void> check_links(std::span<const std::string> links,
                         std::span<const RuleFiles::File> files);

// Takes the users' links, which were checked, instead of the sets' own.
void set_links(std::vector<RuleSet>& sets, std::span<const std::string> links);

// Sets each rule's url from its set's link and its path.
void link_rules(std::vector<Rule>& rules, std::span<const RuleSet> sets);

}  // namespace lofp
