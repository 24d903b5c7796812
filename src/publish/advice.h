// What texts advise beside a cause: how to confirm it, how to write an exception, and when the
// alert is not harmless.
#pragma once

#include <span>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// A section for each kind of advice that the entries give, with the parts of their texts that give
// it; nothing where there is none.  Of several entries each part links to the page of its entry.
void advice_sections(const Site& site, std::span<const EntryId> entries, Html& html);

}  // namespace lofp
