// All rules and what they say about false positives, indexed.
//
// Made once and then const; any number of threads may read it.  Everything refers to everything
// else by index.  Costs about 10 ms for 6,000 rules, and the rules' own memory.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/grade.h"
#include "meaning/mention.h"
#include "rule/attack.h"
#include "rule/rule.h"

namespace lofp {

using Index = std::uint32_t;
using Indices = std::vector<Index>;  // ascending, each once

// All statements with the same normalised text.
struct Entry {
  std::string id;    // 16 hex digits: XXH3-64 of the normalised text; see catalog/identifiers.h
  std::string text;  // the most frequent wording; of equally frequent ones the smallest in bytes
  std::string normalised;
  std::size_t statements = 0;
  Grade grade = Grade::specific;
  Index group = 0;     // the entry that represents its group: itself, or one with the same cause
  float likeness = 1;  // to that one, 0 to 1
  Index family = 0;    // the same for texts from one template; all of a group are of one family
  // Where it represents a group, all entries of it; where it represents a family, the
  // representatives of its groups.  Those of most rules come first.
  std::vector<Index> group_members;
  std::vector<Index> family_groups;
  Indices themes;                         // into all_themes()
  Indices mentions;                       // into Catalog::mentions
  Indices rules;                          // those that count: of twins one
  Indices all_rules;                      // with all twins
  Indices techniques;                     // tags, parents and successors among them
  Indices sources;                        // tags
  Indices data_sources;                   // tags
  Indices platforms;                      // into all_platforms()
  std::vector<Origin> origins;            // of its statements, ascending, each once
  std::vector<std::string_view> tactics;  // short names, in the order of the matrices
  // The day on which the first of its rules was written, "2024-10-24"; empty where none has a date.
  // A text may have come into its rule later: that only the rules' history could tell.
  std::string first_seen = {};
};

// Something under which entries and rules are filed.  A word that is two things at once (a source
// and a data source named alike) is one tag.
struct Tag {
  std::string name;                   // "T1021", "AWS Account"
  std::string key;                    // "aws-account": what all spellings of the name have alike
  std::string technique;              // its id, where it is one
  const Technique* attack = nullptr;  // what ATT&CK says of that; null where it does not know it
  std::string source;                 // id of the rule set, where it is one
  bool is_data_source = false;
  Indices entries;
  Indices rules;  // twins among them
};

// Something that entries name.
struct MentionedName {
  Mention mention;
  Indices entries;
};

// Where a rule is filed.
struct RuleFacts {
  Indices techniques;                          // tags, parents and successors among them
  std::vector<std::string_view> tactics = {};  // short names, in the order of the matrices
  Index source = 0;                            // tag
  std::optional<Index> data_source;            // tag
  Indices platforms;                           // into all_platforms()
  Indices twins;                               // the same rule in other rule sets
  Index original = 0;                          // the one of those and itself that counts
  std::string created = {};  // "2024-10-24"; empty where the rule has no date that can be
};

// A value that rules exclude by one comparison.
struct ExcludedValue {
  std::string value;
  std::string field;  // may be empty
  Comparison comparison = Comparison::equals;
  Indices rules;
  std::vector<Weakness> weaknesses = {};  // of the comparison with this value alone
};

struct Catalog {
  SharedAttack attack = compiled_attack();
  std::vector<RuleSet> sets;            // by id
  std::vector<Rule> rules;              // by source, path, document; statements know their entry
  std::vector<RuleFacts> rule_facts;    // one per rule
  std::vector<Entry> entries;           // by normalised text
  std::vector<Tag> tags;                // by key
  std::vector<MentionedName> mentions;  // by name and kind
  std::vector<ExcludedValue> excluded_values;  // by value whatever its case, then field

  std::size_t statement_count() const;
};

// The rules must have their keys; `attack` is not null.  Reads texts on `jobs` threads.
Catalog make_catalog(std::vector<Rule> rules, std::vector<RuleSet> sets, int jobs = 1,
                     SharedAttack attack = compiled_attack());

// `rules` with one of those that are twins: the original, else the first.
Indices without_twins(const Catalog& catalog, const Indices& rules);

// The tag of this key ("t1021"), or null.
const Tag* find_tag(const Catalog& catalog, std::string_view key);

// The rule set of this id, or null.
const RuleSet* find_set(const Catalog& catalog, std::string_view id);

// "aws-account" for AWS Account; at most 113 bytes.
std::string tag_key(std::string_view name);

}  // namespace lofp
