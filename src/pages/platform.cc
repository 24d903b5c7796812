// One platform that rules watch, and the entries of those rules.
#include "meaning/platform.h"

#include "layout/subject.h"
#include "pages/page.h"

namespace lofp {
namespace {

Subject subject_of(Index number) {
  const Platform& platform = all_platforms()[number];
  return {"platforms/" + std::string(platform.id) + "/", std::string(platform.title),
          "A platform that rules watch."};
}

void plan(const Site& site, std::vector<PagePlan>& plans) {
  const auto entries = entries_by(site.catalog, &Entry::platforms, all_platforms().size());
  for (Index i = 0; i < entries.size(); ++i)
    plan_subject(site, subject_of(i), entries[i], i, plans);
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  subject_page(site, subject_of(plan.subject), plan, html);
}

}  // namespace

extern const Page platform_page{
    .id = "platform",
    .address = "/platforms/<id>/",
    .summary = "One platform over all sources' data sources, and its false positives.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
