// What a rule gives as techniques and tactics, sorted out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rule/attack.h"
#include "rule/rule.h"

namespace lofp {

// Something to say about a rule.
struct AttackNameFault {
  std::string written;  // as the rule has it: it stands somewhere in its file
  std::string message;
};

// Leaves in `techniques` ids in the form of ATT&CK's and in `tactics` names that a version of
// ATT&CK has, each once.  What is meant for one and written otherwise is read as what it plainly
// means, kept in `attack_mistakes`, and told.  Ids of groups and the like are passed over; those of
// MITRE ATLAS become tags.
std::vector<AttackNameFault> settle_attack_names(Rule& rule, const Attack& attack);

// The line of a rule's file, from the rule's first on, that has a name of ATT&CK in any letters;
// the first where none has.
int line_naming(std::string_view file, int first, std::string_view name);

}  // namespace lofp
