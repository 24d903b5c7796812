#include "catalog/catalog.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/digest.h"
#include "base/hash_table.h"
#include "base/parallel.h"
#include "base/sort.h"
#include "base/text.h"
#include "catalog/dates.h"
#include "catalog/excluded_values.h"
#include "catalog/gathered.h"
#include "catalog/identifiers.h"
#include "catalog/twins.h"
#include "catalog/understanding.h"
#include "exclusion/weakness.h"
#include "meaning/platform.h"

namespace lofp {
namespace {

// The wording with the highest count; on a tie, the first in byte order.  Not for an empty map.
std::string_view most_frequent(const std::map<std::string_view, std::size_t>& wordings) {
  const auto most = std::ranges::max_element(wordings, {}, [](const auto& w) { return w.second; });
  return most->first;  // the map is sorted, and max_element returns the first of equal counts
}

// Makes one entry for each normalised text and sets Statement::entry.
void make_entries(Catalog& catalog) {
  struct Draft {
    std::map<std::string_view, std::size_t> wordings;
    std::vector<Statement*> statements;
  };
  std::map<std::string, Draft> drafts;
  for (Rule& rule : catalog.rules) {
    for (Statement& statement : rule.statements) {
      Draft& draft = drafts[normalise(statement.text)];
      ++draft.wordings[statement.text];
      draft.statements.push_back(&statement);
    }
  }
  std::vector<std::string_view> texts;
  for (const auto& [normalised, draft] : drafts) texts.push_back(normalised);
  std::vector<std::string> ids = identifiers_of(texts);
  for (auto& [normalised, draft] : drafts) {
    Entry& entry = catalog.entries.emplace_back();
    const EntryId id = catalog.entries.id_of(entry);
    entry.id = std::move(ids[id.value()]);
    entry.text = most_frequent(draft.wordings);
    entry.normalised = normalised;
    for (Statement* statement : draft.statements) statement->entry = id;
  }
  gather_statements(catalog);
}

void file_twins(Catalog& catalog, int jobs) {
  Twins twins = find_twins(catalog.rules, jobs);
  for (const RuleId rule : catalog.rules.ids()) {
    catalog.rule_facts[rule].twins = std::move(twins.others[rule]);
    catalog.rule_facts[rule].original = twins.originals[rule];
  }
}

void find_all_weaknesses(Catalog& catalog, int jobs) {
  parallel_for(catalog.rules.ids(), jobs, [&](RuleId id) {
    Rule& rule = catalog.rules[id];
    for (Exclusion& exclusion : rule.exclusions)
      exclusion.weaknesses = find_weaknesses(exclusion.terms, rule);
  });
}

// Collects tags by key while rules are filed.  A tag's id is known only after take().
class TagBuilder {
 public:
  Tag& tag(const std::string& key) { return drafts_[key].tag; }

  // Counts a spelling of the tag's name.  The most frequent one becomes the name.
  void spell(const std::string& key, std::string_view name) { ++drafts_[key].spellings[name]; }

  Table<TagId, Tag> take() {
    Table<TagId, Tag> tags;
    for (auto& [key, draft] : drafts_) {
      draft.tag.key = key;
      draft.tag.name = draft.tag.technique.empty() ? std::string(most_frequent(draft.spellings))
                                                   : draft.tag.technique;
      tags.push_back(std::move(draft.tag));
    }
    return tags;
  }

 private:
  struct Draft {
    Tag tag;
    std::map<std::string_view, std::size_t> spellings;
  };
  std::map<std::string, Draft> drafts_;  // sorted by key, so T1021 comes before T1021.001
};

void file_rules(Catalog& catalog, int jobs) {
  TagBuilder builder;
  Table<RuleId, std::vector<std::string>> techniques(catalog.rules.size());  // of ATT&CK
  for (const RuleSet& set : catalog.sets) {
    builder.tag(tag_key(set.id)).source = set.id;
    builder.spell(tag_key(set.id), set.title);
  }
  for (const RuleId rule_id : catalog.rules.ids()) {
    const Rule& rule = catalog.rules[rule_id];
    std::set<std::string> ids;
    for (const std::string& id : rule.techniques)
      ids.merge([&] {
        const std::vector<std::string> implied = catalog.attack->implied_techniques(id);
        return std::set<std::string>(implied.begin(), implied.end());
      }());
    techniques[rule_id].assign(ids.begin(), ids.end());
    for (const std::string& id : techniques[rule_id]) {
      Tag& tag = builder.tag(tag_key(id));
      tag.technique = id;
      tag.attack = catalog.attack->find_technique(id);
    }
    if (!rule.data_source.empty()) {
      builder.tag(tag_key(rule.data_source)).is_data_source = true;
      builder.spell(tag_key(rule.data_source), rule.data_source);
    }
  }
  catalog.tags = builder.take();
  HashMap<std::string_view, TagId> tags;  // by key
  for (const TagId tag : catalog.tags.ids()) tags[catalog.tags[tag].key] = tag;
  parallel_for(catalog.rules.ids(), jobs, [&](RuleId rule) {
    catalog.rule_facts[rule].platforms = platforms_of(catalog.rules[rule]).platforms;
  });
  for (const RuleId rule_id : catalog.rules.ids()) {
    const Rule& rule = catalog.rules[rule_id];
    RuleFacts& facts = catalog.rule_facts[rule_id];
    for (const std::string& id : techniques[rule_id]) facts.techniques.push_back(tags[tag_key(id)]);
    sort_each_once(facts.techniques);
    facts.source = tags[tag_key(rule.source)];
    if (!rule.data_source.empty()) facts.data_source = tags[tag_key(rule.data_source)];
    facts.tactics = catalog.attack->tactics_of_rule(rule.techniques, rule.tactics);
  }
}

}  // namespace

std::string_view name_of(TagKind kind) {
  switch (kind) {
    case TagKind::technique:
      return "technique";
    case TagKind::source:
      return "source";
    case TagKind::data_source:
      return "data_source";
  }
  return {};
}

bool Tag::is(TagKind kind) const {
  switch (kind) {
    case TagKind::technique:
      return !technique.empty();
    case TagKind::source:
      return !source.empty();
    case TagKind::data_source:
      return is_data_source;
  }
  return false;
}

std::size_t Catalog::statement_count() const {
  std::size_t count = 0;
  for (const Entry& entry : entries) count += entry.statements;
  return count;
}

Catalog make_catalog(std::vector<Rule> rules, std::vector<RuleSet> sets, int jobs,
                     SharedAttack attack) {
  Catalog catalog;
  catalog.attack = std::move(attack);
  catalog.sets = Table<SetId, RuleSet>(std::move(sets));
  catalog.rules = Table<RuleId, Rule>(std::move(rules));
  catalog.rule_facts.resize(catalog.rules.size());
  file_twins(catalog, jobs);
  find_all_weaknesses(catalog, jobs);
  make_entries(catalog);
  understand(catalog, jobs);
  file_rules(catalog, jobs);
  date_rules(catalog);
  gather_rule_facts(catalog);
  list_excluded_values(catalog, jobs);
  return catalog;
}

RuleIds without_twins(const Catalog& catalog, const RuleIds& rules) {
  RuleIds counting;
  std::set<RuleId> missing;  // originals that are not in `rules`: their first twin counts instead
  for (const RuleId rule : rules) {
    const RuleId original = catalog.rule_facts[rule].original;
    if (original == rule ||
        (!std::ranges::binary_search(rules, original) && missing.insert(original).second))
      counting.push_back(rule);
  }
  return counting;
}

const Tag* find_tag(const Catalog& catalog, std::string_view key) {
  const auto at = std::ranges::lower_bound(catalog.tags, key, {}, &Tag::key);
  return at == catalog.tags.end() || at->key != key ? nullptr : &*at;
}

const RuleSet* find_set(const Catalog& catalog, std::string_view id) {
  const auto at = std::ranges::find(catalog.sets, id, &RuleSet::id);
  return at == catalog.sets.end() ? nullptr : &*at;
}

std::string tag_key(std::string_view name) {
  constexpr std::size_t longest = 80;
  std::string word = slug(name);
  // The digest distinguishes names that shortening, or a slug without content, would make equal.
  if (word.size() > longest || (word == "none" && lower_ascii(trim(name)) != "none"))
    return fmt::format("{}-{}", shortened(word, longest), digest_of(name));
  return word;
}

}  // namespace lofp
