#include "triage/borrowed_causes.h"

#include <algorithm>

#include "base/parallel.h"
#include "triage/cause_ranking.h"
#include "triage/write_index.h"

namespace lofp {
namespace {

constexpr std::size_t most_lent = 3;
constexpr std::size_t most_lenders = 3;

// The floor, by the best rule that states a cause: how much of the words of both titles is shared,
// and how alike titles and descriptions are together.
constexpr float least_title = 0.45F;
constexpr float least_text = 1.3F;
// A further cause may come from a rule that is less alike.
constexpr float least_share = 0.75F;

std::vector<BorrowedCause> causes_for(const TriageIndex& index, std::uint32_t rule,
                                      const std::vector<EntryId>& entries) {
  RuleQuery query = query_for_rule(index, rule);
  query.source.reset();
  std::vector<BorrowedCause> lent;
  float first = 0;
  for (const RankedCause& cause : rank_causes(index, query, recipe_of_any_set).causes) {
    if (lent.size() == most_lent) break;
    if (cause.rules.empty()) continue;
    const LikeRule& best = cause.rules[0];
    if (best.title < least_title || best.text < least_text) continue;
    if (lent.empty() && index.entries[cause.entry].grade != Grade::specific) continue;
    if (!lent.empty() && best.text < first * least_share) continue;
    if (lent.empty()) first = best.text;
    BorrowedCause& one = lent.emplace_back();
    one.entry = entries[cause.entry];
    one.likeness = best.title;
    for (const LikeRule& lender : cause.rules)
      if (one.rules.size() < most_lenders && lender.title >= least_title)
        one.rules.push_back(RuleId(lender.rule));
  }
  return lent;
}

}  // namespace

void lend_causes(const TriageIndex& index, Catalog& catalog, int jobs) {
  std::vector<EntryId> entries;  // by their numbers in the index
  for (const EntryId id : catalog.entries.ids())
    if (catalog.entries[id].kind != TextKind::none) entries.push_back(id);
  std::vector<bool> speaks(index.rules.size());  // by the original of twins
  for (const TriageRule& rule : index.rules)
    if (rule.states_cause) speaks[rule.original] = true;
  parallel_for(catalog.rules.ids(), jobs, [&](RuleId id) {
    if (!speaks[index.rules[id.value()].original])
      catalog.rule_facts[id].borrowed = causes_for(index, id.value(), entries);
  });
}

void lend_causes(Catalog& catalog, int jobs) {
  PageAddresses none;
  none.entries.resize(catalog.entries.size());
  none.rules.resize(catalog.rules.size());
  const auto index = TriageIndex::open(write_triage_index(catalog, none, jobs));
  if (index) lend_causes(**index, catalog, jobs);
}

}  // namespace lofp
