// How much is known of false positives at each technique of a matrix.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// A technique counts its sub-techniques' too, and everything once.
struct TechniqueCounts {
  const Technique* technique = nullptr;
  const Tag* tag = nullptr;    // null where no rule names it
  std::size_t entries = 0;     // without placeholders
  std::size_t rules = 0;       // of twins one
  std::size_t exclusions = 0;  // that these rules hard-code
};

// What the shade of a technique says.
enum class LayerView : std::uint8_t {
  false_positives,  // how many entries name a cause
  exclusions,       // how many exclusions its rules hard-code
};

// "false-positives"
std::string_view name_of(LayerView view);

// All of the domain's techniques in use, by id, those without anything too.  About 1 ms for 6,000
// rules.
std::vector<TechniqueCounts> technique_counts(const Catalog& catalog, Domain domain);

}  // namespace lofp
