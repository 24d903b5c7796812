// The statistics page: how well rules document their false positives, in charts that need no
// script.
#include "catalog/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include "base/text.h"
#include "meaning/platform.h"
#include "meaning/theme.h"
#include "publish/chart.h"
#include "publish/frame.h"
#include "publish/pages/page.h"

namespace lofp {
namespace {

constexpr std::string_view address = "statistics/";
constexpr std::size_t bars_shown = 20;

std::string percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? "0 %"
                    : fmt::format("{:.0f} %",
                                  100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

constexpr std::array<std::string_view, 4> grade_names = {"a specific text", "a generic text",
                                                         "placeholders only", "no text"};

ChartBar bar_of(std::string_view title, std::string_view page, const DocumentedCounts& documented) {
  return {
      .title = std::string(title),
      .address = std::string(page),
      .parts = {documented.specific, documented.generic, documented.placeholder, documented.none},
      .words =
          fmt::format("{} of {}", percent(documented.without_usable_text(), documented.rules()),
                      with_thousands(documented.rules()))};
}

void documented_charts(const Site& site, const Statistics& statistics, Html& html) {
  std::vector<ChartBar> bars;
  for (const SetId id : site.catalog.sets.ids()) {
    const RuleSet& set = site.catalog.sets[id];
    bars.push_back(bar_of(set.title, site.addresses.of(*find_tag(site.catalog, tag_key(set.id))),
                          statistics.by_set[id]));
  }
  html << "<h2>Rules without a usable text, by source</h2>";
  bar_chart(site, {"Source", "Best text of each rule", "Without a usable text"}, grade_names, bars,
            html);

  std::vector<PlatformId> platforms = all_platforms().ids().list();
  std::ranges::stable_sort(platforms, std::greater(), [&](PlatformId platform) {
    return statistics.by_platform[platform].rules();
  });
  Table<PlatformId, bool> has_page(all_platforms().size());
  for (const Entry& entry : site.catalog.entries)
    for (const PlatformId platform : entry.platforms) has_page[platform] = true;
  bars.clear();
  for (const PlatformId platform : platforms)
    if (const auto& [id, title] = all_platforms()[platform];
        statistics.by_platform[platform].rules() > 0 && bars.size() < bars_shown)
      bars.push_back(bar_of(title, has_page[platform] ? fmt::format("platforms/{}/", id) : "",
                            statistics.by_platform[platform]));
  html << "<h2>Rules without a usable text, by platform</h2>";
  bar_chart(site, {"Platform", "Best text of each rule", "Without a usable text"}, grade_names,
            bars, html);
}

void software_chart(const Site& site, const Statistics& statistics, Html& html) {
  std::vector<ChartBar> bars;
  for (const MentionId mention :
       std::span(statistics.software).first(std::min(statistics.software.size(), bars_shown))) {
    const MentionedName& mentioned = site.catalog.mentions[mention];
    bars.push_back({.title = mentioned.mention.name,
                    .address = site.addresses.of(mentioned),
                    .parts = {mentioned.entries.size()},
                    .words = with_thousands(mentioned.entries.size())});
  }
  if (bars.empty()) return;
  html << "<h2>Software that is mentioned most</h2>";
  bar_chart(site, {"Software", "", "Entries"}, {}, bars, html);
}

// The shade of a count relative to the largest one in its row, proportional to the square root of
// the ratio, because one theme dominates every row.
std::size_t shade_of(std::size_t count, std::size_t most) {
  constexpr std::size_t shades = 5;
  std::size_t shade = 0;
  while (shade < shades && count * shades * shades > most * shade * shade) ++shade;
  return shade;
}

// A table of the themes of each tactic's false positives.
void themes_table(const Catalog& catalog, const Statistics& statistics, Html& html) {
  html << "<h2>Themes by tactic</h2><p>How many false positives of each theme stand at techniques "
          "of each tactic; the darker, the more of the tactic's own.</p>"
          "<div class=\"scroll\" role=\"region\" aria-label=\"Themes by tactic\" tabindex=\"0\">"
          "<table class=\"grid\"><thead><tr><th scope=\"col\">Tactic</th>";
  for (const Theme& theme : all_themes()) {
    html << "<th scope=\"col\">" << Text{theme.title} << "</th>";
  }
  html << "</tr></thead><tbody>\n";
  for (std::size_t i = 0; i < statistics.themes_by_tactic.size(); ++i) {
    const Table<ThemeId, std::size_t>& counts = statistics.themes_by_tactic[i];
    const std::size_t most = std::max(*std::ranges::max_element(counts), std::size_t{1});
    html << "<tr><th scope=\"row\">"
         << Text{catalog.attack->matrix(Domain::enterprise).tactics[i].name} << "</th>";
    for (const std::size_t count : counts)
      html << "<td class=\"s" << shade_of(count, most) << "\">" << count << "</td>";
    html << "</tr>\n";
  }
  html << "</tbody></table></div>";
}

void growth(const Statistics& statistics, Html& html) {
  constexpr std::size_t fewest = 2;  // a line needs two points
  if (statistics.growth.size() < fewest) return;
  std::vector<std::vector<std::size_t>> lines(2);
  std::vector<std::string> labels;
  for (const Quarter& quarter : statistics.growth) {
    lines[0].push_back(quarter.rules);
    lines[1].push_back(quarter.usable);
    labels.push_back(fmt::format("{}", quarter.year));
  }
  const Quarter& last = statistics.growth.back();
  html << "<h2>Growth</h2><p>Rules by the quarter in which they were written, summed up: "
       << Text{with_thousands(last.usable)} << " of " << Text{with_thousands(last.rules)}
       << " have a usable text. "
       << Text{counted(statistics.all.rules() - statistics.dated, "rule gives", "rules give")}
       << " no date of writing, or an impossible one.</p>";
  area_chart({"rules", "with a usable text"}, lines, labels, html);
}

void plan(const Site&, std::vector<PagePlan>& plans) {
  plans.push_back({.address = std::string(address)});
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const Statistics statistics = make_statistics(site.catalog);
  const DocumentedCounts& all = statistics.all;
  const PageFrame frame{.title = "Statistics",
                        .description = "How well detection rules document their false positives.",
                        .address = plan.address};
  begin_page(site, frame, html);
  html << "<h1>Statistics</h1><p class=\"lead\">"
       << Text{percent(all.without_usable_text(), all.rules())} << " of "
       << Text{counted(all.rules(), "rule", "rules")}
       << " say nothing that would help with an alert: " << Text{with_thousands(all.none)}
       << " have no text about false positives, " << Text{with_thousands(all.placeholder)}
       << " have placeholders only.</p>";
  documented_charts(site, statistics, html);
  themes_table(site.catalog, statistics, html);
  software_chart(site, statistics, html);
  growth(statistics, html);
  end_page(site, frame, html);
}

}  // namespace

extern const Page statistics_page{
    .id = "statistics",
    .address = "/statistics/",
    .summary = "How well the rules document their false positives.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
