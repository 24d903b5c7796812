// One thing of a catalog, told in full: on standard output for a person, or as JSON.
#pragma once

#include <cstdint>

#include "catalog/catalog.h"
#include "format/json.h"
#include "publish/addresses.h"

namespace lofp {

// Whether each decision about it is told with the words that made it.
enum class Why : std::uint8_t { untold, told };

// Escaped for the terminal, in colours where there is one.
void print_entry(const Catalog& catalog, const Addresses& addresses, Index entry, Why why);
void print_rule(const Catalog& catalog, const Addresses& addresses, Index rule, Why why);
void print_technique(const Catalog& catalog, const Addresses& addresses, Index tag);

// One object: the record of catalog.json and what belongs to it.
void entry_details(const Catalog& catalog, const Addresses& addresses, Index entry, Why why,
                   JsonWriter& json);
void rule_details(const Catalog& catalog, const Addresses& addresses, Index rule, Why why,
                  JsonWriter& json);
void technique_details(const Catalog& catalog, const Addresses& addresses, Index tag,
                       JsonWriter& json);

}  // namespace lofp
