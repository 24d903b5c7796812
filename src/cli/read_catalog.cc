#include "cli/read_catalog.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "meaning/platform.h"
#include "read/attack_names.h"
#include "read/load.h"
#include "read/memory_budget.h"
#include "read/rule_sets.h"

namespace lofp {
namespace {

// Adds a note for each data source without a known platform, once for all rules that have the same
// one.
void report_platforms(const Catalog& catalog, Report& report) {
  struct UnknownPlatform {
    RuleId first;
    std::size_t rules = 0;
  };
  std::map<std::string, UnknownPlatform> gaps;
  for (const RuleId id : catalog.rules.ids()) {
    const Rule& rule = catalog.rules[id];
    if (!catalog.rule_facts[id].platforms.empty() || platforms_of(rule).is_known) continue;
    const auto said = [](std::string_view text) {
      return text.empty() ? std::string("none") : fmt::format("`{}`", text);
    };
    UnknownPlatform& gap =
        gaps[fmt::format("data source {}, category {}, service {}", said(rule.data_source),
                         said(rule.category), said(rule.service))];
    if (gap.rules++ == 0) gap.first = id;
  }
  for (const auto& [what, gap] : gaps) {
    const Rule& rule = catalog.rules[gap.first];
    report.add(
        {.file = rule.file,
         .line = rule.line,
         .severity = Severity::note,
         .check = "no-platform",
         .message = fmt::format("no platform is known for {} ({}): data/platforms.txt has no "
                                "line for it",
                                what, counted(gap.rules, "rule", "rules"))});
  }
}

// The line of a rule's file that names a technique. Reads the file again, which is done for few
// rules only.
int line_of(const Rule& rule, std::string_view technique) {
  const Result<std::string> bytes = read_file(rule.file, rule_file_limit);
  return bytes ? line_naming(to_utf8(*bytes).text, rule.line, technique) : rule.line;
}

// Reports technique ids that ATT&CK does not know. A few of them are probably mistyped; if many
// rules of a set have some, the rules are newer than the tables, and one warning suffices.
void report_unknown_techniques(const Catalog& catalog, Report& report) {
  constexpr std::size_t most_mistyped = 10;
  constexpr std::size_t ids_shown = 6;
  for (const RuleSet& set : catalog.sets) {
    RuleIds rules;
    std::set<std::string_view> ids;
    for (const RuleId rule : catalog.rules.ids()) {
      if (catalog.rules[rule].source != set.id) continue;
      for (const std::string& id : catalog.rules[rule].techniques) {
        if (catalog.attack->find_technique(id) != nullptr) continue;
        ids.insert(id);
        if (rules.empty() || rules.back() != rule) rules.push_back(rule);
      }
    }
    const auto tell = [&](const Rule& rule, int line, std::string message) {
      report.add({.file = rule.file,
                  .line = line,
                  .severity = Severity::warning,
                  .check = "unknown-technique",
                  .message = std::move(message)});
    };
    if (rules.size() > most_mistyped) {
      std::vector<std::string_view> shown(ids.begin(), ids.end());
      shown.resize(std::min(shown.size(), ids_shown));
      const Rule& first = catalog.rules[rules.front()];
      tell(first, first.line,
           fmt::format("{} rules of {} name techniques that {} does not know ({}{}): give newer "
                       "tables with --attack",
                       rules.size(), set.id, catalog.attack->title(), fmt::join(shown, ", "),
                       ids.size() > shown.size() ? ", ..." : ""));
      continue;
    }
    for (const RuleId rule_id : rules) {
      const Rule& rule = catalog.rules[rule_id];
      for (const std::string& id : rule.techniques)
        if (catalog.attack->find_technique(id) == nullptr)
          tell(rule, line_of(rule, id),
               fmt::format("{} is not in {}: correct it, or give newer tables with --attack", id,
                           catalog.attack->title(catalog.attack->domain_of(id))));
    }
  }
}

}  // namespace

Result<Catalog> read_catalog(RuleFiles& files, std::span<const std::string> links,
                             SharedAttack attack, int jobs, bool quiet, Report& report) {
  auto [rules, sets] = load(files, *attack, jobs, quiet, report);
  TRY(set_links(links, files.named, sets, rules));
  Catalog catalog = make_catalog(std::move(rules), std::move(sets), jobs, std::move(attack));
  report_unknown_techniques(catalog, report);
  report_platforms(catalog, report);
  return catalog;
}

}  // namespace lofp
