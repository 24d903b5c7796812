// How much is known about false positives for each technique of a matrix.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// The counts of a technique include those of its sub-techniques, without double counting.
struct TechniqueCounts {
  const Technique* technique = nullptr;
  const Tag* tag = nullptr;    // null if no rule names the technique
  std::size_t entries = 0;     // without placeholders
  std::size_t rules = 0;       // twins counted once
  std::size_t exclusions = 0;  // hard-coded in the logic of these rules
};

// What the colour of a technique in a matrix stands for.
enum class LayerView : std::uint8_t {
  false_positives,  // how many entries name a cause
  exclusions,       // how many exclusions its rules hard-code
};

// "false-positives" or "exclusions".
std::string_view name_of(LayerView view);

// One item for each active technique of the domain, sorted by id, even if all its counts are 0.
// Pointers go into the catalog and its Attack.  About 1 ms for 6,000 rules.
std::vector<TechniqueCounts> technique_counts(const Catalog& catalog, Domain domain);

}  // namespace lofp
