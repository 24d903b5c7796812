// The home page: one box for whatever a reader has, three ways in by task, and what is new.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/text.h"
#include "catalog/dates.h"
#include "publish/entry_order.h"
#include "publish/entry_table.h"
#include "publish/entry_text.h"
#include "publish/excluded_value_list.h"
#include "publish/exclusion_ranking.h"
#include "publish/feed.h"
#include "publish/frame.h"
#include "publish/freshness.h"
#include "publish/home_examples.h"
#include "publish/matrix_strips.h"
#include "publish/pages/page.h"
#include "publish/site_changes.h"

namespace lofp {
namespace {

void plan(const Site&, std::vector<PagePlan>& plans) {
  plans.push_back({.address = ""});
}

// Script takes an alert or a command line to the page that explains it (web/src/site/ask_box.ts).
void box(const Site& site, Html& html) {
  html << "<form role=\"search\" class=\"search ask\" method=\"get\" action=\"" << Text{site.base}
       << "search/\"><label class=\"unseen\" for=\"q\">An alert, a rule, a tool, a technique, a path or "
          "words</label><input type=\"search\" name=\"q\" id=\"q\" placeholder=\"Paste an alert, or write "
          "a rule, a tool, a technique, a path\" maxlength=\"1000\" autocomplete=\"off\" "
          "autocapitalize=\"none\" spellcheck=\"false\"><button class=\"main\">Find</button></form>";
  home_examples(site, html);
}

void task(Markup heading, Markup words, Html& html) {
  html << "<section class=\"rule\"><h2>" << heading << "</h2><p>" << words << "</p><ul>";
}

void tasks(const Site& site, Html& html) {
  const auto item = [&](std::string_view address, std::string_view text) {
    html << "<li>";
    page_link(site, address, text, html);
    html << "</li>";
  };
  html << "<div class=\"columns tasks\">";
  task("An alert fired", "Which harmless causes do people know?", html);
  item("explain/", "Explain the alert");
  item("tags/", "Causes by technique or platform");
  item("search/", "Search in all texts");
  html << "</ul></section>";
  task("I tune or write a rule", "What will make it noisy, and how do others exclude it?", html);
  item("entries/", "All documented false positives");
  item("exclusions/", "What other rules exclude");
  item("matrix/undocumented/", "Rules without a usable text");
  item("statistics/", "How well rules are documented");
  html << "</ul></section>";
  task("What do defenders wave through?", "Where do rules look away, and could anybody meet that?",
       html);
  item("exclusions/", "Where most rules look away");
  item("matrix/exclusions/", "Exclusions by technique");
  html << "<li>";
  search_link(site, "kind:exclusion weakness:writable-path", "In paths that anybody may write to",
              html);
  html << "</li></ul></section></div>";
}

// The causes that came last, by the dates of their rules.
void news(const Site& site, Html& html) {
  constexpr std::size_t shown = 6;
  const EntryIds all = site.catalog.entries.ids().list();
  const std::vector<DatedEntry> newest = newest_entries(site.catalog, all, shown);
  if (newest.empty()) return;
  html << "<section><h2>New</h2><ul class=\"news\">";
  for (const DatedEntry& dated : newest) {
    html << "<li><small>" << Text{dated.date} << "</small> ";
    entry_link(site, site.catalog.entries[dated.entry], html);
    html << "</li>\n";
  }
  html << "</ul><p>";
  page_link(site, feed_of_all, "New ones as a feed", html);
  if (site.changes != nullptr && !site.changes->weeks().empty()) {
    html << ", ";
    page_link(site, changes_address, "what changed lately", html);
  }
  html << "</p></section>";
}

void looking_away(const Site& site, Html& html) {
  constexpr std::size_t shown = 5;
  const std::vector<RankedValue> ranked = ranked_exclusions(site.catalog);
  if (ranked.empty()) return;
  html << "<section><h2>Where rules look away</h2><ul class=\"news\">";
  for (std::size_t i = 0; i < ranked.size() && i < shown; ++i) {
    const ExcludedValue& excluded = site.catalog.excluded_values[ranked[i].value];
    html << "<li><a href=\"" << Text{site.base} << Text{site.addresses.of(excluded)} << "\">"
         << Text{counted(ranked[i].rules.size(), "rule looks", "rules look")} << " away from ";
    value_code(excluded, html);
    html << "</a>";
    weakness_marks(excluded, html);
    html << "</li>\n";
  }
  html << "</ul><p>";
  page_link(site, "exclusions/", fmt::format("All {}", with_thousands(ranked.size())), html);
  html << "</p></section>";
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const Catalog& catalog = site.catalog;
  const EntryIds all = catalog.entries.ids().list();
  const bool has_feed = has_dated_entry(catalog, all);
  const PageFrame frame{.title = "Living off the False Positive",
                        .description =
                            "Every false positive that public detection rules document, filed "
                            "by ATT&CK technique, rule source and platform.",
                        .address = plan.address,
                        .feed = has_feed ? feed_of_all : std::string_view(),
                        .has_search = false};
  begin_page(site, frame, html);
  const auto causes =
      static_cast<std::size_t>(std::ranges::count(catalog.entries, TextKind::cause, &Entry::kind));
  html << "<h1>Which harmless activity set it off?</h1><p class=\"lead\">"
       << Text{counted(causes, "false positive", "false positives")} << ", documented by the authors of "
       << Text{counted(catalog.rules.size(), "detection rule", "detection rules")} << ".</p>";
  box(site, html);
  tasks(site, html);
  html << "<div class=\"columns halves\">";
  news(site, html);
  looking_away(site, html);
  html << "</div><h2>By ATT&amp;CK technique</h2><p>A square is a technique: the darker, the more false "
          "positives are documented for it.</p>";
  matrix_strips(site, html);
  html << "<h2>How fresh it is</h2>";
  source_table(site, html);
  end_page(site, frame, html);
}

}  // namespace

extern const Page home_page{
    .id = "home",
    .address = "/",
    .summary = "One box for all that can be asked, ways in by task, what is new, how fresh it is.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
