#include "publish/site.h"

#include <fmt/format.h>

#include <algorithm>

namespace lofp {

Result<Site> make_site(const Catalog& catalog, std::string_view base_url) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:%";
  Site site{.catalog = catalog, .origin = {}, .base = std::string(base_url)};
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!base_url.starts_with(scheme)) continue;
    const std::size_t slash = std::min(base_url.find('/', scheme.size()), base_url.size());
    site.origin = base_url.substr(0, slash);
    site.base = base_url.substr(slash);
    if (slash == scheme.size()) site.base = "";
    if (site.base.empty() && site.origin.size() > scheme.size()) site.base = "/";
  }
  const bool is_plain = std::ranges::all_of(base_url, [&](char c) { return plain.contains(c); });
  const std::string whole = site.base + "/";
  const bool climbs = whole.contains("/./") || whole.contains("/../");
  if (!site.base.starts_with('/') || site.base.starts_with("//") || !is_plain || climbs)
    return std::unexpected(Error{fmt::format(
        "--base-url {}: give a path (/LoFP/) or a web address (https://example.org/LoFP/)",
        base_url)});
  if (!site.base.ends_with('/')) site.base += '/';
  return site;
}

}  // namespace lofp
