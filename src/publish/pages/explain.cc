// The page that explains an alert.  web/src/explain.ts answers in the browser; without script the
// page says how the command line does.
#include "publish/frame.h"
#include "publish/pages/page.h"

namespace lofp {
namespace {

constexpr std::string_view address = "explain/";

void plan(const Site&, std::vector<PagePlan>& plans) {
  plans.push_back({.address = std::string(address)});
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const PageFrame frame{.title = "Explain an alert",
                        .description =
                            "Paste an alert and see which harmless causes the authors of its rule, "
                            "and of rules like it, document. It is read in your browser.",
                        .address = plan.address};
  begin_page(site, frame, html);
  // The text has no name, so that no form ever sends it; nor does a speller see it.
  html << "<h1>Explain an alert</h1><p class=\"lead\">Which harmless causes do the authors of its "
          "rule, and of rules like it, document?</p>"
          "<noscript><p>This page reads an alert in your browser and needs script. The command "
          "line answers the same: <code>lofp triage alert.json --db lofp.db</code>. All that is "
          "documented also stands in lists: ";
  page_link(site, "entries/", "all false positives", html);
  html << ", ";
  page_link(site, "tags/", "techniques and sources", html);
  html << ".</p></noscript><form class=\"explain\" id=\"explain\"><label for=\"alert\">An alert in "
          "JSON, the name or id of a rule, or a command line</label>"
          "<textarea id=\"alert\" rows=\"5\" autocomplete=\"off\" autocapitalize=\"none\" "
          "spellcheck=\"false\" aria-describedby=\"explain-private\"></textarea>"
          "<div class=\"explain-ask\"><button class=\"main\">Explain</button>"
          "<p id=\"explain-private\">What you paste stays on this page: your browser reads it, and "
          "it is sent nowhere.</p></div></form>"
          "<p class=\"status\" id=\"explain-status\" role=\"status\"></p>"
          "<div id=\"explain-answer\"></div>"
          "<script type=\"module\" src=\""
       << Text{site.base} << "explain.js\"></script>";
  end_page(site, frame, html);
}

}  // namespace

extern const Page explain_page{
    .id = "explain",
    .address = "/explain/",
    .summary = "Answers an alert, a rule or a command line with documented causes, in the browser.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
