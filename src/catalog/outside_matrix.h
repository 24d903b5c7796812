// What rules name and no matrix of ATT&CK has a place for.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// A text that was meant for a technique or tactic, and how many rules have it.
struct MistakenName {
  AttackMistake mistake;
  std::size_t rules = 0;
};

struct OutsideMatrix {
  Indices unknown;                     // tags: ids that this version of ATT&CK does not know
  Indices withdrawn;                   // tags: ids that it has given up without a successor in use
  std::vector<MistakenName> mistakes;  // by text; with the enterprise matrix

  bool is_empty() const { return unknown.empty() && withdrawn.empty() && mistakes.empty(); }
};

// Of one domain; linear in tags and rules.
OutsideMatrix outside_matrix(const Catalog& catalog, Domain domain);

// Whether rules name anything of this domain.
bool is_named(const Catalog& catalog, Domain domain);

}  // namespace lofp
