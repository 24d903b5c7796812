// Something that two or more entries name: software, a protocol, a file.
#include "meaning/mention.h"
#include "layout/entry_table.h"
#include "layout/paging.h"
#include "layout/subject.h"
#include "pages/page.h"

namespace lofp {
namespace {

Subject subject_of(const Site& site, Index number) {
  const Mentioned& mentioned = site.catalog.mentions[number];
  const std::string kind(name_of(mentioned.mention.kind));
  return {mentioned.path, mentioned.mention.name, "What false positives name as " + kind + ".",
          mentioned.entries};
}

void plan(const Site& site, std::vector<PagePlan>& plans) {
  for (Index i = 0; i < site.catalog.mentions.size(); ++i) {
    const Subject subject = subject_of(site, i);
    if (subject.address.empty()) continue;
    const std::size_t parts = entry_list_parts(site.catalog, subject.entries);
    for (std::size_t part = 1; part <= parts; ++part)
      plans.push_back({part_address(subject.address, part), i, part});
  }
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  subject_page(site, subject_of(site, plan.subject), plan.part, html);
}

}  // namespace

extern const Page mention_page{
    .id = "mention",
    .address = "/mentions/<name>/",
    .summary = "Something that false positives name, and those that do.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
