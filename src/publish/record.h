// The things of a catalog as JSON objects, the same in catalog.json, in /api/ and wherever else
// they are given out: write_record(EntryRecord{catalog, addresses, entry}, json).  A record refers
// to what it is about, which must live as long.
//
// Writing is linear in what the record is about; making a SourceRecord looks at all rules.  Lists
// and counts hold every rule, also one that stands in two sets.
#pragma once

#include "catalog/catalog.h"
#include "publish/addresses.h"
#include "publish/shape.h"

namespace lofp {

// A matrix of ATT&CK: its version, origin and tactics.
struct MatrixRecord {
  static constexpr std::string_view shape_name = "matrix";
  static std::span<const ShapeMember<MatrixRecord>> members();
  const AttackMatrix& matrix;
};
std::vector<MatrixRecord> matrix_records(const Attack& attack);

struct SourceRecord {
  static constexpr std::string_view shape_name = "source";
  static std::span<const ShapeMember<SourceRecord>> members();
  const RuleSet& set;
  std::size_t rules = 0;
  std::size_t rules_without_statement = 0;
  std::size_t statements = 0;
};
SourceRecord source_record(const Catalog& catalog, const RuleSet& set);

// What a tag is; it may be several.

struct TagRecord {
  static constexpr std::string_view shape_name = "tag";
  static std::span<const ShapeMember<TagRecord>> members();
  const Addresses& addresses;
  const Tag& tag;
};

struct MentionRecord {
  static constexpr std::string_view shape_name = "mention";
  static std::span<const ShapeMember<MentionRecord>> members();
  const Addresses& addresses;
  const MentionedName& mentioned;
};

struct EntryRecord {
  static constexpr std::string_view shape_name = "entry";
  static std::span<const ShapeMember<EntryRecord>> members();
  static std::span<const ShapeMember<EntryRecord>> columns();  // of api/entries.csv
  const Catalog& catalog;
  const Addresses& addresses;
  const Entry& entry;
};

// An entry as lists show it.
struct EntryItem : EntryRecord {
  static constexpr std::string_view shape_name = "entry_item";
  static constexpr std::string_view shape_summary = "A false positive, in a list.";
  static std::span<const ShapeMember<EntryRecord>> members();
};

struct RuleRecord {
  static constexpr std::string_view shape_name = "rule";
  static std::span<const ShapeMember<RuleRecord>> members();
  const Catalog& catalog;
  const Addresses& addresses;
  const Rule& rule;  // the catalog's

  const RuleFacts& facts() const { return catalog.rule_facts[catalog.rules.id_of(rule)]; }
};

// A rule as lists show it.
struct RuleItem : RuleRecord {
  static constexpr std::string_view shape_name = "rule_item";
  static constexpr std::string_view shape_summary = "A rule, in a list.";
  static std::span<const ShapeMember<RuleRecord>> members();
};

struct ExclusionRecord {
  static std::span<const ShapeMember<ExclusionRecord>> members();
  const Exclusion& exclusion;
};

// The members `terms` and `weaknesses` of an exclusion's record, for another object about it.
void exclusion_members(const Exclusion& exclusion, JsonWriter& json);

}  // namespace lofp
