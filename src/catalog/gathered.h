// What a catalog's facts say of each other, seen from the other side.
//
// A fact is known of one thing: a statement knows its entry, a rule where it is filed, an entry its
// group and what it names.  These functions tell entries their rules, groups their members, tags
// and mentions their entries.  They decide nothing: make_catalog() calls them after each decision,
// and who reads a catalog from a database has the decisions from there.  All are linear, but for
// sorting.
#pragma once

#include "catalog/catalog.h"

namespace lofp {

// Of Statement::entry and RuleFacts::original: Entry::statements, origins, all_rules, rules.
void gather_statements(Catalog& catalog);

// Of Entry::mentions: Mentioned::entries.
void gather_mentions(Catalog& catalog);

// Of Entry::group, family and rules: group_members and family_groups.
void gather_groups(Catalog& catalog);

// Of the rules' filings: what the entries are filed under, first_seen, and the entries and rules of
// each tag.
void gather_rule_facts(Catalog& catalog);

}  // namespace lofp
