#include "publish/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lofp {

Result<SitePlace> parse_base_url(std::string_view base_url) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:%";
  SitePlace place{.origin = {}, .base = std::string(base_url)};
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!base_url.starts_with(scheme)) continue;
    const std::size_t slash = std::min(base_url.find('/', scheme.size()), base_url.size());
    place.origin = base_url.substr(0, slash);
    place.base = base_url.substr(slash);
    if (slash == scheme.size()) place.base = "";
    if (place.base.empty() && place.origin.size() > scheme.size()) place.base = "/";
  }
  const bool is_plain = std::ranges::all_of(base_url, [&](char c) { return plain.contains(c); });
  const std::string whole = place.base + "/";
  const bool climbs = whole.contains("/./") || whole.contains("/../");
  if (!place.base.starts_with('/') || place.base.starts_with("//") || !is_plain || climbs)
    return std::unexpected(Error{fmt::format(
        "--base-url {}: give a path (/LoFP/) or a web address (https://example.org/LoFP/)",
        base_url)});
  if (!place.base.ends_with('/')) place.base += '/';
  return place;
}

Result<Site> make_site(const Catalog& catalog, const Addresses& addresses,
                       std::string_view base_url) {
  SitePlace place = TRY(parse_base_url(base_url));
  return Site{.catalog = catalog,
              .addresses = addresses,
              .origin = std::move(place.origin),
              .base = std::move(place.base)};
}

}  // namespace lofp
