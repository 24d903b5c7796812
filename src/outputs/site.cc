// The static site: all pages, what they load, and what crawlers ask for.
#include <fmt/format.h>

#include <algorithm>

#include "base/parallel.h"
#include "base/terminal.h"
#include "layout/rule_parts.h"
#include "outputs/output.h"
#include "pages/page.h"

namespace lofp {
namespace {

struct Task {
  const Page* page;
  PagePlan plan;
};

std::vector<Task> tasks_of(const Site& site) {
  std::vector<Task> tasks;
  for (const Page* page : all_pages()) {
    std::vector<PagePlan> plans;
    page->plan(site, plans);
    for (PagePlan& plan : plans) tasks.push_back({page, std::move(plan)});
  }
  return tasks;
}

Result<void> write_pages(const Site& site, const std::vector<Task>& tasks,
                         const OutputRequest& request, OutputDirectory& to) {
  std::vector<Result<void>> results(tasks.size());
  ProgressLine progress("writing", tasks.size(), request.quiet);
  parallel_for(
      tasks.size(), request.jobs,
      [&](std::size_t i) {
        thread_local Html html;  // its memory serves page after page
        html.clear();
        tasks[i].page->write(site, tasks[i].plan, html);
        results[i] = to.write(page_file(tasks[i].plan.address), html.text());
      },
      progress.done());
  for (Result<void>& result : results) TRY(std::move(result));
  return {};
}

Result<void> write_long_logic(const Catalog& catalog, OutputDirectory& to) {
  for (std::size_t i = 0; i < catalog.rules.size(); ++i)
    if (catalog.rules[i].logic.text.size() > rule_page_logic_limit)
      TRY(to.write(catalog.filings[i].path + "logic.txt", catalog.rules[i].logic.text));
  return {};
}

// https://www.sitemaps.org/protocol.html; it wants whole addresses, which we have only where the
// user gave one with --base-url.
Result<void> write_sitemap(const Site& site, const std::vector<Task>& tasks, OutputDirectory& to) {
  std::vector<std::string_view> addresses;
  for (const Task& task : tasks)
    if (task.plan.address != "404.html") addresses.push_back(task.plan.address);
  std::ranges::sort(addresses);
  Html xml;  // addresses are escaped alike in XML
  xml << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const std::string_view address : addresses)
    xml << "<url><loc>" << Text{site.origin} << Text{site.base} << Text{address}
        << "</loc></url>\n";
  xml << "</urlset>\n";
  TRY(to.write("sitemap.xml", xml.text()));
  // The line wants a whole address, so it is there only where the site's is known.
  std::string robots = "User-agent: *\nAllow: /\n";
  if (!site.origin.empty())
    robots += fmt::format("Sitemap: {}{}sitemap.xml\n", site.origin, site.base);
  return to.write("robots.txt", robots);
}

Result<void> write(const OutputRequest& request, OutputDirectory& to) {
  const Site site = TRY(make_site(request.catalog, request.base_url));
  const std::vector<Task> tasks = tasks_of(site);
  TRY(write_pages(site, tasks, request, to));
  TRY(write_long_logic(request.catalog, to));
  TRY(write_sitemap(site, tasks, to));
  for (const std::string_view asset : {"style.css", "icon.svg"})
    TRY(to.write(asset, find_asset(asset).value_or("")));
  return {};
}

}  // namespace

extern const Output site_output{
    .id = "site",
    .summary = "The static site with all its pages.",
    .write = write,
};

}  // namespace lofp
