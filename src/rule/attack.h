// MITRE ATT&CK: the techniques, tactics and successors of one version for each domain.
//
// A catalog owns an Attack, which is made from the tables compiled into the program (data/*.tsv),
// from MITRE's STIX bundles (rule/stix_bundle.h), or from a database.  It never changes once it is
// made, so any number of threads may read it; pointers and views that it returns live as long as it
// does.  The first call of compiled_attack() takes about 1 ms.  Looking up an id is a binary search
// among some 1,200.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

enum class TechniqueStatus { active, deprecated, revoked, unknown };

// The name in outputs, which is that of the enumerator: "active".
std::string_view name_of(TechniqueStatus status);

// A domain of ATT&CK; each has its own matrix.
enum class Domain : std::uint8_t { enterprise, mobile, ics };

inline constexpr std::array all_domains = {Domain::enterprise, Domain::mobile, Domain::ics};

std::string_view name_of(Domain domain);   // "enterprise"
std::string_view title_of(Domain domain);  // "Enterprise"

// A column of a matrix.
struct Tactic {
  std::string id;          // "TA0008"
  std::string short_name;  // "lateral-movement"; unique only within its domain
  std::string name;        // "Lateral Movement"
};

// A technique or sub-technique.
struct Technique {
  std::string id;  // "T1021.001"
  std::string name;
  Domain domain = Domain::enterprise;
  TechniqueStatus status = TechniqueStatus::unknown;
  std::string replaced_by = {};  // id of the direct successor, or empty
  std::vector<std::string> platforms = {};
  std::vector<std::string> tactics = {};  // short names; if replaced, those of its successor
  std::string successor = {};             // id at the end of the chain of successors, or empty
};

// The tactics and techniques of one domain.
struct AttackMatrix {
  Domain domain = Domain::enterprise;
  std::string version = {};          // "19.1"; empty if the bundle does not state it
  std::string origin = {};           // name of the file it was read from; empty: compiled in
  std::vector<Tactic> tactics = {};  // in the order of the matrix, from left to right
  // Tactics that are not in this matrix: names of tactics in other versions, with their id, and
  // tactics that were withdrawn.
  std::vector<Tactic> other_tactics = {};
  std::vector<Technique> techniques = {};
};

// The matrices of all domains, indexed.
class Attack {
 public:
  // Precondition: one matrix for each domain, in the order of all_domains.  If several techniques
  // have the same id, the first one counts.
  explicit Attack(std::vector<AttackMatrix> matrices);
  Attack(const Attack&) = delete;
  Attack& operator=(const Attack&) = delete;

  // The technique with this id, or null.
  const Technique* find_technique(std::string_view id) const;

  const AttackMatrix& matrix(Domain domain) const;

  // The version of the enterprise matrix, for outputs that state only one version.
  std::string_view version() const { return matrix(Domain::enterprise).version; }

  // "ATT&CK 19.1", or "ATT&CK (enterprise-attack.json)" if the bundle does not state its version.
  std::string title(Domain domain = Domain::enterprise) const;

  // The domain of a technique.  For an unknown id: the domain of its parent if that is known, else
  // ICS if the id begins with T0, else enterprise.
  Domain domain_of(std::string_view id) const;

  // The active techniques and sub-techniques of the domain, by id.
  std::span<const Technique* const> techniques_in_use(Domain domain) const;

  // "Lateral Movement" for "lateral-movement"; `short_name` itself if it is unknown.
  std::string_view tactic_name(Domain domain, std::string_view short_name) const;

  // All techniques under which a rule that names `id` is filed: the id, its parent, and all its
  // successors with their parents.  Sorted, without duplicates.
  std::vector<std::string> implied_techniques(std::string_view id) const;

  // Whether `named` is the short name or id of a tactic in any domain or known version.
  bool is_tactic(std::string_view named) const;

  // The tactics of a rule, as short names in the order of the matrices, without duplicates: those
  // of its techniques (or of their successors), and those that it names.  A tactic that this
  // version no longer has (Defense Evasion, which became Stealth and Defense Impairment) is ignored
  // if the rule has known techniques, since these have tactics of their own; otherwise it stands
  // for the tactic that now has its id.
  std::vector<std::string_view> tactics_of_rule(std::span<const std::string> techniques,
                                                std::span<const std::string> named) const;

  // Sorts in the order of the matrices (enterprise, mobile, ICS) and removes duplicates.  A short
  // name that several domains have is placed as in the first of them.
  void sort_tactics(std::vector<std::string_view>& short_names) const;

 private:
  // Fills by_id_, and the successor and tactics of each technique.
  void resolve_successors();

  std::vector<AttackMatrix> matrices_;  // by domain
  std::vector<const Technique*> by_id_;
  std::array<std::vector<const Technique*>, all_domains.size()> in_use_;
  std::vector<std::string_view> tactic_order_;
};

using SharedAttack = std::shared_ptr<const Attack>;

// The version of the tables that are compiled into the program.
inline constexpr std::string_view compiled_attack_version = "19.1";

// The tables that are compiled into the program.  Made at the first call; thread-safe.
SharedAttack compiled_attack();

// A copy of the matrices of compiled_attack(), so that a caller can replace some of them.
std::vector<AttackMatrix> compiled_matrices();

// T1021 for T1021.001; empty if `id` is not a sub-technique.
std::string_view parent_of_technique(std::string_view id);

// Whether `text` has the form of a technique's id: T1021 or T1021.001, in upper case.
bool is_technique_id(std::string_view text);

// The technique ids in a text, in upper case, in the order of the text, with duplicates.  Finds
// T1021, t1021.001, and the form in ATT&CK's URLs, techniques/T1021/001/.
std::vector<std::string> techniques_in(std::string_view text);

// The page of a technique: https://attack.mitre.org/techniques/T1021/001/
std::string attack_address(std::string_view technique);

}  // namespace lofp
