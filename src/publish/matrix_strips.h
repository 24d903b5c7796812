// The matrix at a glance: a line for each tactic.
#pragma once

#include <cstddef>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// The class of a count's shade in the style sheet: s0 for none, and s1 to s6, each for about three
// times as much as the one before.
std::size_t shade_of(std::size_t count);

// The lowest count of shades 1 to 6.
inline constexpr std::size_t shade_floors[] = {1, 4, 13, 40, 120, 360};

// The tactics of the enterprise matrix, each with a square for each of its techniques, shaded by how
// many false positives are documented for it, those of most first.  Links lead to the matrix.
void matrix_strips(const Site& site, Html& html);

}  // namespace lofp
