#include "layout/provenance.h"

#include <fmt/format.h>

#include "base/text.h"
#include "layout/frame.h"

namespace lofp {
namespace {

constexpr std::size_t authors_shown = 200;  // bytes
constexpr std::size_t licence_shown = 100;

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (std::size_t i = 0; i < names.size() && all.size() <= authors_shown; ++i)
    all += (i > 0 ? ", " : "") + names[i];
  return all;
}

}  // namespace

void licence(const Site& site, const Rule& rule, Html& html) {
  const RuleSet* set = find_set(site.catalog, rule.source);
  if (!rule.license.empty() && (set == nullptr || rule.license != set->license)) {
    cut_text(rule.license, licence_shown, html);
  } else if (set != nullptr && !set->license.empty()) {
    // Our sources name licences as the SPDX list does.
    outside_link(fmt::format("https://spdx.org/licenses/{}.html", set->license), set->license,
                 html);
  }
}

void credit(const Site& site, const Rule& rule, Html& html) {
  if (!rule.authors.empty()) {
    html << "by ";
    cut_text(joined(rule.authors), authors_shown, html);
  }
  Html named;
  licence(site, rule, named);
  if (named.size() > 0 && !rule.authors.empty()) html << ", ";
  html.append(named);
}

std::string edit_address(std::string_view url) {
  const auto replaced = [&](std::string_view host, std::string_view from, std::string_view to) {
    const std::size_t at = url.find(from);
    if (!url.starts_with(host) || at == std::string_view::npos) return std::string();
    return fmt::format("{}{}{}", url.substr(0, at), to, url.substr(at + from.size()));
  };
  if (std::string address = replaced("https://github.com/", "/blob/", "/edit/"); !address.empty())
    return address;
  return replaced("https://gitlab.com/", "/-/blob/", "/-/edit/");
}

}  // namespace lofp
