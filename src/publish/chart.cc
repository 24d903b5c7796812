#include "publish/chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "publish/frame.h"

namespace lofp {
namespace {

// Coordinates are whole numbers on this grid, so that the same figures give the same bytes
// everywhere.
constexpr std::size_t width = 1000;
constexpr std::size_t height = 300;
constexpr std::size_t gap = 4;

std::size_t sum_of(const ChartBar& bar) {
  return std::accumulate(bar.parts.begin(), bar.parts.end(), std::size_t{0});
}

void legend(std::span<const std::string_view> parts, Html& html) {
  html << "<ul class=\"legend\">";
  for (std::size_t i = 0; i < parts.size(); ++i)
    html << "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"p" << i
         << "\" width=\"10\" height=\"10\"></rect></svg> " << Text{parts[i]} << "</li>";
  html << "</ul>";
}

void bar_picture(const ChartBar& bar, std::span<const std::string_view> parts, std::size_t whole,
                 Html& html) {
  std::string words;
  for (std::size_t i = 0; i < parts.size() && i < bar.parts.size(); ++i)
    words += fmt::format("{}{}: {}", i > 0 ? ", " : "", parts[i], with_thousands(bar.parts[i]));
  html << "<svg viewBox=\"0 0 " << width << " 16\" preserveAspectRatio=\"none\"";
  if (words.empty())
    html << " aria-hidden=\"true\">";
  else
    html << " role=\"img\" aria-label=\"" << Text{words} << "\"><title>" << Text{words}
         << "</title>";
  std::size_t before = 0;
  for (std::size_t i = 0; i < bar.parts.size(); ++i) {
    const std::size_t left = before * width / whole;
    before += bar.parts[i];
    const std::size_t right = before * width / whole;
    // A gap after each part except the last, so that neighbours can be distinguished without
    // colours.
    const std::size_t end = right < width && right > left + gap ? right - gap : right;
    if (right > left)
      html << "<rect class=\"p" << i << "\" x=\"" << left << "\" width=\"" << end - left
           << "\" height=\"16\"></rect>";
  }
  html << "</svg>";
}

// Writes the figures of a chart as a table.
void numbers(std::string_view head, std::span<const std::string_view> parts,
             std::span<const ChartBar> rows, Html& html) {
  html << "<details><summary>All numbers</summary><div class=\"scroll\" role=\"region\" "
          "aria-label=\"All numbers\" tabindex=\"0\"><table class=\"grid\"><thead><tr>"
          "<th scope=\"col\">"
       << Text{head} << "</th>";
  for (const std::string_view part : parts) html << "<th scope=\"col\">" << Text{part} << "</th>";
  html << "</tr></thead><tbody>\n";
  for (const ChartBar& row : rows) {
    html << "<tr><th scope=\"row\">";
    cut_text(row.title, list_text_limit, html);
    html << "</th>";
    for (const std::size_t part : row.parts)
      html << "<td>" << Text{with_thousands(part)} << "</td>";
    html << "</tr>\n";
  }
  html << "</tbody></table></div></details>";
}

}  // namespace

void bar_chart(const Site& site, std::array<std::string_view, 3> heads,
               std::span<const std::string_view> parts, std::span<const ChartBar> bars,
               Html& html) {
  std::size_t most = 1;
  for (const ChartBar& bar : bars) most = std::max(most, sum_of(bar));
  if (!parts.empty()) legend(parts, html);
  html << "<table class=\"chart\"><thead><tr>";
  for (const std::string_view head : heads)
    html << (head.empty() ? Markup("<td>") : Markup("<th scope=\"col\">")) << Text{head}
         << (head.empty() ? Markup("</td>") : Markup("</th>"));
  html << "</tr></thead><tbody>\n";
  for (const ChartBar& bar : bars) {
    html << "<tr><th scope=\"row\">";
    if (bar.address.empty())
      html << Text{bar.title};
    else
      page_link(site, bar.address, bar.title, html);
    html << "</th><td>";
    bar_picture(bar, parts, parts.empty() ? most : std::max(sum_of(bar), std::size_t{1}), html);
    html << "</td><td>" << Text{bar.words} << "</td></tr>\n";
  }
  html << "</tbody></table>";
  if (!parts.empty()) numbers(heads[0], parts, bars, html);
}

void area_chart(std::array<std::string_view, 2> names,
                std::span<const std::vector<std::size_t>> lines,
                std::span<const std::string> labels, Html& html) {
  std::size_t most = 1;
  for (const auto& line : lines) most = std::max(most, *std::ranges::max_element(line));
  const std::size_t last = labels.size() - 1;
  html << "<figure class=\"area\">";
  legend(names, html);
  html << "<svg viewBox=\"0 0 " << width << " " << height
       << "\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"";
  for (std::size_t i = 0; i < lines.size(); ++i)
    html << (i > 0 ? Markup("; ") : Markup("")) << Text{names[i]} << ": "
         << Text{with_thousands(lines[i].front())} << " in " << Text{labels.front()} << ", "
         << Text{with_thousands(lines[i].back())} << " in " << Text{labels.back()};
  html << "\">";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    html << "<path class=\"p" << i << "\" d=\"M0 " << height;
    for (std::size_t x = 0; x <= last; ++x)
      html << "L" << x * width / last << " " << height - lines[i][x] * height / most;
    html << "V" << height << "Z\"></path>";
  }
  html << "</svg><svg class=\"axis\" aria-hidden=\"true\">";
  std::vector<ChartBar> rows;
  for (std::size_t i = 0; i <= last; ++i) {
    if (i == 0 || labels[i] != labels[i - 1]) {
      // The style sheet hides every other label in narrow windows.
      html << (rows.size() % 2 == 1 ? Markup("<text class=\"between\" x=\"") : Markup("<text x=\""))
           << i * 100 / last << "%\" y=\"14\">" << Text{labels[i]} << "</text>";
      rows.push_back({.title = labels[i], .address = {}, .parts = {}, .words = {}});
    }
    rows.back().parts.clear();  // the last point with a label counts
    for (const std::vector<std::size_t>& line : lines) rows.back().parts.push_back(line[i]);
  }
  html << "</svg></figure>";
  numbers("Until the end of", names, rows, html);
}

}  // namespace lofp
