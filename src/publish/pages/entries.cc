// The list of all texts, those first that help most.
#include <algorithm>
#include <utility>

#include "base/text.h"
#include "publish/entry_order.h"
#include "publish/entry_table.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/paging.h"

namespace lofp {
namespace {

constexpr std::string_view address = "entries/";

void plan(const Site& site, std::vector<PagePlan>& plans) {
  std::vector<EntryRow> ordered = rows_of(site.catalog, site.catalog.entries.ids().list());
  order_rows(site.catalog, ordered);
  const auto rows = std::make_shared<const std::vector<EntryRow>>(std::move(ordered));
  const std::size_t parts = page_count(rows->size(), entries_per_page);
  for (std::size_t part = 1; part <= parts; ++part)
    plans.push_back({.address = part_address(address, part), .part = part, .rows = rows});
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const PageFrame frame{
      .title = "All documented false positives",
      .description = "All that detection rules document about false positives: specific causes "
                     "that several rules name first, then by theme.",
      .address = plan.address,
      .part = plan.part};
  begin_page(site, frame, html);
  const auto rules = static_cast<std::size_t>(std::ranges::count_if(
      site.catalog.rules, [](const Rule& rule) { return !rule.statements.empty(); }));
  html << "<h1>All documented false positives</h1><p class=\"lead\">"
       << Text{described(site.catalog, *plan.rows)} << " of " << Text{counted(rules, "rule", "rules")}
       << ". What is specific and named by several rules comes first, then the rest by theme.</p>";
  entry_list(site, address, plan, {}, html);
  end_page(site, frame, html);
}

}  // namespace

extern const Page entries_page{
    .id = "entries",
    .address = "/entries/",
    .summary = "All documented false positives, the most telling ones first.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
