// Atom feeds of new entries: of all, and of each technique.
#include <fmt/format.h>

#include <memory>
#include <numeric>

#include "layout/feed.h"
#include "layout/tag_links.h"
#include "outputs/output.h"

namespace lofp {
namespace {

Result<void> write(const Site& site, const Feed& feed, std::span<const Index> entries,
                   OutputDirectory& to) {
  Html xml;
  write_feed(site, feed, entries, xml);
  return xml.size() == 0 ? Result<void>() : to.write(feed.address, xml.text());
}

Result<void> plan(const OutputRequest& request, std::vector<OutputTask>& tasks) {
  const auto site = std::make_shared<const Site>(TRY(make_site(request.catalog, request.base_url)));
  OutputDirectory& to = request.to;
  tasks.push_back([site, &to] {
    Indices all(site->catalog.entries.size());
    std::iota(all.begin(), all.end(), Index{0});
    return write(*site,
                 {.title = "LoFP: new false positives", .address = feed_of_all, .page = "entries/"},
                 all, to);
  });
  for (const Tag& tag : request.catalog.tags) {
    if (tag.technique.empty()) continue;
    tasks.push_back([site, &tag, &to]() -> Result<void> {
      const std::string address = feed_address(site->catalog, tag);
      if (address.empty()) return {};
      const std::string title =
          fmt::format("LoFP: new false positives of {} {}", tag.technique, technique_name(tag));
      return write(*site, {.title = title, .address = address, .page = tag.path}, tag.entries, to);
    });
  }
  return {};
}

}  // namespace

extern const Output feeds_output{
    .id = "feeds",
    .summary = "feeds/: Atom feeds of new false positives, of all and of each technique.",
    .plan = plan,
};

}  // namespace lofp
