#include "publish/matrix_strips.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <vector>

#include "base/text.h"
#include "catalog/technique_counts.h"

namespace lofp {
namespace {

constexpr std::size_t square = 10;
constexpr std::size_t step = 12;

// The numbers of false positives of a tactic's techniques, the largest first.
std::vector<std::size_t> counts_of(const std::vector<TechniqueCounts>& all, const Tactic& tactic) {
  std::vector<std::size_t> counts;
  for (const TechniqueCounts& one : all)
    if (const auto& tactics = one.technique->tactics;
        parent_of_technique(one.technique->id).empty() &&
        std::ranges::find(tactics, tactic.short_name) != tactics.end())
      counts.push_back(one.entries);
  std::ranges::sort(counts, std::greater());
  return counts;
}

void strip(const std::vector<std::size_t>& counts, std::size_t most, Html& html) {
  html << "<svg viewBox=\"0 0 " << most * step << " " << square
       << "\" preserveAspectRatio=\"xMinYMid\" aria-hidden=\"true\">";
  for (std::size_t i = 0; i < counts.size(); ++i)
    html << "<rect class=\"s" << shade_of(counts[i]) << "\" x=\"" << i * step << "\" y=\"0\" width=\""
         << square << "\" height=\"" << square << "\"></rect>";
  html << "</svg>";
}

}  // namespace

std::size_t shade_of(std::size_t count) {
  return static_cast<std::size_t>(std::ranges::upper_bound(shade_floors, count) -
                                  std::begin(shade_floors));
}

void matrix_strips(const Site& site, Html& html) {
  const AttackMatrix& matrix = site.catalog.attack->matrix(Domain::enterprise);
  const std::vector<TechniqueCounts> all = technique_counts(site.catalog, Domain::enterprise);
  std::vector<std::vector<std::size_t>> rows;
  std::size_t most = 1;
  for (const Tactic& tactic : matrix.tactics) {
    rows.push_back(counts_of(all, tactic));
    most = std::max(most, rows.back().size());
  }
  html << "<ul class=\"strips\">";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    html << "<li><a href=\"" << Text{site.base} << "matrix/#" << Text{matrix.tactics[i].short_name}
         << "\">" << Text{matrix.tactics[i].name} << "</a>";
    strip(rows[i], most, html);
    html << "</li>\n";
  }
  html << "</ul>";
}

}  // namespace lofp
