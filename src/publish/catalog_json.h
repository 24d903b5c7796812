// The whole catalog as one JSON document: catalog.json, and its schema.
#pragma once

#include <string>

#include "catalog/catalog.h"
#include "format/json.h"
#include "publish/addresses.h"

namespace lofp {

// Costs about 0.1 s for 6,000 rules and no memory but the writer's.
void write_catalog(const Catalog& catalog, const Addresses& addresses, JsonWriter json);

// docs/reference/catalog.schema.json: a JSON Schema (Draft 2020-12), the same for the same program.
std::string catalog_schema();

}  // namespace lofp
