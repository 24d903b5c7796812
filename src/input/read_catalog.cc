#include "input/read_catalog.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/text.h"
#include "repository/load.h"
#include "repository/rule_sets.h"

namespace lofp {
namespace {

// What the platform table does not know, once for all rules that say the same.
void report_platforms(const Catalog& catalog, Report& report) {
  struct Gap {
    Index first = 0;
    std::size_t rules = 0;
  };
  std::map<std::string, Gap> gaps;
  for (Index i = 0; i < catalog.rules.size(); ++i) {
    if (catalog.filings[i].has_known_platform) continue;
    const Rule& rule = catalog.rules[i];
    const auto said = [](std::string_view text) {
      return text.empty() ? std::string("none") : fmt::format("`{}`", text);
    };
    Gap& gap = gaps[fmt::format("data source {}, category {}, service {}", said(rule.data_source),
                                said(rule.category), said(rule.service))];
    if (gap.rules++ == 0) gap.first = i;
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

}  // namespace

Catalog read_catalog(RuleFiles& files, std::span<const std::string> links, int jobs, bool quiet,
                     Report& report) {
  std::vector<Rule> rules = load(files, jobs, quiet, report);
  std::vector<RuleSet> sets = rule_sets_of(rules, files);
  set_links(sets, links);
  link_rules(rules, sets);
  Catalog catalog = make_catalog(std::move(rules), std::move(sets), jobs);
  report_platforms(catalog, report);
  return catalog;
}

}  // namespace lofp
