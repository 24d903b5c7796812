// The glossary: the words of the site, each with an anchor to which other pages lead.
#include <string_view>

#include "publish/frame.h"
#include "publish/pages/page.h"

namespace lofp {
namespace {

constexpr std::string_view address = "glossary/";

struct Word {
  std::string_view id;
  std::string_view word;
  std::string_view meaning;
};

constexpr Word words[] = {
    {"false-positive", "False positive",
     "Harmless activity that sets a rule off. Here: one that the author of a rule has written down. It "
     "is an experience, not a verdict: the same activity can be an attack."},
    {"statement", "Statement", "One text about a false positive, as one rule gives it."},
    {"entry", "Entry",
     "All statements with the same text, whatever their case and spaces. Each entry has a page with the "
     "rules that say so."},
    {"wording", "Wording",
     "Entries that name the same cause in other words are wordings of it; lists show them in one row."},
    {"cause", "Cause", "The part of a text that says which activity is harmless."},
    {"advice", "Advice",
     "A text that tells how to confirm a cause, how to write an exception, or when an alert is not "
     "harmless, but names no cause. It is no false positive and is not counted as one."},
    {"placeholder", "Placeholder",
     "A text that names no cause, like \"unknown\". It tells something about the rule, and nothing about "
     "your alert."},
    {"grade", "Grade",
     "How much a text helps: specific, if it names something to recognise the cause by, such as "
     "software, an account or a schedule; generic, if it names only an actor or an activity."},
    {"theme", "Theme", "What a cause is about: backup, monitoring, administration and so on."},
    {"mention", "Mention",
     "A program, file, account, protocol or place that a text names. What several texts name has a page."},
    {"source", "Source", "A rule set: a collection of rules that its maintainers publish together."},
    {"platform", "Platform",
     "What a rule watches, in one list for all sources: Windows, Linux, AWS, Okta and so on."},
    {"data-source", "Data source",
     "What a rule itself says it reads, in its own words: Sigma's product, the folder of an Elastic rule, "
     "Splunk's asset type. Each stands on the rule's page."},
    {"origin", "Origin",
     "Where a text stands: in the rule's field for false positives, or in its investigation guide."},
    {"ai-assisted", "AI-assisted",
     "All authors of the text say that a language model helped to write it."},
    {"level", "Level", "How serious its author takes an alert of the rule to be."},
    {"deprecated", "Deprecated, unsupported",
     "A rule that its maintainers do not stand by any more. Lists leave it out until it is asked for."},
    {"technique", "Technique",
     "An ATT&CK technique that a rule names. A sub-technique counts under its technique too, and an id "
     "that ATT&CK has replaced under its successor."},
    {"usable-text", "Usable text",
     "A text of a rule that names a cause. A rule without one has no text, or only placeholders and "
     "advice."},
    {"borrowed", "Borrowed cause",
     "What authors of similar rules say, shown where a rule says nothing. It is never counted as "
     "documented."},
    {"exclusion", "Exclusion",
     "Harmless activity that a rule's own logic passes over: a condition with \"not\" before it."},
    {"weakness", "Weakness",
     "Why an attacker could make an exclusion hold: a writable path, a left wildcard, a bare name, a part "
     "of a command line, or a text that the attacker chooses."},
};

void plan(const Site&, std::vector<PagePlan>& plans) {
  plans.push_back({.address = std::string(address)});
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const PageFrame frame{.title = "Glossary",
                        .description = "What the words of this site mean.",
                        .address = plan.address};
  begin_page(site, frame, html);
  html << "<h1>Glossary</h1><dl class=\"words\">";
  for (const Word& word : words)
    html << "<div id=\"" << Text{word.id} << "\"><dt>" << Text{word.word} << "</dt><dd>"
         << Text{word.meaning} << "</dd></div>";
  html << "</dl>";
  end_page(site, frame, html);
}

}  // namespace

extern const Page glossary_page{
    .id = "glossary",
    .address = "/glossary/",
    .summary = "What the words of the site mean.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
