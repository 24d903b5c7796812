// The page of something that two or more entries mention: software, a protocol, a file.
#include "meaning/mention.h"

#include <fmt/format.h>

#include "publish/pages/page.h"
#include "publish/subject.h"

namespace lofp {
namespace {

PageSubject subject_of(const Site& site, MentionId id) {
  const MentionedName& mentioned = site.catalog.mentions[id];
  std::string lead =
      fmt::format("What false positives name as {}", name_of(mentioned.mention.kind));
  const std::string aliases = aliases_text(mentioned.mention, ", ");
  if (!aliases.empty()) lead += fmt::format("; also: {}", aliases);
  return {.address = site.addresses.of(mentioned),
          .title = mentioned.mention.name,
          .lead = lead + "."};
}

void plan(const Site& site, std::vector<PagePlan>& plans) {
  for (const MentionId mention : site.catalog.mentions.ids())
    plan_subject(site, subject_of(site, mention), site.catalog.mentions[mention].entries,
                 mention.value(), plans);
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  subject_page(site, subject_of(site, MentionId(plan.subject)), plan, html);
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
