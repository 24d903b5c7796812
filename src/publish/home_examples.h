// Examples of what the box of the home page takes.
#pragma once

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// A line of links, each to what the box would lead to: a rule with its causes, the software that most
// entries name, the technique with most, the value that most rules exclude.  They are taken from the
// catalog, so each leads to something; what the catalog lacks is left out.
void home_examples(const Site& site, Html& html);

}  // namespace lofp
