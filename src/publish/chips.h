// Small marks in rows: a grade, and links to techniques, platforms and sources, always in this order.
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

// Links to the pages of platforms, which must be platforms of entries.
void platform_chips(const Site& site, const PlatformIds& platforms, std::size_t most, Html& html);

void source_chips(const Site& site, const TagIds& sources, const Tag* without, Html& html);

// All three kinds of an entry; `without` is left out.
void entry_chips(const Site& site, const Entry& entry, const Tag* without, Html& html);

}  // namespace lofp
