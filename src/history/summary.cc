#include "history/summary.h"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <map>
#include <string_view>

#include "base/text.h"
#include "history/changes.h"

namespace lofp {
namespace {

using Counts = std::array<std::size_t, std::size(all_change_kinds)>;
using CountsByMonth = std::map<std::string_view, Counts, std::greater<>>;

CountsByMonth counts_by_month(const RepositoryHistory& history, int jobs) {
  constexpr std::size_t month = 7;  // of "2024-10-24"
  CountsByMonth counts;
  for (const HistoryChange& change : changes_of(history, jobs))
    ++counts[change.day.substr(0, month)][static_cast<std::size_t>(change.kind)];
  return counts;
}

std::string head_of(const RepositoryHistory& history) {
  std::size_t rules = 0;
  for (const RuleHistory& rule : history.rules)
    if (!rule.went) ++rules;
  constexpr std::size_t short_hash = 12;
  return fmt::format("{}: {} to {} of {}, {} now and {} that went\n", history.name,
                     counted(history.commits, "commit", "commits"),
                     std::string_view(history.tip).substr(0, short_hash), history.day,
                     counted(rules, "rule", "rules"), with_thousands(history.rules.size() - rules));
}

}  // namespace

std::string history_summary(const History& history, std::size_t months, int jobs) {
  std::string text;
  for (const RepositoryHistory& repository : history.repositories) {
    if (!text.empty()) text += '\n';
    text += head_of(repository);
    std::string line = "month  ";
    for (const ChangeKind kind : all_change_kinds) line += fmt::format("  {}", name_of(kind));
    text += line + '\n';
    std::size_t shown = 0;
    for (const auto& [month, counts] : counts_by_month(repository, jobs)) {
      if (shown++ == months) break;
      text += month;
      for (const ChangeKind kind : all_change_kinds)
        text += fmt::format("  {:>{}}", with_thousands(counts[static_cast<std::size_t>(kind)]),
                            name_of(kind).size());
      text += '\n';
    }
  }
  return text;
}

}  // namespace lofp
