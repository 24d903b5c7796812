// A matrix as a layer of the ATT&CK Navigator.
// Format: layer file format 4.5,
// https://github.com/mitre-attack/attack-navigator/tree/master/layers
#pragma once

#include <string>

#include "catalog/catalog.h"
#include "catalog/technique_counts.h"
#include "format/json.h"

namespace lofp {

// One layer of one domain, a whole document.  A technique's score is its count in this view; those
// without any have none.  What rules name and the Navigator cannot show is named in its metadata.
void write_navigator_layer(const Catalog& catalog, Domain domain, LayerView view, JsonWriter& json);

// The same as a text.
std::string navigator_layer(const Catalog& catalog, Domain domain, LayerView view);

}  // namespace lofp
