// The static site: all pages, what they load, and what crawlers ask for.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "base/gzip.h"
#include "base/thread_owned.h"
#include "publish/artifacts/artifact.h"
#include "publish/facets.h"
#include "publish/pages/page.h"
#include "publish/rule_parts.h"

namespace lofp {
namespace {

// What all tasks look at.
struct SitePlan {
  Site site;
  std::vector<std::pair<const Page*, PagePlan>> pages;
};

std::shared_ptr<const SitePlan> plan_of(Site site) {
  const auto plan = std::make_shared<SitePlan>(SitePlan{std::move(site), {}});
  for (const Page* page : all_pages()) {
    std::vector<PagePlan> plans;
    page->plan(plan->site, plans);
    for (PagePlan& one : plans) plan->pages.emplace_back(page, std::move(one));
  }
  return plan;
}

Result<void> write_page(const SitePlan& plan, std::size_t number, std::string_view path,
                        FileSink& to) {
  static ThreadOwned<Html> all_html;  // its memory serves page after page
  Html& html = all_html.get();
  html.clear();
  const auto& [page, page_plan] = plan.pages[number];
  page->write(plan.site, page_plan, html);
  return to.write(path, html.text());
}

// https://www.sitemaps.org/protocol.html; it wants whole addresses, which we have only where the
// user gave one with --base-url.
Result<void> write_sitemap(const SitePlan& plan, std::string_view path, FileSink& to) {
  const Site& site = plan.site;
  std::vector<std::string_view> addresses;
  for (const auto& [page, page_plan] : plan.pages)
    if (page_plan.address != "404.html") addresses.push_back(page_plan.address);
  std::ranges::sort(addresses);
  Html xml;  // addresses are escaped alike in XML
  xml << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const std::string_view address : addresses)
    xml << "<url><loc>" << Text{site.origin} << Text{site.base} << Text{address}
        << "</loc></url>\n";
  xml << "</urlset>\n";
  return to.write(path, xml.text());
}

std::string robots_of(const Site& site) {
  // The line wants a whole address, so it is there only where the site's is known.
  std::string robots = "User-agent: *\nAllow: /\n";
  if (!site.origin.empty())
    robots += fmt::format("Sitemap: {}{}sitemap.xml\n", site.origin, site.base);
  return robots;
}

// A style sheet without its comments and the white space that only people need.
std::string smaller_style(std::string_view style) {
  std::string smaller;
  for (std::size_t at = 0; at < style.size(); ++at) {
    if (style.substr(at).starts_with("/*")) {
      at = std::min(style.find("*/", at), style.size() - 2) + 1;
      continue;
    }
    const bool is_blank = style[at] == ' ' || style[at] == '\n';
    const char before = smaller.empty() ? '{' : smaller.back();
    const char next = at + 1 < style.size() ? style[at + 1] : '}';
    const std::string_view separators = "{};, \n";
    if (is_blank && (separators.contains(before) || std::string_view("{} \n").contains(next)))
      continue;
    smaller += is_blank ? ' ' : style[at];
  }
  return smaller;
}

// Plain file servers send a module as it is, and on a slow line that would be 2 s more.
ArtifactTask module_task(const char* name) {
  return {std::string(name) + ".gz", [name](std::string_view path, FileSink& to) {
            const auto bytes = gzip(find_asset(name).value_or(""));
            if (!bytes) throw_out_of_memory();
            return to.write(path, *bytes);
          }};
}

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  Site site = TRY(make_site(request.catalog, request.addresses, request.base_url));
  site.changes = request.changes;
  const std::shared_ptr<const SitePlan> plan = plan_of(std::move(site));
  tasks.push_back({"sitemap.xml", [plan](std::string_view path, FileSink& to) {
                     return write_sitemap(*plan, path, to);
                   }});
  tasks.push_back({"robots.txt", [plan](std::string_view path, FileSink& to) {
                     return to.write(path, robots_of(plan->site));
                   }});
  for (std::size_t i = 0; i < plan->pages.size(); ++i)
    tasks.push_back(
        {page_file(plan->pages[i].second.address), [plan, i](std::string_view path, FileSink& to) {
           return write_page(*plan, i, path, to);
         }});
  const Catalog& catalog = request.catalog;
  for (const RuleId rule : catalog.rules.ids())
    if (catalog.rules[rule].logic.text.size() > rule_page_logic_limit)
      tasks.push_back({request.addresses.of(catalog.rules[rule]) + "logic.txt",
                       [&catalog, rule](std::string_view path, FileSink& to) {
                         return to.write(path, catalog.rules[rule].logic.text);
                       }});
  tasks.push_back({"style.css", [](std::string_view path, FileSink& to) {
                     return to.write(
                         path, smaller_style(find_asset("style.css").value_or("")) + facet_styles());
                   }});
  for (const char* name :
       {"icon.svg", "theme.js", "site.js", "search_worker.js", "explain.js", "explain_worker.js"})
    tasks.push_back({name, [](std::string_view path, FileSink& to) {
                       return to.write(path, find_asset(path).value_or(""));
                     }});
  for (const char* name : {"search.wasm", "triage.wasm"}) tasks.push_back(module_task(name));
  return {};
}

}  // namespace

extern const Artifact site_artifact{
    .id = "site",
    .summary = "The static site with all its pages, and what they lead to: all but the database.",
    .plan = plan,
};

}  // namespace lofp
