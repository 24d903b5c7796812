#include "rule/identity.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/hash_table.h"
#include "base/sort.h"

namespace lofp {
namespace {

void warn(const Rule& rule, std::string check, std::string message, Report& report) {
  report.add({.file = rule.file,
              .line = rule.line,
              .severity = Severity::warning,
              .check = std::move(check),
              .message = std::move(message)});
}

}  // namespace

void assign_keys(std::vector<Rule>& rules, Report& report) {
  // The texts break ties between different files of the same path (two checkouts of one set).
  sort_large(rules, [](const Rule& rule) {
    return std::tie(rule.source, rule.path, rule.document, rule.id, rule.title, rule.description,
                    rule.logic.text);
  });
  HashMap<std::string, const Rule*> taken;
  std::vector<Rule*> without;
  for (Rule& rule : rules) {
    std::string key = fmt::format("{}:{}", rule.source, rule.id);
    if (rule.id.empty()) {
      if (rule.lacks_id)
        warn(rule, "no-id", "the rule has no id and is known by its path: give it one", report);
      without.push_back(&rule);
    } else if (const auto [at, is_new] = taken.try_emplace(key, &rule); is_new) {
      rule.key = std::move(key);
    } else {
      warn(rule, "id-twice",
           fmt::format("the id {} is that of {} too; this rule is known by its path: give it an id "
                       "of its own",
                       rule.id,
                       at->second->path == rule.path
                           ? fmt::format("the rule in line {}", at->second->line)
                           : at->second->path),
           report);
      without.push_back(&rule);
    }
  }
  HashMap<std::string, std::size_t> copies;  // the last number that was tried for each key
  for (Rule* rule : without) {
    std::string key = fmt::format("{}:{}", rule->source, rule->path);
    if (rule->document > 0) key += fmt::format("#{}", rule->document + 1);
    const std::string base = key;
    while (!taken.try_emplace(key, rule).second)
      key = fmt::format("{}~{}", base, ++copies.try_emplace(base, 1).first->second);
    rule->key = std::move(key);
  }
}

}  // namespace lofp
