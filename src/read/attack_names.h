// Normalises the ATT&CK techniques and tactics that a rule names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rule/attack.h"
#include "rule/rule.h"

namespace lofp {

// A technique or tactic that the rule does not write as ATT&CK does.
struct AttackNameFault {
  std::string written;  // as it stands in the rule's file; empty for a fault without a place
  std::string message;
};

// Replaces `techniques` with well-formed technique ids and `tactics` with tactics known to
// `attack`, without duplicates. A misspelt name is replaced by what it unambiguously means,
// recorded in `attack_mistakes`, and returned as a fault; a name without a meaning is removed and
// reported in the same way. Ids of other ATT&CK objects (groups, software) are dropped; MITRE ATLAS
// ids become tags. Limits the rule to 200 techniques and 50 tactics.
std::vector<AttackNameFault> settle_attack_names(Rule& rule, const Attack& attack);

// The 1-based number of the first line at or after line `first` that contains `name`, ignoring
// ASCII case; `first` if there is none. Linear in the file.
int line_naming(std::string_view file, int first, std::string_view name);

}  // namespace lofp
