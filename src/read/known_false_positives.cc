#include "read/known_false_positives.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/hash_table.h"
#include "base/text.h"

namespace lofp {
namespace {

// A measured exclusion without a field: the pattern may match anywhere in an event's text.
Exclusion exclusion_of(const KnownFalsePositive& known) {
  return {.origin = Origin::measured,
          .name = {},
          .text = known.pattern,
          .line = known.line,
          .terms = {{.field = {}, .comparison = Comparison::regex, .values = {known.pattern}}},
          .filter = {}};
}

// Reports rows whose rules were not read. Many of them probably mean that the rules lie in another
// folder, so they get one common warning.
void report_vain(const std::vector<const KnownFalsePositive*>& rows, Report& report) {
  constexpr std::size_t most = 10;
  const auto tell = [&](const KnownFalsePositive& known, std::string message) {
    report.add({.file = known.file,
                .line = known.line,
                .severity = Severity::warning,
                .check = "unknown-rule",
                .message = std::move(message)});
  };
  const KnownFalsePositive& first = *rows.front();
  if (rows.size() > most)
    return tell(first, fmt::format("{} rows name rules that were not read, the first one {}: read "
                                   "their folder too, or remove the rows",
                                   with_thousands(rows.size()), shortened(first.rule, 40)));
  for (const KnownFalsePositive* known : rows)
    tell(*known, fmt::format("no rule that was read has the id {}: remove the row, or read the "
                             "rule's folder too",
                             shortened(known->rule, 40)));
}

}  // namespace

void add_known_false_positives(std::span<const KnownFalsePositive> list, std::vector<Rule>& rules,
                               Report& report) {
  if (list.empty()) return;
  HashMap<std::string, std::vector<Rule*>> rules_of_id;
  for (Rule& rule : rules)
    rules_of_id[fmt::format("{} {}", rule.source, lower_ascii(rule.id))].push_back(&rule);
  std::map<std::string, std::vector<const KnownFalsePositive*>> vain;  // keyed by file
  HashSet<std::string> added;  // rule set, rule id and pattern
  for (const KnownFalsePositive& known : list) {
    const std::string rule = fmt::format("{} {}", known.source, known.rule);
    const auto found = rules_of_id.find(rule);
    if (found == rules_of_id.end()) {
      vain[known.file].push_back(&known);
      continue;
    }
    if (!added.insert(fmt::format("{}\n{}", rule, known.pattern)).second) continue;
    for (Rule* of_id : found->second) of_id->exclusions.push_back(exclusion_of(known));
  }
  for (const auto& [file, rows] : vain) report_vain(rows, report);
}

}  // namespace lofp
