// The ATT&CK matrix, shaded by how much is known of false positives, and by what rules exclude.
#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"
#include "catalog/technique_counts.h"
#include "layout/frame.h"
#include "pages/page.h"

namespace lofp {
namespace {

enum View : Index { false_positives, exclusions };

constexpr std::array<std::string_view, 2> addresses = {"matrix/", "matrix/exclusions/"};

// A shade begins at each of these counts: about three times the one before, as the counts of real
// rule sets spread.  The same for every site, so that two can be compared.
constexpr std::array<std::size_t, 5> shades = {1, 4, 13, 40, 120};

std::size_t shade_of(std::size_t count) {
  return static_cast<std::size_t>(std::ranges::upper_bound(shades, count) - shades.begin());
}

using Counts = std::vector<TechniqueCounts>;
using Part = std::span<const TechniqueCounts>;

std::size_t count_of(const TechniqueCounts& counts, Index view) {
  return view == false_positives ? counts.entries : counts.exclusions;
}

void cell(const Site& site, const TechniqueCounts& counts, Part children, Index view, Html& html) {
  const std::size_t count = count_of(counts, view);
  html << "<li class=\"s" << shade_of(count) << "\">";
  if (counts.tag == nullptr)
    html << Text{counts.technique->name};
  else
    html << "<a href=\"" << Text{site.base} << Text{counts.tag->path}
         << Text{view == exclusions && counts.exclusions > 0 ? "#excluded" : ""} << "\">"
         << Text{counts.technique->name} << "</a>";
  html << " <small>" << Text{counts.technique->id};
  if (count > 0) html << " <b>" << Text{with_thousands(count)} << "</b>";
  html << "</small>";
  if (!children.empty()) {
    html << "<details><summary>"
         << Text{counted(children.size(), "sub-technique", "sub-techniques")} << "</summary><ul>";
    for (const TechniqueCounts& child : children) cell(site, child, {}, view, html);
    html << "</ul></details>";
  }
  html << "</li>\n";
}

void column(const Site& site, const Tactic& tactic, const Counts& all, Index view, Html& html) {
  html << "<section><h2>" << Text{tactic.name} << "</h2><ul>\n";
  for (std::size_t i = 0; i < all.size();) {
    const std::string_view id = all[i].technique->id;
    std::size_t end = i + 1;
    while (end < all.size() && parent_of_technique(all[end].technique->id) == id) ++end;
    const auto& tactics = all[i].technique->tactics;
    if (std::ranges::find(tactics, tactic.short_name) != tactics.end())
      cell(site, all[i], Part(all).subspan(i + 1, end - i - 1), view, html);
    i = end;
  }
  html << "</ul></section>\n";
}

void legend(Html& html) {
  html << "<ul class=\"shades\" aria-label=\"Shades\"><li class=\"s0\">none</li>";
  for (std::size_t i = 0; i < shades.size(); ++i) {
    html << "<li class=\"s" << i + 1 << "\">" << shades[i];
    if (i + 1 == shades.size())
      html << " and more";
    else if (shades[i + 1] - 1 > shades[i])
      html << " to " << shades[i + 1] - 1;
    html << "</li>";
  }
  html << "</ul>";
}

void view_links(const Site& site, Index view, Html& html) {
  constexpr std::array<std::string_view, 2> titles = {"False positives", "Exclusions"};
  html << "<nav class=\"views\" aria-label=\"Views of the matrix\">";
  for (Index i = 0; i < titles.size(); ++i) {
    html << "<a href=\"" << Text{site.base} << Text{addresses[i]} << "\"";
    if (i == view) html << " aria-current=\"page\"";
    html << ">" << Text{titles[i]} << "</a> ";
  }
  html << "<a href=\"" << Text{site.base} << "matrix/"
       << Text{view == false_positives ? "false-positives" : "exclusions"}
       << ".json\" download>Navigator layer</a></nav>";
}

void plan(const Site&, std::vector<PagePlan>& plans) {
  for (Index view = 0; view < addresses.size(); ++view)
    plans.push_back({.address = std::string(addresses[view]), .subject = view});
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const Index view = plan.subject;
  const Frame frame{
      .title = view == false_positives ? "ATT&CK matrix of false positives"
                                       : "ATT&CK matrix of exclusions",
      .description =
          view == false_positives
              ? "How many false positives of detection rules are documented at each "
                "ATT&CK technique."
              : "How many exclusions detection rules hard-code at each ATT&CK technique.",
      .address = plan.address,
      .width = PageWidth::window};
  begin_page(site, frame, html);
  html << "<h1>" << Text{frame.title} << "</h1><p class=\"lead\">";
  if (view == false_positives)
    html << "The number of documented false positives that name a cause, for each technique with "
            "its sub-techniques.";
  else
    html << "The number of exclusions that rules hard-code, for each technique with its "
            "sub-techniques: where detection looks away.";
  html << "</p>";
  view_links(site, view, html);
  legend(html);
  html << "<div class=\"matrix\">\n";
  const Counts all = technique_counts(site.catalog);
  for (const Tactic& tactic : enterprise_tactics()) column(site, tactic, all, view, html);
  html << "</div><p>ATT&amp;CK " << Text{attack_version}
       << ", enterprise. Ids outside it, and those that it has withdrawn, stand under ";
  page_link(site, "tags/", "techniques and sources", html);
  html << ".</p>";
  end_page(site, frame, html);
}

}  // namespace

extern const Page matrix_page{
    .id = "matrix",
    .address = "/matrix/",
    .summary = "The ATT&CK matrix, shaded by false positives, or by exclusions.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
