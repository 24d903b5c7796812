#include "repository/rule_sets.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>

#include "base/text.h"
#include "format/html.h"

namespace lofp {
namespace {

RuleSet rule_set_of(const auto& known) {
  return {std::string(known.id), std::string(known.title), std::string(known.home),
          std::string(known.link), std::string(known.license)};
}

struct Link {
  std::string_view id;
  std::string_view address;
};

Link parse_link(std::string_view link) {
  const std::size_t equals = std::min(link.find('='), link.size());
  return {link.substr(0, equals), link.substr(std::min(equals + 1, link.size()))};
}

}  // namespace

std::vector<RuleSet> rule_sets_of(const std::vector<Rule>& rules, const RuleFiles& files) {
  std::map<std::string, RuleSet> sets;
  for (const Rule& rule : rules) {
    const auto [at, is_new] = sets.try_emplace(rule.source);
    if (!is_new) continue;
    if (const Source* source = find_source(rule.source))
      at->second = rule_set_of(*source);
    else if (const KnownCollection* collection = find_collection(rule.source))
      at->second = rule_set_of(*collection);
    else
      at->second.id = rule.source;
  }
  for (const RuleFiles::File& file : files.files) {
    const auto at = sets.find(file.collection.id);
    if (at == sets.end() || find_source(at->first) != nullptr ||
        find_collection(at->first) != nullptr)
      continue;
    std::string& title = at->second.title;  // of two folders the first by name
    if (title.empty() || file.collection.title < title) title = file.collection.title;
  }
  std::vector<RuleSet> list;
  for (auto& [id, set] : sets) list.push_back(std::move(set));
  return list;
}

Result<void> check_links(std::span<const std::string> links,
                         std::span<const RuleFiles::File> files) {
  for (const std::string& link : links) {
    const auto [id, address] = parse_link(link);
    const bool is_known =
        find_source(id) != nullptr || find_collection(id) != nullptr ||
        std::ranges::any_of(files, [&](const auto& file) { return file.collection.id == id; });
    if (!link.contains('=') || !is_known || (!address.empty() && !is_web_address(address)))
      return std::unexpected(
          Error{fmt::format("--link {}: give SOURCE=URL with a known source and a web address, or "
                            "SOURCE= for no links",
                            link)});
  }
  return {};
}

void set_links(std::vector<RuleSet>& sets, std::span<const std::string> links) {
  for (const std::string& link : links) {
    const auto [id, address] = parse_link(link);
    for (RuleSet& set : sets) {
      if (set.id != id) continue;
      set.link = address;
      if (!address.empty() && !address.ends_with('/')) set.link += '/';
    }
  }
}

void link_rules(std::vector<Rule>& rules, std::span<const RuleSet> sets) {
  for (Rule& rule : rules) {
    const auto set = std::ranges::find(sets, rule.source, &RuleSet::id);
    if (set == sets.end() || set->link.empty()) continue;
    rule.url = set->link + percent_encoded(rule.path, "/");
  }
}

}  // namespace lofp
