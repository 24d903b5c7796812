// The list of all entries in alphabetical order.
#include <algorithm>

#include "base/text.h"
#include "publish/entry_table.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/paging.h"

namespace lofp {
namespace {

constexpr std::string_view address = "entries/";

void plan(const Site& site, std::vector<PagePlan>& plans) {
  const std::size_t parts = page_count(site.catalog.entries.size(), entries_per_page);
  for (std::size_t part = 1; part <= parts; ++part)
    plans.push_back({.address = part_address(address, part), .part = part});
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const Catalog& catalog = site.catalog;
  const EntryIds all = catalog.entries.ids().list();
  const PageSlice part = page_slice(all.size(), entries_per_page, plan.part);
  const PageFrame frame{
      .title = "False positives from A to Z",
      .description = "All documented false positives in the order of their texts.",
      .address = plan.address,
      .part = plan.part};
  begin_page(site, frame, html);
  const auto rules = std::ranges::count_if(
      catalog.rules, [](const Rule& rule) { return !rule.statements.empty(); });
  html << "<h1>False positives from A to Z</h1><p>" << Text{counted(all.size(), "entry", "entries")}
       << " from " << Text{counted(static_cast<std::size_t>(rules), "rule", "rules")} << ".</p>";
  const auto label = [&](std::size_t i) { return guide_word(catalog.entries[all[i]]); };
  pager(site, address, part, all.size(), entries_per_page, label, html);
  entry_table(site, rows_of(std::span(all).subspan(part.first, part.last - part.first)), html);
  pager(site, address, part, all.size(), entries_per_page, label, html);
  end_page(site, frame, html);
}

}  // namespace

extern const Page entries_page{
    .id = "entries",
    .address = "/entries/",
    .summary = "All false positives from A to Z.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
