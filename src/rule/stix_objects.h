// Reads those objects of a STIX bundle that describe ATT&CK's matrices.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace lofp {

// The members of an object that are needed, for all types; empty if the object lacks them.  Texts
// are on one line, printable and at most 200 bytes before escaping.
struct StixObject {
  std::string type;
  std::string id;           // "attack-pattern--0042a9f5-..."
  std::string external_id;  // "T1055.011": of the first reference whose source is MITRE
  std::string name;
  std::string short_name;
  std::string version;       // x_mitre_version
  std::string relationship;  // "revoked-by"; `source` and `target` are the STIX ids of its ends
  std::string source;
  std::string target;
  bool is_revoked = false;
  bool is_deprecated = false;
  std::vector<std::string> domains;  // "enterprise-attack"
  std::vector<std::string> platforms;
  std::vector<std::string> tactic_refs;                     // STIX ids
  std::vector<std::pair<std::string, std::string>> phases;  // kill chain and phase
};

// The objects of type attack-pattern, x-mitre-tactic, x-mitre-matrix and x-mitre-collection, and
// the revoked-by relationships, in the order of the bundle.  Reserves the padding that simdjson
// needs after the end of `json`; the text itself does not change.  Fails if `json` is not a bundle,
// or has more than 100,000 such objects.
Result<std::vector<StixObject>> read_stix_objects(std::string& json);

}  // namespace lofp
