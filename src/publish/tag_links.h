// Links to tags and to ATT&CK.
#pragma once

#include <span>
#include <string>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// A tag's page, by the tag's name.
void tag_link(const Site& site, const Tag& tag, Html& html);

// Techniques as list items: id (to ATT&CK), name (to our page), tactics, and a mark where ATT&CK
// has revoked or deprecated the id or does not know it.
void technique_list(const Site& site, std::span<const Index> techniques, Html& html);

// "Remote Services", or "unknown technique".
std::string technique_name(const Tag& tag);

// " (revoked, now T1059.001)" and the like; empty for an active technique.
std::string technique_mark(const Catalog& catalog, const Tag& tag);

// Up to `limit` links to tags, one after another, and how many more there are.
void tag_links(const Site& site, std::span<const Index> tags, std::size_t limit, Html& html);

}  // namespace lofp
