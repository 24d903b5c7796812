// What all pages need to know about the site.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "catalog/catalog.h"
#include "publish/addresses.h"

namespace lofp {

class SiteChanges;

// Everything is constant, because pages are rendered on several threads. The catalog and the
// addresses must outlive the site.
struct Site {
  const Catalog& catalog;
  const Addresses& addresses;  // of its pages, relative to `base`
  std::string origin;          // "https://example.org", or empty if the user gave only a path
  std::string base;            // path prefix of the site: "/LoFP/"
  const SiteChanges* changes = nullptr;  // what histories tell; null where none was given
};

// The origin and base of a site.
struct SitePlace {
  std::string origin;
  std::string base;
};

// Parses --base-url: a path ("/LoFP/") or a whole web address. The result's base always ends with
// `/`. Fails for anything else.
Result<SitePlace> parse_base_url(std::string_view base_url);

// Fails like parse_base_url().
Result<Site> make_site(const Catalog& catalog, const Addresses& addresses,
                       std::string_view base_url);

}  // namespace lofp
