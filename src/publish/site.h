// The site that pages are parts of.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "catalog/catalog.h"
#include "publish/addresses.h"

namespace lofp {

// What every page needs to know.  Pages are rendered on several threads: all of it is const.
struct Site {
  const Catalog& catalog;
  const Addresses& addresses;  // of its pages, below `base`
  std::string origin;          // "https://example.org", or empty where the user gave a path only
  std::string base;            // "/LoFP/": the path at which the site stands
};

// Where a site stands.
struct SitePlace {
  std::string origin;
  std::string base;
};

// From the user's --base-url: a path ("/LoFP/") or a whole address.  Fails for anything else.
Result<SitePlace> parse_base_url(std::string_view base_url);

Result<Site> make_site(const Catalog& catalog, const Addresses& addresses,
                       std::string_view base_url);

}  // namespace lofp
