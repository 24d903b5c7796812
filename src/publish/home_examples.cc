#include "publish/home_examples.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>

#include "base/text.h"
#include "publish/exclusion_ranking.h"
#include "publish/frame.h"
#include "publish/rule_parts.h"
#include "publish/tag_links.h"
#include "rule/rule_status.h"

namespace lofp {
namespace {

constexpr std::size_t name_shown = 48;

void example(const Site& site, std::string_view address, std::string_view text, Html& html) {
  html << "<a class=\"p\" href=\"" << Text{site.base} << Text{address} << "\">";
  cut_text(text, name_shown, html);
  html << "</a> ";
}

std::size_t specific_causes(const Catalog& catalog, const Rule& rule) {
  return static_cast<std::size_t>(
      std::ranges::count_if(rule.statements, [&](const Statement& statement) {
        return catalog.entries[statement.entry].grade == Grade::specific;
      }));
}

// A rule in use with a short name, of a high level and with several specific causes.
const Rule* telling_rule(const Catalog& catalog) {
  const Rule* best = nullptr;
  std::tuple<bool, std::size_t, std::size_t> most{false, 0, 0};
  for (const Rule& rule : catalog.rules) {
    constexpr std::size_t enough = 3;
    const std::size_t causes = std::min(enough, specific_causes(catalog, rule));
    if (causes == 0 || rule.title.empty() || !retirement_of(rule).empty()) continue;
    const std::tuple found{rule.title.size() < name_shown, causes, level_rank(rule)};
    if (best != nullptr && found <= most) continue;
    best = &rule;
    most = found;
  }
  return best;
}

const MentionedName* leading_software(const Site& site) {
  const MentionedName* best = nullptr;
  for (const MentionedName& one : site.catalog.mentions)
    if (one.mention.kind == MentionKind::software && !site.addresses.of(one).empty() &&
        (best == nullptr || one.entries.size() > best->entries.size()))
      best = &one;
  return best;
}

const Tag* leading_technique(const Catalog& catalog) {
  const Tag* best = nullptr;
  for (const Tag& tag : catalog.tags)
    if (tag.is(TagKind::technique) && tag.attack != nullptr &&
        tag.attack->status == TechniqueStatus::active &&
        (best == nullptr || tag.entries.size() > best->entries.size()))
      best = &tag;
  return best;
}

}  // namespace

void home_examples(const Site& site, Html& html) {
  const Catalog& catalog = site.catalog;
  html << "<p class=\"tags examples\"><span>For example</span> ";
  if (const Rule* rule = telling_rule(catalog))
    example(site, "explain/?rule=" + percent_encoded(rule->key), rule->title, html);
  if (const MentionedName* software = leading_software(site))
    example(site, site.addresses.of(*software), software->mention.name, html);
  if (const Tag* tag = leading_technique(catalog))
    example(site, site.addresses.of(*tag), tag->name + " " + technique_name(*tag), html);
  for (const RankedValue& ranked : ranked_exclusions(catalog)) {
    const ExcludedValue& excluded = catalog.excluded_values[ranked.value];
    if (!excluded.value.contains('\\') && !excluded.value.contains('/')) continue;
    example(site, site.addresses.of(excluded), excluded.value, html);
    break;
  }
  html << "</p>";
}

}  // namespace lofp
