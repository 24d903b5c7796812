// The whole catalog as one JSON document: catalog.json, which docs/reference/catalog.schema.json
// describes.
#pragma once

#include "catalog/catalog.h"
#include "format/json.h"
#include "publish/addresses.h"

namespace lofp {

// Costs about 0.1 s for 6,000 rules and no memory but the writer's.
void write_catalog(const Catalog& catalog, const Addresses& addresses, JsonWriter json);

}  // namespace lofp
