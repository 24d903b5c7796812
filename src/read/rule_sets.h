// Overrides the web links of rule sets with those that the user gives.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "read/repository.h"
#include "rule/rule.h"

namespace lofp {

// Fails unless every link has the form SET=URL with a web address ("sigma=https://..."), or SET=
// for no links.
Result<void> check_links(std::span<const std::string> links);

// Applies `links`, and the links of `paths` for sets that `links` does not name, to the sets, their
// rules and their filters. Fails for a link whose set is neither known nor in `sets`; links of
// `paths` may name sets that are not there.
Result<void> set_links(std::span<const std::string> links, std::span<const RulePath> paths,
                       std::vector<RuleSet>& sets, std::vector<Rule>& rules);

}  // namespace lofp
