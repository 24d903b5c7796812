#include "catalog/gathered.h"

#include <algorithm>
#include <functional>

#include "base/sort.h"

namespace lofp {
namespace {

// Appends `index` unless it is the last element.  For indices that arrive in ascending order this
// is enough to avoid duplicates.
void add_last(Indices& to, Index index) {
  if (to.empty() || to.back() != index) to.push_back(index);
}

void add_all(Indices& to, const Indices& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void gather_entry(const Catalog& catalog, Entry& entry) {
  for (const Index rule : entry.all_rules) {
    const RuleFacts& facts = catalog.rule_facts[rule];
    add_all(entry.techniques, facts.techniques);
    add_all(entry.platforms, facts.platforms);
    entry.tactics.insert(entry.tactics.end(), facts.tactics.begin(), facts.tactics.end());
    add_last(entry.sources, facts.source);
    if (facts.data_source) add_last(entry.data_sources, *facts.data_source);
    if (!facts.created.empty() && (entry.first_seen.empty() || facts.created < entry.first_seen))
      entry.first_seen = facts.created;
  }
  for (Indices* indices :
       {&entry.techniques, &entry.platforms, &entry.sources, &entry.data_sources})
    sort_each_once(*indices);
  catalog.attack->sort_tactics(entry.tactics);
}

}  // namespace

void gather_statements(Catalog& catalog) {
  for (Index i = 0; i < catalog.rules.size(); ++i) {
    for (const Statement& statement : catalog.rules[i].statements) {
      Entry& entry = catalog.entries[statement.entry];
      ++entry.statements;
      entry.origins.push_back(statement.origin);
      add_last(entry.all_rules, i);
    }
  }
  for (Entry& entry : catalog.entries) {
    sort_each_once(entry.origins);
    entry.rules = without_twins(catalog, entry.all_rules);
  }
}

void gather_mentions(Catalog& catalog) {
  for (Index i = 0; i < catalog.entries.size(); ++i)
    for (const Index mention : catalog.entries[i].mentions)
      catalog.mentions[mention].entries.push_back(i);
}

void gather_groups(Catalog& catalog) {
  for (Index i = 0; i < catalog.entries.size(); ++i) {
    const Entry& entry = catalog.entries[i];
    catalog.entries[entry.group].group_members.push_back(i);
    if (entry.group == i) catalog.entries[entry.family].family_groups.push_back(i);
  }
  const auto by_rules = [&](Index entry) { return catalog.entries[entry].rules.size(); };
  for (Entry& entry : catalog.entries) {
    std::ranges::stable_sort(entry.group_members, std::greater(), by_rules);
    std::ranges::stable_sort(entry.family_groups, std::greater(), by_rules);
  }
}

void gather_rule_facts(Catalog& catalog) {
  for (Index i = 0; i < catalog.rules.size(); ++i) {
    const RuleFacts& facts = catalog.rule_facts[i];
    for (const Index tag : facts.techniques) add_last(catalog.tags[tag].rules, i);
    add_last(catalog.tags[facts.source].rules, i);
    if (facts.data_source) add_last(catalog.tags[*facts.data_source].rules, i);
  }
  for (Index i = 0; i < catalog.entries.size(); ++i) {
    Entry& entry = catalog.entries[i];
    gather_entry(catalog, entry);
    for (const Indices* tags : {&entry.techniques, &entry.sources, &entry.data_sources})
      for (const Index tag : *tags) add_last(catalog.tags[tag].entries, i);
  }
}

}  // namespace lofp
