// MITRE ATT&CK: the techniques, tactics and successors of one version for each domain.
//
// An Attack is a value that belongs to a catalog: of the tables compiled in (data/*.tsv), of
// MITRE's STIX bundles (rule/stix_bundle.h), or of what a database remembers.  It never changes
// once made, so any number of threads reads it; what it gives out lives as long as it does.  The
// tables compiled in are read at the first call, in about 1 ms.  Looking an id up costs a search in
// some 1,200.
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

std::string_view name_of(TechniqueStatus status);

// Each has a matrix of its own.
enum class Domain : std::uint8_t { enterprise, mobile, ics };

inline constexpr std::array all_domains = {Domain::enterprise, Domain::mobile, Domain::ics};

std::string_view name_of(Domain domain);   // enterprise
std::string_view title_of(Domain domain);  // Enterprise

struct Tactic {
  std::string id;          // TA0008
  std::string short_name;  // lateral-movement: unique in its domain only
  std::string name;        // Lateral Movement
};

struct Technique {
  std::string id;  // T1021.001
  std::string name;
  Domain domain = Domain::enterprise;
  TechniqueStatus status = TechniqueStatus::unknown;
  std::string replaced_by = {};  // id, or empty
  std::vector<std::string> platforms = {};
  std::vector<std::string> tactics = {};  // short names; of one that is replaced its successor's
  std::string successor = {};             // the last one, where it is replaced
};

// What ATT&CK says of one domain.
struct AttackMatrix {
  Domain domain = Domain::enterprise;
  std::string version = {};          // "19.1"; empty where the bundle does not say
  std::string origin = {};           // name of the file that it was read from; empty: compiled in
  std::vector<Tactic> tactics = {};  // as the matrix has them, from left to right
  // Names that a tactic had or will have in other versions, with its id; or that were given up.
  std::vector<Tactic> other_tactics = {};
  std::vector<Technique> techniques = {};
};

class Attack {
 public:
  // One matrix for each domain; of techniques with the same id the first counts.
  explicit Attack(std::vector<AttackMatrix> matrices);
  Attack(const Attack&) = delete;
  Attack& operator=(const Attack&) = delete;

  // Null for an id that it does not know.
  const Technique* find_technique(std::string_view id) const;

  const AttackMatrix& matrix(Domain domain) const;

  // Of the enterprise matrix, for what gives only one.
  std::string_view version() const { return matrix(Domain::enterprise).version; }

  // "ATT&CK 19.1", or "ATT&CK (enterprise-attack.json)" where the bundle does not say its version.
  std::string title(Domain domain = Domain::enterprise) const;

  // The domain of a technique; of one that it does not know, that of its parent, or what the id
  // looks like: ICS begins with T0.
  Domain domain_of(std::string_view id) const;

  // Those in use, sub-techniques among them, by id.
  std::span<const Technique* const> techniques_in_use(Domain domain) const;

  // "Lateral Movement" for lateral-movement; the short name itself where it is unknown.
  std::string_view tactic_name(Domain domain, std::string_view short_name) const;

  // The id, its parent and all its successors with their parents, sorted, each once: all techniques
  // under which a rule that names `id` counts.
  std::vector<std::string> implied_techniques(std::string_view id) const;

  // Whether a rule can mean a tactic by this: its short name or id, in any domain or version.
  bool is_tactic(std::string_view named) const;

  // The tactics of a rule, as short names in the order of the matrices: those of its techniques,
  // after their successors, and those that it names.  A name that this version has no more (Defense
  // Evasion, which became Stealth and Defense Impairment) stands for what the rule's techniques
  // say, and where it has none, for the tactic that has its id now.
  std::vector<std::string_view> tactics_of_rule(std::span<const std::string> techniques,
                                                std::span<const std::string> named) const;

  // In the order of the matrices; of two domains' tactics with one short name the first.
  void sort_tactics(std::vector<std::string_view>& short_names) const;

 private:
  void resolve_successors();

  std::vector<AttackMatrix> matrices_;  // by domain
  std::vector<const Technique*> by_id_;
  std::array<std::vector<const Technique*>, all_domains.size()> in_use_;
  std::vector<std::string_view> tactic_order_;
};

using SharedAttack = std::shared_ptr<const Attack>;

// The version of the tables that are compiled in.
inline constexpr std::string_view compiled_attack_version = "19.1";

SharedAttack compiled_attack();

// The parts of compiled_attack(), to put others in the place of some.
std::vector<AttackMatrix> compiled_matrices();

// T1021 for T1021.001; empty for a technique that is none's sub-technique.
std::string_view parent_of_technique(std::string_view id);

// Whether `text` has the form of a technique's id: T1021 or T1021.001, in upper case.
bool is_technique_id(std::string_view text);

// The ids that a text names, in upper case and in its order: T1021, t1021.001, and as ATT&CK's
// addresses write them, techniques/T1021/001/.
std::vector<std::string> techniques_in(std::string_view text);

// https://attack.mitre.org/techniques/T1021/001/
std::string attack_address(std::string_view technique);

}  // namespace lofp
