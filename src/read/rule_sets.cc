#include "read/rule_sets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "base/text.h"
#include "format/html.h"
#include "read/known_owner.h"

namespace lofp {
namespace {

struct Link {
  std::string_view id;
  std::string_view address;
};

Link parse_link(std::string_view link) {
  const std::size_t equals = std::min(link.find('='), link.size());
  return {link.substr(0, equals), link.substr(std::min(equals + 1, link.size()))};
}

Error error_of(std::string_view link, std::string_view advice) {
  return Error{fmt::format("--link {}: {}", link, advice)};
}

std::string with_slash(std::string_view address) {
  return fmt::format("{}{}", address, address.empty() || address.ends_with('/') ? "" : "/");
}

}  // namespace

Result<void> check_links(std::span<const std::string> links) {
  for (const std::string& link : links) {
    const std::string_view address = parse_link(link).address;
    if (!link.contains('=') || (!address.empty() && !is_web_address(address)))
      return std::unexpected(
          error_of(link, "give SOURCE=URL with a web address, or SOURCE= for no links"));
  }
  return {};
}

Result<void> set_links(std::span<const std::string> links, std::span<const RulePath> paths,
                       std::vector<RuleSet>& sets, std::vector<Rule>& rules) {
  std::map<std::string_view, std::string> wanted;
  for (const RulePath& path : paths)
    if (!path.link.empty()) wanted[path.name] = with_slash(path.link);
  for (const std::string& link : links) {
    const auto [id, address] = parse_link(link);
    if (find_owner(id) == nullptr && std::ranges::find(sets, id, &RuleSet::id) == sets.end()) {
      std::vector<std::string_view> ids;
      for (const RuleSet& set : sets) ids.push_back(set.id);
      return std::unexpected(error_of(
          link, fmt::format("there is no such rule set here; these are read: {}",
                            ids.empty() ? "none" : fmt::format("{}", fmt::join(ids, ", ")))));
    }
    wanted[id] = with_slash(address);
  }
  if (wanted.empty()) return {};
  for (RuleSet& set : sets)
    if (const auto at = wanted.find(set.id); at != wanted.end()) set.link = at->second;
  const auto take = [&](const std::string& set, const std::string& path, std::string& url) {
    if (const auto at = wanted.find(set); at != wanted.end())
      url = at->second.empty() ? "" : at->second + percent_encoded(path, "/");
  };
  for (Rule& rule : rules) {
    take(rule.source, rule.path, rule.url);
    for (const Exclusion& exclusion : rule.exclusions)
      if (Filter* filter = exclusion.filter.get()) take(filter->source, filter->path, filter->url);
  }
  return {};
}

}  // namespace lofp
