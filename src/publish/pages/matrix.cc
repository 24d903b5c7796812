// The ATT&CK matrices, shaded by the number of documented false positives, of exclusions, or of rules
// without a usable text. The enterprise matrix is always present, the others only if rules name their techniques.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"
#include "catalog/outside_matrix.h"
#include "catalog/statistics.h"
#include "catalog/technique_counts.h"
#include "publish/frame.h"
#include "publish/matrix_strips.h"
#include "publish/pages/page.h"
#include "publish/tag_links.h"

namespace lofp {
namespace {

// The views of the Navigator's layers, and one that only pages have.
enum class View : std::uint8_t { false_positives, exclusions, undocumented };

constexpr std::array all_views = {View::false_positives, View::exclusions, View::undocumented};

// What a page shows, encoded as its plan's subject.
struct MatrixSubject {
  Domain domain;
  View view;
};

std::uint32_t number_of(MatrixSubject subject) {
  return static_cast<std::uint32_t>(subject.domain) * std::uint32_t{all_views.size()} +
         static_cast<std::uint32_t>(subject.view);
}

MatrixSubject subject_of(std::uint32_t number) {
  return {all_domains[number / all_views.size()], all_views[number % all_views.size()]};
}

// The enterprise matrix is the one that most people mean, so its address is /matrix/ itself.
std::string folder_of(Domain domain) {
  return domain == Domain::enterprise ? "matrix/" : fmt::format("matrix/{}/", name_of(domain));
}

std::string address_of(MatrixSubject subject) {
  constexpr std::array<std::string_view, all_views.size()> folders = {"", "exclusions/",
                                                                      "undocumented/"};
  return folder_of(subject.domain) +
         std::string(folders[static_cast<std::size_t>(subject.view)]);
}

// The counts of a technique, and its rules without a usable text.
struct CellCounts {
  TechniqueCounts all;
  std::size_t undocumented = 0;
};

using Counts = std::vector<CellCounts>;
using CellSlice = std::span<const CellCounts>;

std::size_t count_of(const CellCounts& counts, View view) {
  switch (view) {
    case View::false_positives:
      return counts.all.entries;
    case View::exclusions:
      return counts.all.exclusions;
    case View::undocumented:
      return counts.undocumented;
  }
  return 0;
}

Counts counts_of(const Catalog& catalog, Domain domain, View view) {
  Counts counts;
  for (const TechniqueCounts& one : technique_counts(catalog, domain)) {
    counts.push_back({.all = one});
    if (view != View::undocumented || one.tag == nullptr) continue;
    counts.back().undocumented = static_cast<std::size_t>(
        std::ranges::count_if(without_twins(catalog, one.tag->rules), [&](RuleId rule) {
          return !has_usable_text(catalog, catalog.rules[rule]);
        }));
  }
  return counts;
}

// Where the page of a technique has what the view counts.
std::string_view anchor_of(View view) {
  constexpr std::array<std::string_view, all_views.size()> anchors = {"", "#excluded",
                                                                      "#undocumented"};
  return anchors[static_cast<std::size_t>(view)];
}

void cell(const Site& site, const CellCounts& counts, CellSlice children, View view, Html& html) {
  const std::size_t count = count_of(counts, view);
  const Technique& technique = *counts.all.technique;
  html << "<li class=\"s" << shade_of(count) << "\">";
  if (counts.all.tag == nullptr)
    html << "<span>" << Text{technique.name} << "</span>";
  else
    html << "<a href=\"" << Text{site.base} << Text{site.addresses.of(*counts.all.tag)}
         << Text{count > 0 ? anchor_of(view) : ""} << "\">" << Text{technique.name} << "</a>";
  html << "<small><span>" << Text{technique.id} << "</span>";
  if (count > 0) html << " <b>" << Text{with_thousands(count)} << "</b>";
  html << "</small>";
  if (!children.empty()) {
    html << "<details><summary>" << children.size() << " sub</summary><ul>";
    for (const CellCounts& child : children) cell(site, child, {}, view, html);
    html << "</ul></details>";
  }
  html << "</li>\n";
}

void column(const Site& site, const Tactic& tactic, const Counts& all, View view, Html& html) {
  html << "<section><h2 id=\"" << Text{tactic.short_name} << "\">" << Text{tactic.name}
       << "</h2><ul>\n";
  for (std::size_t i = 0; i < all.size();) {
    const std::string_view id = all[i].all.technique->id;
    std::size_t end = i + 1;
    while (end < all.size() && parent_of_technique(all[end].all.technique->id) == id) ++end;
    const auto& tactics = all[i].all.technique->tactics;
    if (std::ranges::find(tactics, tactic.short_name) != tactics.end())
      cell(site, all[i], CellSlice(all).subspan(i + 1, end - i - 1), view, html);
    i = end;
  }
  html << "</ul></section>\n";
}

// Links to the columns, which narrow windows show one below the other.
void tactic_links(const Site& site, std::string_view page, const AttackMatrix& matrix, Html& html) {
  html << "<nav class=\"jump tactics\" aria-label=\"Tactics\">";
  for (const Tactic& tactic : matrix.tactics)
    html << "<a href=\"" << Text{site.base} << Text{page} << "#" << Text{tactic.short_name} << "\">"
         << Text{tactic.name} << "</a> ";
  html << "</nav>";
}

void legend(Html& html) {
  constexpr std::span shades(shade_floors);
  html << "<ul class=\"shades\" aria-label=\"Shades\"><li class=\"s0\">none</li>";
  for (std::size_t i = 0; i < shades.size(); ++i) {
    html << "<li class=\"s" << i + 1 << "\">" << shades[i];
    if (i + 1 == shades.size())
      html << " and more";
    else if (shades[i + 1] - 1 > shades[i])
      html << " to " << shades[i + 1] - 1;
    html << "</li>";
  }
  html << "<li><label class=\"also\"><input type=\"checkbox\" id=\"compact\"> Compact</label></li>"
          "</ul>";
}

// A link to a page of the matrix, marked if it is the current page.
void matrix_link(const Site& site, MatrixSubject to, MatrixSubject at, std::string_view title,
                 Html& html) {
  html << "<a href=\"" << Text{site.base} << Text{address_of(to)} << "\"";
  if (number_of(to) == number_of(at)) html << " aria-current=\"page\"";
  html << ">" << Text{title} << "</a> ";
}

std::vector<Domain> domains_of(const Catalog& catalog) {
  std::vector<Domain> domains;
  for (const Domain domain : all_domains)
    if (domain == Domain::enterprise || is_named(catalog, domain)) domains.push_back(domain);
  return domains;
}

void view_links(const Site& site, MatrixSubject subject, Html& html) {
  const std::vector<Domain> domains = domains_of(site.catalog);
  if (domains.size() > 1) {
    html << "<nav class=\"views\" aria-label=\"Matrices\">";
    for (const Domain domain : domains) {
      // Keeps the view when the domain changes; only a link to this page itself is marked as
      // current.
      matrix_link(site, {domain, subject.view}, subject, title_of(domain), html);
    }
    html << "</nav>";
  }
  html << "<nav class=\"views\" aria-label=\"Views of the matrix\">";
  matrix_link(site, {subject.domain, View::false_positives}, subject, "False positives", html);
  matrix_link(site, {subject.domain, View::exclusions}, subject, "Exclusions", html);
  matrix_link(site, {subject.domain, View::undocumented}, subject, "Rules without a usable text",
              html);
  if (subject.view != View::undocumented)
    html << "<a href=\"" << Text{site.base} << Text{folder_of(subject.domain)}
         << Text{name_of(subject.view == View::exclusions ? LayerView::exclusions
                                                         : LayerView::false_positives)}
         << ".json\" download>Navigator layer</a>";
  html << "</nav>";
}

void plan(const Site& site, std::vector<PagePlan>& plans) {
  for (const Domain domain : domains_of(site.catalog))
    for (const View view : all_views)
      plans.push_back(
          {.address = address_of({domain, view}), .subject = number_of({domain, view})});
}

void outside_items(const Site& site, std::string_view title, const TagIds& tags, Html& html) {
  if (tags.empty()) return;
  html << "<h3>" << Text{title} << "</h3><ul class=\"ways\">";
  for (const TagId id : tags) {
    const Tag& tag = site.catalog.tags[id];
    html << "<li>";
    tag_link(site, tag, html);
    if (tag.attack != nullptr) html << " " << Text{tag.attack->name};
    html << " <span class=\"mark\">" << Text{technique_mark(site.catalog, tag)} << "</span> <small>"
         << Text{counted(without_twins(site.catalog, tag.rules).size(), "rule", "rules")}
         << "</small></li>\n";
  }
  html << "</ul>";
}

void mistaken_names(const Site& site, const std::vector<MistakenName>& names, Html& html) {
  constexpr std::size_t shown = 200;
  if (names.empty()) return;
  html << "<h3>Not written as ATT&amp;CK writes it</h3><ul class=\"ways\">";
  for (std::size_t i = 0; i < names.size() && i < shown; ++i) {
    const auto& [mistake, rules] = names[i];
    html << "<li><code>" << Text{mistake.written} << "</code> ";
    if (const Tag* tag = find_tag(site.catalog, tag_key(mistake.read_as));
        tag != nullptr && !mistake.read_as.empty()) {
      html << "<span class=\"mark\">read as ";
      tag_link(site, *tag, html);
      html << "</span> ";
    } else {
      html << "<span class=\"mark\">neither a technique nor a tactic</span> ";
    }
    html << "<small>" << Text{counted(rules, "rule", "rules")} << "</small></li>\n";
  }
  html << "</ul>";
  if (names.size() > shown)
    html << "<p>And " << Text{with_thousands(names.size() - shown)} << " more.</p>";
}

void outside(const Site& site, Domain domain, Html& html) {
  const OutsideMatrix outside = outside_matrix(site.catalog, domain);
  if (outside.is_empty()) return;
  html << "<section class=\"outside\"><h2 id=\"outside\">Outside the matrix</h2>";
  outside_items(site, "Not in " + site.catalog.attack->title(domain), outside.unknown, html);
  outside_items(site, "Withdrawn without a successor", outside.withdrawn, html);
  mistaken_names(site, outside.mistakes, html);
  html << "</section>";
}

// What a view shows, for its title and for its readers.
struct ViewWords {
  std::string_view title;
  std::string_view description;
  std::string_view lead;
};

constexpr std::array<ViewWords, all_views.size()> view_words = {
    {{"false positives",
      "How many false positives of detection rules are documented at each ATT&CK technique.",
      "The number of documented false positives that name a cause, for each technique with its "
      "sub-techniques."},
     {"exclusions", "How many exclusions detection rules hard-code at each ATT&CK technique.",
      "The number of exclusions that rules hard-code, for each technique with its sub-techniques: "
      "where detection looks away."},
     {"rules without a usable text",
      "How many detection rules name no harmless cause at each ATT&CK technique.",
      "The number of rules that document no false positive, or placeholders only, for each technique "
      "with its sub-techniques."}}};

std::string title_of(MatrixSubject subject) {
  return fmt::format("{} matrix of {}",
                     subject.domain == Domain::enterprise
                         ? "ATT&CK"
                         : fmt::format("ATT&CK {}", title_of(subject.domain)),
                     view_words[static_cast<std::size_t>(subject.view)].title);
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const MatrixSubject subject = subject_of(plan.subject);
  const AttackMatrix& matrix = site.catalog.attack->matrix(subject.domain);
  const ViewWords& words = view_words[static_cast<std::size_t>(subject.view)];
  const PageFrame frame{.title = title_of(subject),
                        .description = std::string(words.description),
                        .address = plan.address,
                        .width = PageWidth::window};
  begin_page(site, frame, html);
  html << "<h1>" << Text{frame.title} << "</h1><p class=\"lead\">" << Text{words.lead} << "</p>";
  view_links(site, subject, html);
  tactic_links(site, plan.address, matrix, html);
  legend(html);
  html << "<div class=\"matrix columns-" << matrix.tactics.size() << "\">\n";
  const Counts all = counts_of(site.catalog, subject.domain, subject.view);
  for (const Tactic& tactic : matrix.tactics) column(site, tactic, all, subject.view, html);
  html << "</div>";
  outside(site, subject.domain, html);
  html << "<p>" << Text{site.catalog.attack->title(subject.domain)} << ", "
       << Text{title_of(subject.domain)} << ". An id that it has replaced counts at its successor; "
       << "all that rules name stand under ";
  page_link(site, "tags/", "techniques and platforms", html);
  html << ".</p>";
  end_page(site, frame, html);
}

}  // namespace

extern const Page matrix_page{
    .id = "matrix",
    .address = "/matrix/",
    .summary =
        "The ATT&CK matrices, shaded by false positives, exclusions, or rules without a usable text.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
