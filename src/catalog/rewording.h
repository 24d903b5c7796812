// Which texts of a rule were reworded, where some went and others came at once.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lofp {

// For each text that went, the index of the one that came in its place; nothing where there is
// none. Both are normalised.  A pair shares at least half of all its words, and of several the one
// that shares most counts.  Quadratic in the texts, of which the first 200 of each side are
// compared.
std::vector<std::optional<std::size_t>> rewordings_of(std::span<const std::string_view> went,
                                                      std::span<const std::string_view> came);

}  // namespace lofp
