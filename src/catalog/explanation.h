// Explains what the catalog says about an entry or a rule: each decision, and the words behind it.
#pragma once

#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// One decision and the reason for it.
struct Reason {
  std::string decision;  // "grade specific", "theme backup"
  std::string reason;    // a phrase that quotes parts of the text, so escape it
};

// The decisions in the order kind, parts, grade, group, family, themes, mentions, platforms.  The
// text is analysed again.  A catalog read from a database may come from another version of lofp;
// where its decision differs from today's, the reason says so.
std::vector<Reason> explain_entry(const Catalog& catalog, EntryId entry);

// Why the rule has its techniques and platforms, and, for each twin, which of them counts.
std::vector<Reason> explain_rule(const Catalog& catalog, RuleId rule);

}  // namespace lofp
