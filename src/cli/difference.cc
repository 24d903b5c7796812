#include "cli/difference.h"

#include <optional>
#include <set>

#include "catalog/rewording.h"

namespace lofp {
namespace {

std::vector<std::string_view> techniques_of(const Catalog& catalog, const TagIds& tags) {
  std::vector<std::string_view> ids;
  for (const TagId tag : tags) ids.push_back(catalog.tags[tag].technique);
  return ids;
}

// The statements of a rule whose texts the other version does not have, without duplicates. Either
// rule may be null.
std::vector<const Statement*> only_in(const Catalog& catalog, const Rule* rule,
                                      const Catalog& other_catalog, const Rule* other) {
  std::set<std::string_view> known;
  if (other != nullptr)
    for (const Statement& statement : other->statements)
      known.insert(other_catalog.entries[statement.entry].id);
  std::vector<const Statement*> only;
  if (rule != nullptr)
    for (const Statement& statement : rule->statements)
      if (known.insert(catalog.entries[statement.entry].id).second) only.push_back(&statement);
  return only;
}

class CatalogComparer {
 public:
  CatalogComparer(const Catalog& before, const Catalog& after) : before_(before), after_(after) {}

  Difference take() {
    rules();
    entries();
    return std::move(difference_);
  }

 private:
  // Compares the rules of both catalogs by key, and the statements of each rule.
  void rules();
  void rule(std::optional<RuleId> before, std::optional<RuleId> after);
  void entries();
  void entry(const Entry* before, const Entry* after);

  const Catalog& before_;
  const Catalog& after_;
  Difference difference_;
};

// Catalogs sort rules by source, path and document, so keys need an index of their own.
std::map<std::string_view, RuleId> by_key(const Catalog& catalog) {
  std::map<std::string_view, RuleId> ids;
  for (const RuleId rule : catalog.rules.ids()) ids[catalog.rules[rule].key] = rule;
  return ids;
}

void CatalogComparer::rules() {
  const std::map<std::string_view, RuleId> before = by_key(before_);
  const std::map<std::string_view, RuleId> after = by_key(after_);
  std::set<std::string_view> keys;
  for (const auto* ids : {&before, &after})
    for (const auto& [key, id] : *ids) keys.insert(key);
  const auto in = [](const std::map<std::string_view, RuleId>& ids, std::string_view key) {
    const auto at = ids.find(key);
    return at == ids.end() ? std::nullopt : std::optional(at->second);
  };
  for (const std::string_view key : keys) {
    const std::optional<RuleId> old = in(before, key);
    const std::optional<RuleId> now = in(after, key);
    if (!old) difference_.rules_came.push_back(key);
    if (!now) difference_.rules_went.push_back(key);
    rule(old, now);
  }
}

void CatalogComparer::rule(std::optional<RuleId> before, std::optional<RuleId> after) {
  const Rule* old = before ? &before_.rules[*before] : nullptr;
  const Rule* now = after ? &after_.rules[*after] : nullptr;
  const std::vector<const Statement*> went = only_in(before_, old, after_, now);
  const std::vector<const Statement*> came = only_in(after_, now, before_, old);
  const Rule& shown = now == nullptr ? *old : *now;
  const auto add = [&](std::string_view text_before, std::string_view text_after) {
    difference_.statements.push_back(
        {.source = shown.source,
         .rule = shown.key,
         .title = shown.title,
         .techniques = now == nullptr
                           ? techniques_of(before_, before_.rule_facts[*before].techniques)
                           : techniques_of(after_, after_.rule_facts[*after].techniques),
         .before = text_before,
         .after = text_after});
    ChangeCounts& changes = difference_.by_source[shown.source];
    ++(text_before.empty() ? changes.came : text_after.empty() ? changes.went : changes.changed);
  };
  const auto normalised = [](const Catalog& catalog, const std::vector<const Statement*>& all) {
    std::vector<std::string_view> texts;
    for (const Statement* statement : all)
      texts.push_back(catalog.entries[statement->entry].normalised);
    return texts;
  };
  const std::vector<std::optional<std::size_t>> rewordings =
      rewordings_of(normalised(before_, went), normalised(after_, came));
  std::vector<bool> is_taken(came.size());
  for (std::size_t i = 0; i < went.size(); ++i) {
    const std::optional<std::size_t> reworded = rewordings[i];
    add(went[i]->text, reworded ? std::string_view(came[*reworded]->text) : std::string_view());
    if (reworded) is_taken[*reworded] = true;
  }
  for (std::size_t j = 0; j < came.size(); ++j)
    if (!is_taken[j]) add({}, came[j]->text);
}

void CatalogComparer::entries() {
  // Both lists are sorted by normalised text, so they can be merged.
  auto old = before_.entries.begin();
  auto now = after_.entries.begin();
  while (old != before_.entries.end() || now != after_.entries.end()) {
    if (now == after_.entries.end() ||
        (old != before_.entries.end() && old->normalised < now->normalised))
      entry(&*old++, nullptr);
    else if (old == before_.entries.end() || now->normalised < old->normalised)
      entry(nullptr, &*now++);
    else
      entry(&*old++, &*now++);
  }
}

void CatalogComparer::entry(const Entry* before, const Entry* after) {
  if (before != nullptr && after != nullptr) {
    const auto keys = [](const Catalog& catalog, const Entry& entry) {
      std::set<std::string_view> all;
      for (const RuleId rule : entry.all_rules) all.insert(catalog.rules[rule].key);
      return all;
    };
    if (before->grade == after->grade && keys(before_, *before) == keys(after_, *after)) return;
  }
  const Entry& shown = after == nullptr ? *before : *after;
  const Catalog& catalog = after == nullptr ? before_ : after_;
  EntryChange change{.id = shown.id,
                     .text = shown.text,
                     .grade = shown.grade,
                     .techniques = techniques_of(catalog, shown.techniques),
                     .rules_before = before == nullptr ? 0 : before->all_rules.size(),
                     .rules_after = after == nullptr ? 0 : after->all_rules.size()};
  for (const std::string_view technique : change.techniques) {
    ChangeCounts& changes = difference_.by_technique[technique];
    ++(before == nullptr ? changes.came : after == nullptr ? changes.went : changes.changed);
  }
  difference_.entries.push_back(std::move(change));
}

}  // namespace

Difference difference_of(const Catalog& before, const Catalog& after) {
  return CatalogComparer(before, after).take();
}

}  // namespace lofp
