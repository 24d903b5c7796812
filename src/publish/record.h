// The things of a catalog as JSON objects, the same in catalog.json, in /api/ and wherever else
// they are given out.  docs/reference/catalog.schema.json describes them.
//
// Each function writes one value, linear in what it is about; source_record looks at all rules.
// Pure but for the writer.  Lists and counts hold every rule, also one that stands in two sets.
#pragma once

#include "catalog/catalog.h"
#include "format/json.h"
#include "publish/addresses.h"

namespace lofp {

void source_record(const Catalog& catalog, const RuleSet& set, JsonWriter& json);
// The matrices of ATT&CK as a list: their versions, origins and tactics.
void attack_record(const Attack& attack, JsonWriter& json);
void tag_record(const Addresses& addresses, const Tag& tag, JsonWriter& json);
void entry_record(const Catalog& catalog, const Addresses& addresses, const Entry& entry,
                  JsonWriter& json);
// The members `terms` and `weaknesses` of an object that is about an exclusion.
void exclusion_members(const Exclusion& exclusion, JsonWriter& json);
void mention_record(const Addresses& addresses, const MentionedName& mentioned, JsonWriter& json);
void rule_record(const Catalog& catalog, const Addresses& addresses, Index rule, JsonWriter& json);

}  // namespace lofp
