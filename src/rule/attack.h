// MITRE ATT&CK: the names, tactics and successors of techniques (v18.1, data/*.tsv).
//
// The tables are compiled in and indexed at the first call; that costs about 0.1 ms.  Everything is
// const and lives as long as the program; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

enum class TechniqueStatus { active, deprecated, revoked, unknown };

std::string_view name_of(TechniqueStatus status);

struct Tactic {
  std::string_view id;          // TA0008
  std::string_view short_name;  // lateral-movement
  std::string_view name;        // Lateral Movement
  std::string_view domain;      // enterprise, mobile or ics
};

struct Technique {
  std::string_view id;  // T1021.001
  std::string_view name;
  std::string_view domain;
  TechniqueStatus status = TechniqueStatus::unknown;
  std::string_view replaced_by;  // id, or empty
  std::vector<std::string_view> platforms;
  std::vector<std::string_view> tactics;  // short names
};

inline constexpr std::string_view attack_version = "18.1";

// Null for an id that ATT&CK does not know.
const Technique* find_technique(std::string_view id);

// Those of the enterprise matrix that are in use, sub-techniques among them, by id.
std::span<const Technique* const> enterprise_techniques();

// In the order of the ATT&CK matrix.
std::span<const Tactic> enterprise_tactics();

// "Lateral Movement" for lateral-movement; the short name itself where it is unknown.
std::string_view tactic_name(std::string_view short_name);

// T1021 for T1021.001; empty for a technique that is none's sub-technique.
std::string_view parent_of_technique(std::string_view id);

// Whether `text` has the form of a technique's id: T1021 or T1021.001, in upper case.
bool is_technique_id(std::string_view text);

// The ids that a text names, in upper case and in its order: T1021, t1021.001, and as ATT&CK's
// addresses write them, techniques/T1021/001/.
std::vector<std::string> techniques_in(std::string_view text);

// The id, its parent and the successor of a revoked one with its parent, sorted, each once: all
// techniques under which a rule that names `id` counts.
std::vector<std::string> implied_techniques(std::string_view id);

// https://attack.mitre.org/techniques/T1021/001/
std::string attack_address(std::string_view technique);

}  // namespace lofp
