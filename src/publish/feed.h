// Atom feeds of new entries (RFC 4287).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

struct Feed {
  std::string_view title;
  std::string_view address;  // of the feed, relative to the base
  std::string_view page;     // address of the page it belongs to
};

// The address of a technique's feed, "feeds/t1021.xml". Empty if the tag is no technique, or if
// none of its entries has a date.
std::string feed_address(const Catalog& catalog, const Tag& tag);

inline constexpr std::string_view feed_of_all = "feeds/entries.xml";

// Writes a complete feed document with the newest of these entries; nothing if none has a date. If
// --base-url has no host, links are paths, which most feed readers resolve against the feed's own
// address.
void write_feed(const Site& site, const Feed& feed, std::span<const EntryId> entries, Html& xml);

}  // namespace lofp
