// The page that leads to everything as data.
#include <string>
#include <string_view>

#include "base/text.h"
#include "catalog/dates.h"
#include "publish/artifacts/artifact.h"
#include "publish/feed.h"
#include "publish/frame.h"
#include "publish/freshness.h"
#include "publish/pages/page.h"

namespace lofp {
namespace {

constexpr std::string_view address = "data/";

void plan(const Site&, std::vector<PagePlan>& plans) {
  plans.push_back({.address = std::string(address)});
}

// One file: what it is, and what it holds.
void row(const Site& site, std::string_view file, std::string_view what, const std::string& size,
         Html& html) {
  html << "<tr><td>";
  page_link(site, file, file, html);
  html << "</td><td>" << Text{what} << "</td><td>" << Text{size} << "</td></tr>\n";
}

void head(Html& html) {
  html << "<table class=\"sources\"><thead><tr><th scope=\"col\">File</th><th scope=\"col\">What it is</th><th scope=\"col\">Holds</th></tr></thead><tbody>";
}

void files(const Site& site, Html& html) {
  const Catalog& catalog = site.catalog;
  const std::string entries = counted(catalog.entries.size(), "entry", "entries");
  const std::string rules = counted(catalog.rules.size(), "rule", "rules");
  head(html);
  row(site, "api/entries.csv", "A table of all entries, for spreadsheets.", entries,
      html);
  row(site, "catalog.json",
      "Everything in one file: rules with their logic, entries, mentions, exclusions.",
      rules + ", " + entries, html);
  row(site, "api/index.json", "The list of small files, one for each entry and rule.",
      rules + ", " + entries, html);
  row(site, "lofp.db",
      "The same as an SQLite database, with a full-text search; lofp's commands and SQL read it.",
      rules + ", " + entries, html);
  if (has_dated_entry(catalog, catalog.entries.ids().list()))
    row(site, feed_of_all, "The newest causes as an Atom feed; each technique has one too.",
        "50 entries", html);
  row(site, "matrix/false-positives.json",
      "A layer for the ATT&CK Navigator.", "a technique each", html);
  html << "</tbody></table>";
}

void exports(Html& html) {
  html << "<h2>Exports</h2><p>The program makes these of the database.</p><dl class=\"syntax\">";
  for (const Artifact* artifact : all_artifacts())
    if (artifact->is_exported())
      html << "<dt><code>lofp export " << Text{artifact->export_id()} << "</code></dt><dd>"
           << Text{artifact->summary} << "</dd>";
  html << "</dl>";
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const PageFrame frame{.title = "Data",
                        .description = "All that is here as files, with what they hold and under "
                                       "which licences.",
                        .address = plan.address};
  begin_page(site, frame, html);
  html << "<h1>Data</h1><p class=\"lead\">All that is here, to take along.</p>";
  files(site, html);
  exports(html);
  html << "<h2>Licences</h2><p>Each text and rule in these files belongs to its authors, under the licence "
          "of its source or that which the rule itself names. Whoever passes it on names the author and "
          "the licence, and leads to the rule.</p>";
  source_table(site, html);
  end_page(site, frame, html);
}

}  // namespace

extern const Page data_page{
    .id = "data",
    .address = "/data/",
    .summary = "Links to everything as data: files, exports and their licences.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
