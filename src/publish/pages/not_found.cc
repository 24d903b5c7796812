// The page for an address that does not exist.
#include "publish/frame.h"
#include "publish/pages/page.h"

namespace lofp {
namespace {

constexpr std::string_view address = "404.html";

void plan(const Site&, std::vector<PagePlan>& plans) {
  plans.push_back({.address = std::string(address)});
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const PageFrame frame{.title = "Nothing here", .description = {}, .address = plan.address};
  begin_page(site, frame, html);
  // With script, web/src/site/not_found.ts searches for what stands in the address.
  html << "<h1>Nothing here</h1><p class=\"lead\">This address leads nowhere, or not any more: a "
          "rule or a text may have changed.</p><div id=\"meant\" hidden></div><p>Try ";
  page_link(site, "entries/", "all false positives", html);
  html << ", ";
  page_link(site, "tags/", "techniques and platforms", html);
  html << " or ";
  page_link(site, "exclusions/", "what rules exclude", html);
  html << ".</p>";
  end_page(site, frame, html);
}

}  // namespace

extern const Page not_found_page{
    .id = "not-found",
    .address = "/404.html",
    .summary = "The page for an address that does not exist.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
