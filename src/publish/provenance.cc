#include "publish/provenance.h"

#include <fmt/format.h>

#include "base/text.h"
#include "publish/frame.h"
#include "rule/license.h"

namespace lofp {
namespace {

constexpr std::size_t authors_shown = 200;  // in bytes
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
    const std::string page = is_spdx_license(set->license)
                                 ? fmt::format("https://spdx.org/licenses/{}.html", set->license)
                                 : "";
    outside_link(page, set->license, html);
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

std::string edit_address(const Site& site, const Rule& rule) {
  const RuleSet* set = find_set(site.catalog, rule.source);
  std::string url = rule.url;
  if (set != nullptr && !set->commit.empty())
    if (const std::size_t at = url.find(fmt::format("/{}/", set->commit));
        at != std::string::npos) {
      if (set->branch.empty()) return {};
      url.replace(at + 1, set->commit.size(), percent_encoded(set->branch, "/"));
    }
  const auto replaced = [&](std::string_view host, std::string_view from, std::string_view to) {
    const std::size_t at = url.find(from);
    if (!url.starts_with(host) || at == std::string::npos) return std::string();
    return fmt::format("{}{}{}", url.substr(0, at), to, url.substr(at + from.size()));
  };
  if (std::string address = replaced("https://github.com/", "/blob/", "/edit/"); !address.empty())
    return address;
  return replaced("https://gitlab.com/", "/-/blob/", "/-/edit/");
}

}  // namespace lofp
