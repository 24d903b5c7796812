// Techniques and tactics that rules name but that have no place in an ATT&CK matrix.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// A text that was meant to name a technique or tactic, and how many rules contain it.
struct MistakenName {
  AttackMistake mistake;
  std::size_t rules = 0;  // twins counted once
};

// What has no place in the matrix of one domain.
struct OutsideMatrix {
  TagIds unknown;                      // tags whose id is not in this version of ATT&CK
  TagIds withdrawn;                    // tags whose id was withdrawn without an active successor
  std::vector<MistakenName> mistakes;  // by text; only for the enterprise domain

  bool is_empty() const { return unknown.empty() && withdrawn.empty() && mistakes.empty(); }
};

// The names outside the matrix of one domain.  Mistakes belong to no domain and are listed with
// `enterprise`.  Linear in tags and rules.
OutsideMatrix outside_matrix(const Catalog& catalog, Domain domain);

// Whether a rule names a technique of this domain.  Linear in tags.
bool is_named(const Catalog& catalog, Domain domain);

}  // namespace lofp
