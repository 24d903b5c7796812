// Fills the reverse references of a catalog.
//
// Each relation is decided and stored in one direction: a statement refers to its entry, a rule to
// the tags it is filed under, an entry to its group and its mentions.  These functions derive the
// other direction: the rules of an entry, the members of a group, the entries of a tag or mention.
// They decide nothing.  make_catalog() calls them after each decision; code that reads a catalog
// from a database calls them after reading the decisions.  Call each once per catalog: they append.
// All are linear except for sorting.
#pragma once

#include "catalog/catalog.h"

namespace lofp {

// From Statement::entry and RuleFacts::original: Entry::statements, origins, all_rules, rules.
void gather_statements(Catalog& catalog);

// From Entry::parts: where the cause is.
void gather_causes(Catalog& catalog);

// From Entry::mentions: MentionedName::entries.
void gather_mentions(Catalog& catalog);

// From Entry::group, family and rules: Entry::group_members and family_groups.
void gather_groups(Catalog& catalog);

// From RuleFacts and Entry::all_rules: the techniques, sources, data sources, platforms, tactics
// and first_seen of each entry, and the entries and rules of each tag.
void gather_rule_facts(Catalog& catalog);

}  // namespace lofp
