// What the page of a technique shows besides its list of entries.
#pragma once

#include "format/html.h"
#include "publish/page_plan.h"
#include "publish/site.h"

namespace lofp {

// Lists the rows by theme in foldable elements, themes with most rows first.
void themes_of_rows(const Site& site, std::span<const EntryRow> rows, Html& html);

// Lists the software that the tag's entries mention most often.
void leading_software(const Site& site, const Tag& tag, Html& html);

// Lists those of the rules that have no text about false positives, or only placeholders.
void rules_without_usable_text(const Site& site, const RuleIds& rules, Html& html);

}  // namespace lofp
