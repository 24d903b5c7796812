// What rules exclude, by value: where a value stands, and in how many rules.
#pragma once

#include <string>

#include "catalog/catalog.h"

namespace lofp {

// Fills Catalog::excluded_values with all values of all exclusions.  Those seen in a run over
// harmless events are not among them: no rule excludes them.
void list_excluded_values(Catalog& catalog, int jobs);

// Whether any of them is the rule's.
bool has_excluded_values(const Rule& rule);

// What some rules are filed under, all together.
struct FiledUnder {
  Indices techniques;  // tags
  Indices sources;     // tags
  Indices platforms;   // into all_platforms()
};

FiledUnder filed_under(const Catalog& catalog, const Indices& rules);

// How many of them stand on one page of the site: about 100 KB.
inline constexpr std::size_t excluded_values_per_page = 150;

// "v151" for the one at the place 150: the name of its row.
std::string excluded_value_anchor(std::size_t place);

// "exclusions/2/#v151": where it stands below the site's base.
std::string excluded_value_address(std::size_t place);

}  // namespace lofp
