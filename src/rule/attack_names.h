// How rules write the names of ATT&CK, and what is meant where one is not written as ATT&CK has it.
//
// Pure functions of the text's form: whether ATT&CK knows the id is the table's business
// (rule/attack.h).  Linear in the length.
#pragma once

#include <string>
#include <string_view>

namespace lofp {

// A tag's text without Sigma's name space: t1021 for attack.t1021.
std::string_view without_name_space(std::string_view tag);

// The id that a text stands for which should be a technique's and nothing else, as ATT&CK writes
// it: T1021.001 for t1021.001, and for what was mistyped where that is plain: TT1021.001,
// T1021/001, t1021_001, T1021.1, t 1021.001, 1021.001, T1021.001., "T1021.001 - Remote Desktop".
// Empty for any other text.
std::string meant_technique(std::string_view written);

// The short name or id of the tactic that a text stands for: defense-evasion for "Defense Evasion"
// and defense_evasion, TA0005 for ta0005 and "TA0005 - Stealth".  Any text gives something.
std::string meant_tactic(std::string_view written);

// Whether it is the id of something else in ATT&CK (a group G0007, software S0002, a data source
// DS0009, a tactic TA0005, ...), or of MITRE's other frameworks (AML.T0051 of ATLAS, D3FEND).
bool is_other_mitre_id(std::string_view written);

// Whether it is an id of MITRE ATLAS: AML.T0051.
bool is_atlas_id(std::string_view written);

}  // namespace lofp
