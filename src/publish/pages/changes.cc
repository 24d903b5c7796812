// What changed, by week and source.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/hash_table.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "format/text_parts.h"
#include "publish/entry_text.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/paging.h"
#include "publish/site_changes.h"

namespace lofp {
namespace {

constexpr std::size_t rules_shown = 3;

Markup heading_of(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::new_cause:
      return "New causes";
    case ChangeKind::reworded:
      return "Reworded causes";
    case ChangeKind::gone:
      return "Gone causes";
    case ChangeKind::exclusion:
      return "New exclusions";
    case ChangeKind::first_usable:
      break;
  }
  return "Rules with their first usable text";
}

// What the parts of the page look at.
struct ChangesView {
  const Site& site;
  HashMap<std::string_view, const Rule*> rules;  // by key
};

ChangesView view_of(const Site& site) {
  ChangesView view{.site = site, .rules = {}};
  for (const Rule& rule : site.catalog.rules) view.rules.emplace(rule.key, &rule);
  return view;
}

const Entry* find_entry(const Catalog& catalog, std::string_view text) {
  const std::string normalised = normalise(text);
  const auto at = std::ranges::lower_bound(catalog.entries, normalised, {}, &Entry::normalised);
  return at == catalog.entries.end() || at->normalised != normalised ? nullptr : &*at;
}

// The text as a link to its entry's page, if there is one.
void cause(const Site& site, std::string_view text, Html& html) {
  if (const Entry* entry = find_entry(site.catalog, text))
    entry_link(site, *entry, html);
  else
    cut_text(on_one_line(without_marks(text)), list_text_limit, html);
}

void rule_names(const ChangesView& view, const HistoryChange& change, Html& html) {
  html << " <small>";
  const std::span<const RuleHistory* const> rules = change.rules;
  for (std::size_t i = 0; i < rules.size() && i < rules_shown; ++i) {
    html << (i == 0 ? Markup("") : Markup(", "));
    const std::string_view title = rules[i]->title.empty() ? rules[i]->path : rules[i]->title;
    const auto rule = view.rules.find(rules[i]->key);
    if (rule != view.rules.end())
      page_link(view.site, view.site.addresses.of(*rule->second), title, html);
    else
      cut_text(title, list_text_limit, html);
  }
  if (rules.size() > rules_shown)
    html << " and " << Text{counted(rules.size() - rules_shown, "other rule", "other rules")};
  html << "</small>";
}

void change_item(const ChangesView& view, const HistoryChange& change, Html& html) {
  html << "<li>";
  if (change.kind == ChangeKind::exclusion) {
    html << "<code>";
    cut_text(change.text, list_text_limit, html);
    html << "</code>";
  } else {
    cause(view.site, change.text, html);
  }
  if (!change.before.empty()) {
    html << ", before: ";
    cut_text(on_one_line(without_marks(change.before)), list_text_limit, html);
  }
  rule_names(view, change, html);
  html << "</li>\n";
}

void kind_list(const ChangesView& view, std::span<const HistoryChange* const> changes, Html& html) {
  if (changes.empty()) return;
  html << "<h4>" << heading_of(changes.front()->kind) << " <small>"
       << Text{with_thousands(changes.size())} << "</small></h4><ul class=\"links\">";
  for (const HistoryChange* change : changes.first(std::min(changes.size(), changes_shown)))
    change_item(view, *change, html);
  html << "</ul>";
  if (changes.size() > changes_shown)
    html << "<p>And " << Text{with_thousands(changes.size() - changes_shown)} << " more.</p>";
}

void repository_part(const ChangesView& view, const WeekOfRepository& of, Html& html) {
  const RuleSet* set = find_set(view.site.catalog, of.repository->name);
  html << "<h3>" << Text{set == nullptr ? of.repository->name : set->title} << "</h3>";
  for (const ChangeKind kind : all_change_kinds) {
    const auto found = std::ranges::equal_range(
        of.changes, kind, {}, [](const HistoryChange* change) { return change->kind; });
    kind_list(view, {found.begin(), found.end()}, html);
  }
}

void plan(const Site& site, std::vector<PagePlan>& plans) {
  if (site.changes == nullptr) return;
  for (std::size_t part = 1; part <= site.changes->pages().size(); ++part)
    plans.push_back({.address = part_address(changes_address, part), .part = part});
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const std::vector<ChangedWeek>& weeks = site.changes->weeks();
  const std::vector<std::size_t>& pages = site.changes->pages();
  const std::size_t begin = pages[plan.part - 1];
  const std::size_t end = plan.part == pages.size() ? weeks.size() : pages[plan.part];
  const PageFrame frame{.title = "What changed",
                        .description =
                            "Which false positives and exclusions came to detection "
                            "rules, were reworded and went, week by week.",
                        .address = plan.address,
                        .part = plan.part};
  const ChangesView view = view_of(site);
  begin_page(site, frame, html);
  html << "<h1>What changed</h1><p class=\"lead\">The newest weeks in which the rules' "
          "repositories brought something, as their commits tell: causes that are new, reworded or "
          "gone, exclusions that were added to rules, and rules that got their first usable "
          "text.</p>";
  for (std::size_t i = begin; i < end; ++i) {
    html << "<section><h2 id=\"w" << Text{weeks[i].monday} << "\">Week of " << Text{weeks[i].monday}
         << "</h2>";
    for (const WeekOfRepository& of : weeks[i].repositories) repository_part(view, of, html);
    html << "</section>";
  }
  pager(
      site, changes_address, page_slice(pages.size(), 1, plan.part), pages.size(), 1,
      [&](std::size_t page) { return weeks[pages[page]].monday; }, html);
  end_page(site, frame, html);
}

}  // namespace

extern const Page changes_page{
    .id = "changes",
    .address = "/changes/",
    .summary = "What came, was reworded and went, by week and source; with lofp build --history.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
