#include "triage/query_answer.h"

#include <string>
#include <utility>

#include "triage/alert.h"

namespace lofp {
namespace {

// The words that are looked for, as if they were the title of a rule; nothing for fewer than two.
std::optional<std::string> title_of(const SearchQuery& query) {
  std::string title;
  std::size_t words = 0;
  for (const SearchTerm& term : query.terms) {
    if (term.is_negated) continue;
    words += term.words.size();
    if (!title.empty()) title += ' ';
    title += term.text;
  }
  return words < 2 ? std::nullopt : std::optional(std::move(title));
}

// Puts a filter into what is asked; false where it is not one that rules' likeness can keep to.
bool keep_to(const SearchFilter& filter, const TriageIndex& index, Alert& alert,
             std::optional<std::uint64_t>& sources) {
  if (filter.is_negated) return false;
  switch (filter.field) {
    case SearchField::technique:
      return add_techniques(alert, filter.value);
    case SearchField::platform:
      alert.platform = filter.value;
      return true;
    case SearchField::source:
      sources = sources.value_or(0) | source_bit(index, filter.value);
      return true;
    case SearchField::kind:
      return filter.value == name_of(DocumentKind::entry);
    case SearchField::theme:
    case SearchField::grade:
    case SearchField::mentions:
    case SearchField::origin:
    case SearchField::weakness:
    case SearchField::ai:
    case SearchField::tactic:
    case SearchField::level:
    case SearchField::status:
    case SearchField::author:
      break;
  }
  return false;
}

}  // namespace

std::optional<QueryAnswer> explain_query(const TriageIndex& index, const SearchQuery& query,
                                         std::size_t most) {
  const std::optional<std::string> title = title_of(query);
  if (!title || scope_of(query) != SearchScope::documented) return std::nullopt;
  Alert alert = alert_of_rule(*title);
  std::optional<std::uint64_t> sources;
  for (const SearchFilter& filter : query.filters)
    if (!keep_to(filter, index, alert, sources)) return std::nullopt;
  complete(alert);
  Request request{.most_causes = most};
  if (sources) request.sources = *sources;
  AlertAnswer answer = explain(index, alert, request);
  if (answer.causes.empty()) return std::nullopt;
  return QueryAnswer{std::move(alert), std::move(answer)};
}

}  // namespace lofp
