// The matrix as a layer of the ATT&CK Navigator.
// Format: layer file format 4.5,
// https://github.com/mitre-attack/attack-navigator/tree/master/layers
#pragma once

#include <cstdint>
#include <string_view>

#include "catalog/catalog.h"
#include "format/json.h"

namespace lofp {

// What the shade of a technique says.
enum class LayerView : std::uint8_t {
  false_positives,  // how many entries name a cause
  exclusions,       // how many exclusions its rules hard-code
};

// "false-positives"
std::string_view name_of(LayerView view);

// One layer, a whole document.  A technique's score is its count in this view; those without any
// have none.
void write_navigator_layer(const Catalog& catalog, LayerView view, JsonWriter& json);

}  // namespace lofp
