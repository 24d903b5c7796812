// Prints one entry, rule or technique of a catalog in detail: on standard output for people, or as
// JSON.
#pragma once

#include <cstdint>

#include "catalog/catalog.h"
#include "format/json.h"
#include "publish/addresses.h"

namespace lofp {

// Whether to explain each decision about it with the words that led to it.
enum class Why : std::uint8_t { untold, told };

// The entries of a technique that are no placeholders, sorted by grade, then by number of rules,
// both descending.
EntryIds telling_entries(const Catalog& catalog, const Tag& tag);

// Print to standard output. Texts are escaped for the terminal; colours are used only on a
// terminal.
void print_entry(const Catalog& catalog, const Addresses& addresses, EntryId entry, Why why);
void print_rule(const Catalog& catalog, const Addresses& addresses, RuleId rule, Why why);
void print_technique(const Catalog& catalog, const Addresses& addresses, TagId tag);

// Write one JSON object: the record as in catalog.json, with related data.
void entry_details(const Catalog& catalog, const Addresses& addresses, EntryId entry, Why why,
                   JsonWriter& json);
void rule_details(const Catalog& catalog, const Addresses& addresses, RuleId rule, Why why,
                  JsonWriter& json);
void technique_details(const Catalog& catalog, const Addresses& addresses, TagId tag,
                       JsonWriter& json);

}  // namespace lofp
