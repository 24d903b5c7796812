// Why the catalog says of a text or a rule what it says: each decision, and the words that made it.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

struct Reason {
  std::string decision;  // "grade specific", "theme backup"
  std::string reason;    // in words; holds parts of the text, so escape it
};

// In the order grade, group, family, themes, mentions, platforms.  The text is understood anew:
// where the catalog, being of a database, has something otherwise, the reason says so.
std::vector<Reason> explain_entry(const Catalog& catalog, Index entry);

// Its techniques, platforms, and whether it counts.
std::vector<Reason> explain_rule(const Catalog& catalog, Index rule);

}  // namespace lofp
