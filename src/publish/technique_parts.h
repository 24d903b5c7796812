// What the page of a technique shows besides its list of entries.
#pragma once

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// A card for each, folded, where there is something to show: sub-techniques, what its rules exclude
// (with the anchor "excluded"), the software that its entries mention most often, and its rules
// without a usable text ("undocumented").  `rules` are the technique's without twins.
void technique_cards(const Site& site, const Tag& tag, const RuleIds& rules, Html& html);

}  // namespace lofp
