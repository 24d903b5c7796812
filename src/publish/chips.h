// Small marks in rows, always in this order, each with an element of its own by which the style sheet
// knows it below class="tags": a grade (<em>), links to techniques (<a>), platforms (<b>) and
// sources (<small>).
#pragma once

#include <cstddef>
#include <span>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// The grade of an entry that names a cause, else its kind, and whether it is AI-assisted.
void grade_chip(const Entry& entry, Html& html);

// Links to the pages of these techniques; "+3" leads to `rest` where there are more than `most`.  A
// technique of which a sub-technique is in the list, or which another one has replaced, is left out.
void technique_chips(const Site& site, const TagIds& techniques, const Tag* without,
                     std::size_t most, std::string_view rest, Html& html);

// Links to the pages of rule sets.
void source_chips(const Site& site, const TagIds& sources, Html& html);

// All three kinds of an entry; the technique `without` is left out.  Of a row only techniques lead
// somewhere: the page of a list can be narrowed down by the others.
void entry_chips(const Site& site, const Entry& entry, const Tag* without, Html& html);

}  // namespace lofp
