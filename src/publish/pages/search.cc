// The search page. web/src/site/search_page.ts fills it; without script it links to the lists.
#include "publish/frame.h"
#include "publish/pages/page.h"

namespace lofp {
namespace {

constexpr std::string_view address = "search/";

struct SyntaxLine {
  std::string_view written;
  std::string_view meaning;
};

// Must agree with docs/guide/search.md; a browser test checks that.
constexpr SyntaxLine lines[] = {
    {"backup agent", "both words, or words that begin so; a small typo is forgiven"},
    {"\"scheduled task\"", "these words side by side, exactly"},
    {"-test, -\"red team\", -source:splunk", "nothing that has this"},
    {"proc_creation_win_bitsadmin_download.yml", "a rule by its file's name, or words of it"},
    {"powershell -enc", "both words: after a program, a - is an option; -\"enc\" still leaves out"},
    {"technique:T1021", "what is filed under a technique or its sub-techniques"},
    {"source:sigma", "a rule set"},
    {"platform:windows", "a platform"},
    {"theme:backup", "a theme"},
    {"grade:specific",
     "specific, generic or placeholder; of a rule the best of its texts, a placeholder where it "
     "has "
     "none"},
    {"mentions:psexec", "what names a software, a command, an account"},
    {"origin:guide", "field or guide: where the rule's author wrote it"},
    {"kind:entry", "entry, rule, mention or technique"},
    {"kind:advice", "advice or placeholder: entries that name no cause"},
    {"ai:no", "entries that are not AI-assisted; yes finds those that are"},
    {"tactic:credential-access, level:high, status:deprecated",
     "rules of a tactic, a level, a status"},
    {"author:\"florian roth\"", "rules of an author whose name begins so"},
    {"kind:exclusion", "a value that rules exclude as harmless; these are searched apart"},
    {"weakness:writable-path",
     "such a value that an attacker could meet: writable-path, left-wildcard, bare-name, "
     "command-line-part or chosen-text"},
};

void plan(const Site&, std::vector<PagePlan>& plans) {
  plans.push_back({.address = std::string(address)});
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const PageFrame frame{.title = "Search",
                        .description =
                            "Search the documented false positives, rules, techniques, what the "
                            "texts mention and what rules exclude.",
                        .address = plan.address};
  begin_page(site, frame, html);
  html
      << "<h1>Search</h1><noscript><p>The search works in your browser and needs script. All there "
         "is to find also stands in lists: ";
  page_link(site, "entries/", "all false positives", html);
  html << ", ";
  page_link(site, "tags/", "techniques and sources", html);
  html << ", ";
  page_link(site, "exclusions/", "what rules exclude", html);
  html << ".</p></noscript><details class=\"how\"><summary>What to write</summary><dl "
          "class=\"syntax\">";
  for (const SyntaxLine& line : lines)
    html << "<dt><code>" << Text{line.written} << "</code></dt><dd>" << Text{line.meaning}
         << "</dd>";
  html
      << "</dl><p>The same field twice means either, different fields mean both. The whole id of a "
         "rule finds the rule.</p><p>With an alert at hand, ";
  page_link(site, "explain/", "paste it", html);
  html << " instead.</p></details><div id=\"search-results\" hidden></div>";
  end_page(site, frame, html);
}

}  // namespace

extern const Page search_page{
    .id = "search",
    .address = "/search/",
    .summary = "The results of a search, in the browser; what can be written.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
