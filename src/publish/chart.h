// Pictures of figures, as SVG inside tables and figures: readable without script, in both modes
// (the style sheet has the colours), and by a screen reader (the figures stand beside them).
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
  std::string address;  // of a page of the site, or empty
  std::vector<std::size_t> parts;
  std::string words;  // the figure that stands behind the bar
};

// One bar in each row, in parts.  Where `parts` names them, every bar has the whole length and
// shows shares, and a legend stands above; else its length says its sum.
void bar_chart(const Site& site, std::array<std::string_view, 3> heads,
               std::span<const std::string_view> parts, std::span<const ChartBar> bars, Html& html);

// Lines over one axis, each filled to the bottom, the later before the earlier.  `labels` are those
// of the points; a label is shown where it differs from the one before.  At least two points.
void area_chart(std::array<std::string_view, 2> names,
                std::span<const std::vector<std::size_t>> lines,
                std::span<const std::string> labels, Html& html);

}  // namespace lofp
