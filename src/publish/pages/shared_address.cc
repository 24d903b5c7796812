// The page at an address that several entries would have had. It lists these entries, so that old
// links still help.
#include "base/text.h"
#include "publish/entry_order.h"
#include "publish/entry_table.h"
#include "publish/frame.h"
#include "publish/pages/page.h"
#include "publish/paging.h"

namespace lofp {
namespace {

void plan(const Site& site, std::vector<PagePlan>& plans) {
  for (const SharedAddressId id : site.addresses.shared().ids()) {
    const SharedAddress& shared = site.addresses.shared()[id];
    const std::size_t parts = page_count(shared.entries.size(), entries_per_page);
    for (std::size_t part = 1; part <= parts; ++part)
      plans.push_back({part_address(shared.path, part), id.value(), part});
  }
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  const SharedAddress& shared = site.addresses.shared()[SharedAddressId(plan.subject)];
  const std::string name = shared.path.substr(0, shared.path.size() - 1);
  const PageSlice part = page_slice(shared.entries.size(), entries_per_page, plan.part);
  const PageFrame frame{.title = name,
                        .description = "Several false positives whose texts begin alike.",
                        .address = plan.address,
                        .part = plan.part};
  begin_page(site, frame, html);
  html << "<h1>Which one?</h1><p class=\"lead\">"
       << Text{counted(shared.entries.size(), "text", "texts")} << " would have the address <code>"
       << Text{shared.path} << "</code>, so each has one of its own.</p>";
  const auto label = [&](std::size_t i) {
    return guide_word(site.catalog.entries[shared.entries[i]]);
  };
  const auto shown = std::span(shared.entries).subspan(part.first, part.last - part.first);
  entry_rows(site, rows_of(site.catalog, shown), {}, html);
  pager(site, shared.path, part, shared.entries.size(), entries_per_page, label, html);
  end_page(site, frame, html);
}

}  // namespace

extern const Page shared_address_page{
    .id = "shared-address",
    .address = "/<text>/",
    .summary = "Where several texts would share an address: a list of them.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
