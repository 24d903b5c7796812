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
  std::string_view address;  // of the feed below the base
  std::string_view page;     // of the page that it belongs to
};

// "feeds/t1021.xml", or empty where the tag is no technique or none of its entries has a date.
std::string feed_address(const Catalog& catalog, const Tag& tag);

inline constexpr std::string_view feed_of_all = "feeds/entries.xml";

// The newest of these entries as a whole document; empty where none has a date.  Without a host in
// --base-url its links are paths, which most readers resolve against the feed's own address.
void write_feed(const Site& site, const Feed& feed, std::span<const Index> entries, Html& xml);

}  // namespace lofp
