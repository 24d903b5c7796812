// Links to tags and to ATT&CK.
#pragma once

#include <span>
#include <string>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// A link to the tag's page with the tag's name.
void tag_link(const Site& site, const Tag& tag, Html& html);

// A list of techniques: links to their pages, each followed by its tactics and a
// mark if ATT&CK has revoked or deprecated the id or does not know it.
void technique_list(const Site& site, std::span<const TagId> techniques, Html& html);

// "Remote Services", or "unknown technique".
std::string technique_name(const Tag& tag);

// "revoked, now T1059.001", "deprecated" or "not in ATT&CK 19.1"; empty for an active technique.
std::string technique_mark(const Catalog& catalog, const Tag& tag);

}  // namespace lofp
