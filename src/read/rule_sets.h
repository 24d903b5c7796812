// Where the files of rule sets are shown, if the user says so.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "read/repository.h"
#include "rule/rule.h"

namespace lofp {

// Fails for what is not SET=URL ("sigma=https://..."), with a web address, or SET= for no links.
Result<void> check_links(std::span<const std::string> links);

// Takes these links instead of the sets' own, and those of `paths` where no other is given, for the
// sets and their rules.  Fails for a link of a set that is neither known nor among these; those of
// paths may be of none.
Result<void> set_links(std::span<const std::string> links, std::span<const RulePath> paths,
                       std::vector<RuleSet>& sets, std::vector<Rule>& rules);

}  // namespace lofp
