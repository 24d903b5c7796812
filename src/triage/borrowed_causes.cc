#include "triage/borrowed_causes.h"

#include <algorithm>
#include <array>

#include "base/parallel.h"
#include "base/text.h"
#include "triage/cause_ranking.h"
#include "triage/write_index.h"

namespace lofp {
namespace {

constexpr std::size_t most_lent = 3;
constexpr std::size_t most_lenders = 3;

// The floor: how much of the weight of their titles' words two rules share.  Of 260 answers that
// were read, causes from .65 on fit twice as often as those below (docs/decisions/0061).
constexpr float least_title = 0.65F;
// A further cause may come from a rule that is a little less alike.
constexpr float least_share = 0.85F;

// In titles of rules about one exploit or one tool of attackers, which have no harmless cause.
constexpr std::array attack_words = {"cve-",        "exploit",       "malware",      "backdoor",
                                     "ransomware",  "trojan",        "compromised",  "hacktool",
                                     "mimikatz",    "cobalt strike", "cobaltstrike", "shai-hulud",
                                     "obfuscation", " rce",          " apt"};

// How sentences begin that were torn off what they are about.
constexpr std::array torn_openings = {
    "this ",   "these ",      "typically", "therefore", "unless", "consider",      "filter",
    "however", "for example", "it is ",    "there ",    "the ",   "a small number"};

bool is_about_attack(std::string_view title) {
  const std::string lowered = lower_ascii(title);
  return std::ranges::any_of(attack_words,
                             [&](std::string_view word) { return lowered.contains(word); });
}

bool stands_alone(const TriageEntry& entry) {
  const std::string lowered = lower_ascii(entry.cause);
  return std::ranges::none_of(
      torn_openings, [&](std::string_view opening) { return lowered.starts_with(opening); });
}

bool says_renamed(const TriageRule& rule) {
  return lower_ascii(rule.title).contains("renamed");
}

// Whether one rule can lend to another: both watch the same, and neither looks for renamed files
// alone.
bool may_lend(const TriageRule& lender, const TriageRule& rule) {
  if (rule.platforms != 0 && lender.platforms != 0 && (rule.platforms & lender.platforms) == 0)
    return false;
  if (rule.category != 0 && lender.category != 0 && rule.category != lender.category) return false;
  return says_renamed(rule) == says_renamed(lender);
}

// Whether the rule's author says that there is no harmless cause, which is an answer.
bool denies_causes(const Catalog& catalog, const Rule& rule) {
  constexpr std::array denials = {"unlikely", "none", "no false positives", "unlikely.", "none."};
  return std::ranges::any_of(rule.statements, [&](const Statement& statement) {
    return std::ranges::find(denials, catalog.entries[statement.entry].normalised) != denials.end();
  });
}

std::vector<BorrowedCause> causes_for(const TriageIndex& index, std::uint32_t number,
                                      const std::vector<EntryId>& entries) {
  const TriageRule& rule = index.rules[number];
  RuleQuery query = query_for_rule(index, number);
  query.source.reset();
  std::vector<BorrowedCause> lent;
  // Most rules have none that may lend to them, and then nothing need be ranked.
  const std::vector<LikeRule> like =
      RuleComparison(index, query)
          .rules_like(recipe_of_any_set.rules, recipe_of_any_set.considered);
  if (std::ranges::none_of(like, [&](const LikeRule& lender) {
        return lender.title >= least_title && may_lend(index.rules[lender.rule], rule);
      }))
    return lent;
  for (const RankedCause& cause : rank_causes(index, query, recipe_of_any_set).causes) {
    if (lent.size() == most_lent) break;
    const TriageEntry& entry = index.entries[cause.entry];
    if (!stands_alone(entry) || (lent.empty() && entry.grade != Grade::specific)) continue;
    BorrowedCause one{.entry = entries[cause.entry], .rules = {}};
    const float least =
        lent.empty() ? least_title : std::max(least_title, lent[0].likeness * least_share);
    for (const LikeRule& lender : cause.rules) {
      if (one.rules.size() == most_lenders || lender.title < least ||
          !may_lend(index.rules[lender.rule], rule))
        continue;
      if (one.rules.empty()) one.likeness = lender.title;
      one.rules.push_back(RuleId(lender.rule));
    }
    if (!one.rules.empty()) lent.push_back(std::move(one));
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
    const TriageRule& rule = index.rules[id.value()];
    if (!speaks[rule.original] && !is_about_attack(rule.title) &&
        !denies_causes(catalog, catalog.rules[id]))
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
