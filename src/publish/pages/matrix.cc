// The ATT&CK matrices, shaded by the number of documented false positives or of exclusions. The
// enterprise matrix is always present, the others only if rules name their techniques.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"
#include "catalog/outside_matrix.h"
#include "catalog/technique_counts.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/tag_links.h"

namespace lofp {
namespace {

constexpr std::array all_views = {LayerView::false_positives, LayerView::exclusions};

// What a page shows, encoded as its plan's subject.
struct MatrixSubject {
  Domain domain;
  LayerView view;
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
  return folder_of(subject.domain) +
         (subject.view == LayerView::false_positives ? "" : "exclusions/");
}

// The lowest count of each shade. Each is about three times the previous one, which matches the
// distribution in real rule sets. The values are the same for every site, so that sites can be
// compared.
constexpr std::array<std::size_t, 5> shades = {1, 4, 13, 40, 120};

std::size_t shade_of(std::size_t count) {
  return static_cast<std::size_t>(std::ranges::upper_bound(shades, count) - shades.begin());
}

using Counts = std::vector<TechniqueCounts>;
using PageSlice = std::span<const TechniqueCounts>;

std::size_t count_of(const TechniqueCounts& counts, LayerView view) {
  return view == LayerView::false_positives ? counts.entries : counts.exclusions;
}

void cell(const Site& site, const TechniqueCounts& counts, PageSlice children, LayerView view,
          Html& html) {
  const std::size_t count = count_of(counts, view);
  html << "<li class=\"s" << shade_of(count) << "\">";
  if (counts.tag == nullptr)
    html << Text{counts.technique->name};
  else
    html << "<a href=\"" << Text{site.base} << Text{site.addresses.of(*counts.tag)}
         << Text{view == LayerView::exclusions && counts.exclusions > 0 ? "#excluded" : ""} << "\">"
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

void column(const Site& site, const Tactic& tactic, const Counts& all, LayerView view, Html& html) {
  html << "<section><h2>" << Text{tactic.name} << "</h2><ul>\n";
  for (std::size_t i = 0; i < all.size();) {
    const std::string_view id = all[i].technique->id;
    std::size_t end = i + 1;
    while (end < all.size() && parent_of_technique(all[end].technique->id) == id) ++end;
    const auto& tactics = all[i].technique->tactics;
    if (std::ranges::find(tactics, tactic.short_name) != tactics.end())
      cell(site, all[i], PageSlice(all).subspan(i + 1, end - i - 1), view, html);
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
  matrix_link(site, {subject.domain, LayerView::false_positives}, subject, "False positives", html);
  matrix_link(site, {subject.domain, LayerView::exclusions}, subject, "Exclusions", html);
  html << "<a href=\"" << Text{site.base} << Text{folder_of(subject.domain)}
       << Text{name_of(subject.view)} << ".json\" download>Navigator layer</a></nav>";
}

void plan(const Site& site, std::vector<PagePlan>& plans) {
  for (const Domain domain : domains_of(site.catalog))
    for (const LayerView view : all_views)
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

std::string title_of(MatrixSubject subject) {
  return fmt::format("{} matrix of {}",
                     subject.domain == Domain::enterprise
                         ? "ATT&CK"
                         : fmt::format("ATT&CK {}", title_of(subject.domain)),
                     subject.view == LayerView::false_positives ? "false positives" : "exclusions");
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const MatrixSubject subject = subject_of(plan.subject);
  const AttackMatrix& matrix = site.catalog.attack->matrix(subject.domain);
  const bool is_exclusions = subject.view == LayerView::exclusions;
  const PageFrame frame{
      .title = title_of(subject),
      .description = is_exclusions
                         ? "How many exclusions detection rules hard-code at each ATT&CK technique."
                         : "How many false positives of detection rules are documented at each "
                           "ATT&CK technique.",
      .address = plan.address,
      .width = PageWidth::window};
  begin_page(site, frame, html);
  html << "<h1>" << Text{frame.title} << "</h1><p class=\"lead\">";
  if (is_exclusions)
    html << "The number of exclusions that rules hard-code, for each technique with its "
            "sub-techniques: where detection looks away.";
  else
    html << "The number of documented false positives that name a cause, for each technique with "
            "its sub-techniques.";
  html << "</p>";
  view_links(site, subject, html);
  legend(html);
  html << "<div class=\"matrix columns-" << matrix.tactics.size() << "\">\n";
  const Counts all = technique_counts(site.catalog, subject.domain);
  for (const Tactic& tactic : matrix.tactics) column(site, tactic, all, subject.view, html);
  html << "</div>";
  outside(site, subject.domain, html);
  html << "<p>" << Text{site.catalog.attack->title(subject.domain)} << ", "
       << Text{title_of(subject.domain)} << ". An id that it has replaced counts at its successor; "
       << "all that rules name stand under ";
  page_link(site, "tags/", "techniques and sources", html);
  html << ".</p>";
  end_page(site, frame, html);
}

}  // namespace

extern const Page matrix_page{
    .id = "matrix",
    .address = "/matrix/",
    .summary = "The ATT&CK matrices, shaded by false positives, or by exclusions.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
