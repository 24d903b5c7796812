// Recognises the various ways in which rules write ATT&CK techniques and tactics, with common
// mistakes.
//
// Pure functions of the text's form; they do not check that ATT&CK has the id (see rule/attack.h).
// Linear in the length.
#pragma once

#include <string>
#include <string_view>

namespace lofp {

// A tag without Sigma's name space, trimmed: t1021 for attack.t1021.
std::string_view without_name_space(std::string_view tag);

// The technique that a text is meant to name, as ATT&CK writes its id: T1021.001 for t1021.001.
// Corrects obvious typing errors: TT1021.001, T1021/001, t1021_001, T1021.1, t 1021.001, 1021.001,
// T1021.001., "T1021.001 - Remote Desktop".  Empty for any other text.
std::string meant_technique(std::string_view written);

// The short name or id of the tactic that a text is meant to name: defense-evasion for "Defense
// Evasion" and defense_evasion, TA0005 for ta0005 and "TA0005 - Stealth".  The result is never
// empty and need not be a tactic; see Attack::is_tactic().
std::string meant_tactic(std::string_view written);

// Whether the text is the id of something else in ATT&CK (a group G0007, software S0002, a data
// source DS0009, a tactic TA0005, ...) or of another MITRE framework (AML.T0051 of ATLAS, D3FEND).
bool is_other_mitre_id(std::string_view written);

// Whether the text is an id of MITRE ATLAS: AML.T0051.
bool is_atlas_id(std::string_view written);

}  // namespace lofp
