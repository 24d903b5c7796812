// The about page: what the site is and where its texts come from.
#include <fmt/format.h>

#include <algorithm>

#include "publish/frame.h"
#include "publish/freshness.h"
#include "publish/pages/page.h"

namespace lofp {
namespace {

constexpr std::string_view address = "about/";

void plan(const Site&, std::vector<PagePlan>& plans) {
  plans.push_back({.address = std::string(address)});
}

// "ATT&CK 19.1"; if versions differ between domains, the version of each.
std::string attack_versions(const Attack& attack) {
  const auto described = [&](Domain domain) {
    const AttackMatrix& matrix = attack.matrix(domain);
    std::string text = attack.title(domain);
    if (!matrix.version.empty() && !matrix.origin.empty())
      text += fmt::format(" ({})", matrix.origin);
    return text;
  };
  std::string text = described(Domain::enterprise);
  const bool is_one =
      std::ranges::all_of(all_domains, [&](Domain domain) { return described(domain) == text; });
  if (is_one) return text;
  text.clear();
  for (const Domain domain : all_domains)
    text +=
        fmt::format("{}{} for {}", text.empty() ? "" : ", ", described(domain), title_of(domain));
  return text;
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const PageFrame frame{
      .title = "About",
      .description = "What LoFP is, where its texts come from, and how to read it.",
      .address = plan.address};
  begin_page(site, frame, html);
  html << "<h1>About</h1><p class=\"lead\">Whoever writes a detection rule knows best what sets it "
          "off "
          "by mistake, and often writes it down. LoFP collects these notes from public rule "
          "repositories and files them by what they say.</p>"
          "<p>A documented false positive is an author's experience, not a verdict: the same "
          "activity "
          "can be an attack. Look at who, where and when before you close an alert.</p>"
          "<p>The words of this site stand in the ";
  page_link(site, "glossary/", "glossary", html);
  html << "; all that is here as ";
  page_link(site, "data/", "data", html);
  html << "; what can be written into the box under ";
  page_link(site, "search/", "How to search", html);
  html << "; how well rules document their false positives in the ";
  page_link(site, "statistics/", "statistics", html);
  html << ".</p><h2>Where the texts come from</h2>";
  source_table(site, html);
  html << "<p>Every rule's page names its authors and licence and leads to its file. The names and "
          "tactics of techniques are those of MITRE "
       << Text{attack_versions(*site.catalog.attack)}
       << "; ATT&amp;CK is a registered trademark of The MITRE Corporation.</p>";
  end_page(site, frame, html);
}

}  // namespace

extern const Page about_page{
    .id = "about",
    .address = "/about/",
    .summary = "What the site is, how to read it, and where its texts come from.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
