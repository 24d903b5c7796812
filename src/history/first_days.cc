#include "history/first_days.h"

#include <string>
#include <string_view>

#include "base/hash_table.h"
#include "base/text.h"
#include "catalog/dates.h"

namespace lofp {
namespace {

// The first commit of each text, by normalised text.
HashMap<std::string, CommitId> first_commits(const RepositoryHistory& history) {
  HashMap<std::string, CommitId> first;
  for (const RuleHistory& rule : history.rules)
    for (const HistoryText& text : rule.texts) {
      const auto [at, is_new] = first.try_emplace(normalise(text.text), text.came);
      if (!is_new && text.came < at->second) at->second = text.came;
    }
  return first;
}

}  // namespace

void date_entries(const History& history, Catalog& catalog) {
  for (const RepositoryHistory& repository : history.repositories) {
    const HashMap<std::string, CommitId> first = first_commits(repository);
    for (Entry& entry : catalog.entries) {
      const auto at = first.find(entry.normalised);
      if (at == first.end()) continue;
      const std::string& day = repository.table[at->second].day;
      if (day < first_day || (!entry.came.empty() && entry.came <= day)) continue;
      entry.came = day;
      entry.first_seen = day;
    }
  }
}

}  // namespace lofp
