// Atom feeds of new entries: of all, and of each technique.
#include <fmt/format.h>

#include <memory>

#include "publish/artifacts/artifact.h"
#include "publish/feed.h"
#include "publish/tag_links.h"

namespace lofp {
namespace {

Result<void> write(const Site& site, const Feed& feed, std::span<const EntryId> entries,
                   FileSink& to) {
  Html xml(Html::Syntax::xml);
  write_feed(site, feed, entries, xml);
  return xml.size() == 0 ? Result<void>() : to.write(feed.address, xml.text());
}

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  const auto site = std::make_shared<const Site>(
      TRY(make_site(request.catalog, request.addresses, request.base_url)));
  tasks.push_back(
      {std::string(feed_of_all), [site](std::string_view path, FileSink& to) {
         return write(*site,
                      {.title = "LoFP: new false positives", .address = path, .page = "entries/"},
                      site->catalog.entries.ids().list(), to);
       }});
  for (const Tag& tag : request.catalog.tags) {
    if (!tag.is(TagKind::technique)) continue;
    std::string address = feed_address(site->catalog, tag);
    if (address.empty()) continue;
    tasks.push_back(
        {std::move(address), [site, &tag](std::string_view path, FileSink& to) {
           const std::string title = fmt::format("LoFP: new false positives of {} {}",
                                                 tag.technique, technique_name(tag));
           return write(*site, {.title = title, .address = path, .page = site->addresses.of(tag)},
                        tag.entries, to);
         }});
  }
  return {};
}

}  // namespace

extern const Artifact feeds_artifact{
    .id = "feeds",
    .summary = "feeds/: Atom feeds of new false positives, of all and of each technique.",
    .part_of = "site",
    .plan = plan,
};

}  // namespace lofp
