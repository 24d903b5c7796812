#include "repository/known_false_positives.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "format/csv.h"

namespace lofp {
namespace {

// A pattern says how an event may look anywhere in its text.
Exclusion exclusion_of(const KnownFalsePositive& known) {
  return {.origin = Origin::measured,
          .name = {},
          .text = known.pattern,
          .line = known.line,
          .terms = {{.field = {}, .comparison = Comparison::regex, .values = {known.pattern}}}};
}

bool has_measured(const Rule& rule, std::string_view pattern) {
  return std::ranges::any_of(rule.exclusions, [&](const Exclusion& exclusion) {
    return exclusion.origin == Origin::measured && exclusion.text == pattern;
  });
}

}  // namespace

bool is_known_false_positives(std::string_view name) {
  return name == known_false_positives_path.substr(known_false_positives_path.rfind('/') + 1);
}

std::vector<KnownFalsePositive> read_known_false_positives(std::string_view text,
                                                           const std::string& file) {
  const std::vector<CsvRow> rows = parse_csv(text, ';');
  if (rows.empty() ||
      rows[0].fields != std::vector<std::string>{"RuleId", "RuleName", "MatchString"})
    return {};
  std::vector<KnownFalsePositive> list;
  for (const CsvRow& row : rows) {
    if (row.line == rows[0].line || row.fields.size() < 3) continue;
    // A pattern may hold a `;` that its author did not quote.
    std::string pattern = row.fields[2];
    for (std::size_t i = 3; i < row.fields.size(); ++i) pattern += ";" + row.fields[i];
    pattern = trim(pattern);
    if (!pattern.empty())
      list.push_back({lower_ascii(trim(row.fields[0])), std::move(pattern), file, row.line});
  }
  return list;
}

void add_known_false_positives(std::span<const KnownFalsePositive> list, std::vector<Rule>& rules,
                               Report& report) {
  if (list.empty()) return;
  std::unordered_map<std::string, std::vector<Rule*>> rules_of_id;
  for (Rule& rule : rules)
    if (rule.source == "sigma") rules_of_id[lower_ascii(rule.id)].push_back(&rule);
  constexpr int most = 25;  // as of any file
  std::map<std::string, int> faults;
  for (const KnownFalsePositive& known : list) {
    const auto found = rules_of_id.find(known.rule);
    if (found != rules_of_id.end()) {
      for (Rule* rule : found->second)
        if (!has_measured(*rule, known.pattern)) rule->exclusions.push_back(exclusion_of(known));
    } else if (const int count = ++faults[known.file]; count <= most + 1) {
      report.add({.file = known.file,
                  .line = known.line,
                  .severity = Severity::warning,
                  .check = count > most ? "more-faults" : "unknown-rule",
                  .message = count > most
                                 ? "the file has more rows of unknown rules than are shown"
                                 : fmt::format("no rule that was read has the id {}: remove the "
                                               "row, or read the rule's folder too",
                                               shortened(known.rule, 40))});
    }
  }
}

}  // namespace lofp
