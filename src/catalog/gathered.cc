#include "catalog/gathered.h"

#include <algorithm>
#include <functional>

#include "base/sort.h"

namespace lofp {
namespace {

// Appends `id` unless it is the last element.  For ids that arrive in ascending order this is
// enough to avoid duplicates.
template <typename Of>
void add_last(IdList<Of>& to, Id<Of> id) {
  if (to.empty() || to.back() != id) to.push_back(id);
}

template <typename Of>
void add_all(IdList<Of>& to, const IdList<Of>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void gather_entry(const Catalog& catalog, Entry& entry) {
  for (const RuleId rule : entry.all_rules) {
    const RuleFacts& facts = catalog.rule_facts[rule];
    add_all(entry.techniques, facts.techniques);
    add_all(entry.platforms, facts.platforms);
    entry.tactics.insert(entry.tactics.end(), facts.tactics.begin(), facts.tactics.end());
    add_last(entry.sources, facts.source);
    if (facts.data_source) add_last(entry.data_sources, *facts.data_source);
    if (entry.came.empty() && !facts.created.empty() &&
        (entry.first_seen.empty() || facts.created < entry.first_seen))
      entry.first_seen = facts.created;
  }
  if (!entry.came.empty()) entry.first_seen = entry.came;
  for (TagIds* tags : {&entry.techniques, &entry.sources, &entry.data_sources})
    sort_each_once(*tags);
  sort_each_once(entry.platforms);
  catalog.attack->sort_tactics(entry.tactics);
}

}  // namespace

void gather_statements(Catalog& catalog) {
  for (Entry& entry : catalog.entries) entry.is_ai_assisted = true;
  for (const RuleId rule : catalog.rules.ids()) {
    for (const Statement& statement : catalog.rules[rule].statements) {
      Entry& entry = catalog.entries[statement.entry];
      ++entry.statements;
      if (!statement.is_ai_assisted) entry.is_ai_assisted = false;
      entry.origins.push_back(statement.origin);
      add_last(entry.all_rules, rule);
    }
  }
  for (Entry& entry : catalog.entries) {
    sort_each_once(entry.origins);
    entry.rules = without_twins(catalog, entry.all_rules);
  }
}

void gather_causes(Catalog& catalog) {
  for (Entry& entry : catalog.entries) {
    const std::string_view text = entry.text;
    std::vector<Part> parts;
    for (const EntryPart& part : entry.parts)
      parts.push_back({part.kind, text.substr(part.begin, part.size), {}});
    const std::string_view cause = cause_in(parts, text);
    entry.cause_begin = static_cast<std::uint32_t>(cause.data() - text.data());
    entry.cause_size = static_cast<std::uint32_t>(cause.size());
  }
}

void gather_mentions(Catalog& catalog) {
  for (const EntryId entry : catalog.entries.ids())
    for (const MentionId mention : catalog.entries[entry].mentions)
      catalog.mentions[mention].entries.push_back(entry);
}

void gather_groups(Catalog& catalog) {
  for (const EntryId id : catalog.entries.ids()) {
    const Entry& entry = catalog.entries[id];
    catalog.entries[entry.group].group_members.push_back(id);
    if (entry.group == id) catalog.entries[entry.family].family_groups.push_back(id);
  }
  const auto by_rules = [&](EntryId entry) { return catalog.entries[entry].rules.size(); };
  for (Entry& entry : catalog.entries) {
    std::ranges::stable_sort(entry.group_members, std::greater(), by_rules);
    std::ranges::stable_sort(entry.family_groups, std::greater(), by_rules);
  }
}

void gather_rule_facts(Catalog& catalog) {
  for (const RuleId rule : catalog.rules.ids()) {
    const RuleFacts& facts = catalog.rule_facts[rule];
    for (const TagId tag : facts.techniques) add_last(catalog.tags[tag].rules, rule);
    add_last(catalog.tags[facts.source].rules, rule);
    if (facts.data_source) add_last(catalog.tags[*facts.data_source].rules, rule);
  }
  for (const EntryId id : catalog.entries.ids()) {
    Entry& entry = catalog.entries[id];
    gather_entry(catalog, entry);
    for (const TagIds* tags : {&entry.techniques, &entry.sources, &entry.data_sources})
      for (const TagId tag : *tags) add_last(catalog.tags[tag].entries, id);
  }
}

}  // namespace lofp
