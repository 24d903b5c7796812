// Charts as SVG inside tables and figures. They need no script, adapt to light and dark mode
// through the style sheet, and are accessible to screen readers, because the figures are also
// present as text.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

struct ChartBar {
  std::string title;
  std::string address;  // of a page of the site; empty for no link
  std::vector<std::size_t> parts;
  std::string words;  // text after the bar
};

// A table with one bar per row. If `parts` gives names for the parts of the bars, all bars have
// full length and show shares, and there is a legend; otherwise the length of a bar shows its sum.
// `heads` are the column headings.
void bar_chart(const Site& site, std::array<std::string_view, 3> heads,
               std::span<const std::string_view> parts, std::span<const ChartBar> bars, Html& html);

// Two filled line charts over one axis; later lines are drawn over earlier ones. `labels` has one
// label per point; it is shown where it differs from the one before. At least two points are
// required.
void area_chart(std::array<std::string_view, 2> names,
                std::span<const std::vector<std::size_t>> lines,
                std::span<const std::string> labels, Html& html);

}  // namespace lofp
