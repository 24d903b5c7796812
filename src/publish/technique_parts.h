// What the page of a technique says besides its list of entries.
#pragma once

#include "format/html.h"
#include "publish/page_plan.h"
#include "publish/site.h"

namespace lofp {

// Groups of false positives by theme, those with most groups first; each folded.
void themes_of_rows(const Site& site, std::span<const EntryRow> rows, Html& html);

// The software that the tag's entries mention most.
void leading_software(const Site& site, const Tag& tag, Html& html);

// Those of the rules that say nothing usable about false positives: no text, or placeholders only.
void rules_without_usable_text(const Site& site, const Indices& rules, Html& html);

}  // namespace lofp
