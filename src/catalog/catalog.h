// All rules and what they say about false positives, with the references between them.
//
// A catalog never changes once it is made, so any number of threads may read it.  Its parts refer
// to each other by id: the place in the table of Catalog that has their name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "meaning/grade.h"
#include "meaning/mention.h"
#include "meaning/part.h"
#include "meaning/platform.h"
#include "meaning/theme.h"
#include "rule/attack.h"
#include "rule/rule.h"

namespace lofp {

struct Tag;
struct MentionedName;
struct ExcludedValue;

using EntryId = Id<Entry>;
using RuleId = Id<Rule>;
using SetId = Id<RuleSet>;
using TagId = Id<Tag>;
using MentionId = Id<MentionedName>;
using ExcludedValueId = Id<ExcludedValue>;
using EntryIds = IdList<Entry>;
using RuleIds = IdList<Rule>;
using TagIds = IdList<Tag>;
using MentionIds = IdList<MentionedName>;

// A part of an entry's text and what it is for (meaning/part.h).
struct EntryPart {
  PartKind kind = PartKind::none;
  std::uint32_t begin = 0;  // in bytes of the text
  std::uint32_t size = 0;
};

// All statements with the same normalised text.
struct Entry {
  std::string id;    // 16 hex digits: XXH3-64 of the normalised text; see catalog/identifiers.h
  std::string text;  // the most frequent wording; on a tie, the first in byte order
  std::string normalised;
  std::size_t statements = 0;
  bool is_ai_assisted = false;  // of all its statements the authors say that a model helped
  TextKind kind = TextKind::cause;
  std::vector<EntryPart> parts;   // of the text, in order; together they are the text
  std::uint32_t cause_begin = 0;  // where the part that states the cause begins, in bytes, without
  std::uint32_t cause_size = 0;   // marks of lists; all of a text that states none
  Grade grade = Grade::specific;  // placeholder for all that is no cause
  EntryId group;       // the entry that represents its group (same cause); may be this entry
  float likeness = 1;  // similarity to that representative, 0 to 1
  EntryId family;      // the entry that represents its family: groups that share a text template
  // All entries of the group, this one included, if this entry represents one; the representatives
  // of the family's groups, if it represents a family.  Otherwise empty.  The entries with the most
  // rules come first.
  EntryIds group_members;
  EntryIds family_groups;
  ThemeIds themes;
  MentionIds mentions;
  RuleIds rules;      // the rules that count: one of each set of twins
  RuleIds all_rules;  // all its rules, including all twins
  TagIds techniques;  // includes parents and successors
  TagIds sources;
  TagIds data_sources;
  PlatformIds platforms;
  std::vector<Origin> origins;            // of its statements, ascending, without duplicates
  std::vector<std::string_view> tactics;  // short names, in the order of the matrices
  // The day on which a rule first had the text, as "2024-10-24": told by the histories of the
  // repositories (history/first_days.h); empty where none was given that knows the text.
  std::string came = {};
  // That day, or else the creation date of its oldest rule, which may be older than the text; empty
  // if no rule has a date.
  std::string first_seen = {};

  // The cause as it stands in the text; where no part states one, the whole text.
  std::string_view cause() const { return std::string_view(text).substr(cause_begin, cause_size); }
};

enum class TagKind : std::uint8_t { technique, source, data_source };

std::string_view name_of(TagKind kind);

// Something under which entries and rules are filed: a technique, a rule set or a data source.
// Those with the same key share one tag.
struct Tag {
  std::string name;                   // "T1021", "AWS Account"
  std::string key;                    // "aws-account": equal for all spellings of the name
  std::string technique;              // ATT&CK id, or empty if the tag is not a technique
  const Technique* attack = nullptr;  // owned by Catalog::attack; null if ATT&CK lacks the id
  std::string source;                 // id of the rule set, or empty if the tag is not one
  bool is_data_source = false;
  EntryIds entries;
  RuleIds rules;  // including twins

  // A tag can be of several kinds: a source and a data source may share a name.
  bool is(TagKind kind) const;
};

// A product, file, account and so on that entries name, with those entries.
struct MentionedName {
  Mention mention;
  EntryIds entries;
};

// A cause that authors of alike rules state, for a rule that states none.  Never counted as
// documented.
struct BorrowedCause {
  EntryId entry;
  std::vector<RuleId> rules;  // that state it, the one most alike first; at most 3
  float likeness = 0;         // of that one: the cosine of the titles' words, 0 to 1
};

// What the catalog knows about a rule: where it is filed, its twins and its date.
struct RuleFacts {
  TagIds techniques;                           // includes parents and successors
  std::vector<std::string_view> tactics = {};  // short names, in the order of the matrices
  TagId source;
  std::optional<TagId> data_source;
  PlatformIds platforms;
  RuleIds twins;             // the same rule in other rule sets
  RuleId original;           // the rule that counts among itself and its twins
  std::string created = {};  // "2024-10-24"; empty if the rule has no plausible date
  std::vector<BorrowedCause> borrowed = {};  // best first; see triage/borrowed_causes.h
};

// A value, field and comparison that occur in exclusions, with the rules that use them.
struct ExcludedValue {
  std::string value;
  std::string field;  // empty: the whole event is searched
  Comparison comparison = Comparison::equals;
  RuleIds rules;
  std::vector<Weakness> weaknesses = {};  // of this comparison and value on their own
};

// The lists are sorted as stated.
struct Catalog {
  SharedAttack attack = compiled_attack();
  Table<SetId, RuleSet> sets;  // by id
  Table<RuleId, Rule> rules;   // by source, path, document; Statement::entry is set
  Table<RuleId, RuleFacts> rule_facts;
  Table<EntryId, Entry> entries;                          // by normalised text
  Table<TagId, Tag> tags;                                 // by key
  Table<MentionId, MentionedName> mentions;               // by name and kind
  Table<ExcludedValueId, ExcludedValue> excluded_values;  // by value (ignoring case), then field

  // The number of statements of all entries.  Linear in the entries.
  std::size_t statement_count() const;
};

// Runs every pass that turns rules into a catalog.  Precondition: assign_keys() (rule/identity.h)
// has sorted the rules and given them their keys, and `attack` is not null.  Uses `jobs` threads;
// the result does not depend on their number.  For the cost of analysing the texts see
// understand().
Catalog make_catalog(std::vector<Rule> rules, std::vector<RuleSet> sets, int jobs = 1,
                     SharedAttack attack = compiled_attack());

// `rules` reduced to one rule of each set of twins: the original if it is in `rules`, otherwise the
// first twin.  O(n log n).
RuleIds without_twins(const Catalog& catalog, const RuleIds& rules);

// The tag with this key ("t1021"), or null.  A binary search.
const Tag* find_tag(const Catalog& catalog, std::string_view key);

// The rule set with this id, or null.  A linear search.
const RuleSet* find_set(const Catalog& catalog, std::string_view id);

// The key of a tag: "aws-account" for AWS Account.  At most 113 bytes; a name that is too long or
// has no usable characters gets its digest appended so that keys stay distinct.
std::string tag_key(std::string_view name);

}  // namespace lofp
