// Writes a matrix as a layer for the ATT&CK Navigator. Format: layer file format 4.5,
// https://github.com/mitre-attack/attack-navigator/tree/master/layers
#pragma once

#include <string>

#include "catalog/catalog.h"
#include "catalog/technique_counts.h"
#include "format/json.h"

namespace lofp {

// Writes a complete layer document for one domain. The score of a technique is its count in this
// view; techniques without any are left out. Techniques that rules name but the Navigator cannot
// show are listed in the metadata.
void write_navigator_layer(const Catalog& catalog, Domain domain, LayerView view, JsonWriter& json);

// The same document as a string.
std::string navigator_layer(const Catalog& catalog, Domain domain, LayerView view);

}  // namespace lofp
