// The objects of a STIX bundle that tell about ATT&CK's matrices, as they stand there.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace lofp {

// What of an object is wanted, whatever its type; empty where it has none.
struct StixObject {
  std::string type;
  std::string id;           // attack-pattern--0042a9f5-...
  std::string external_id;  // T1055.011: of the first reference whose source is MITRE's
  std::string name;
  std::string short_name;
  std::string version;       // x_mitre_version
  std::string relationship;  // revoked-by
  std::string source;        // its ends
  std::string target;
  bool is_revoked = false;
  bool is_deprecated = false;
  std::vector<std::string> domains;  // enterprise-attack
  std::vector<std::string> platforms;
  std::vector<std::string> tactic_refs;
  std::vector<std::pair<std::string, std::string>> phases;  // kill chain, phase
};

// Those of the types attack-pattern, x-mitre-tactic, x-mitre-matrix and x-mitre-collection, and the
// relationships that are revoked-by, in the order of the bundle.  `json` gets room behind its end.
// Fails for what is no bundle, and for more of them than ATT&CK could have.
Result<std::vector<StixObject>> read_stix_objects(std::string& json);

}  // namespace lofp
