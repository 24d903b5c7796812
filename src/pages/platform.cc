// One platform that rules watch, and the entries of those rules.
#include "meaning/platform.h"

#include <utility>

#include "layout/subject.h"
#include "pages/page.h"

namespace lofp {
namespace {

Subject subject_of(const Site& site, Index number) {
  const Platform& platform = all_platforms()[number];
  return {"platforms/" + std::string(platform.id) + "/", std::string(platform.title),
          "A platform that rules watch.", entries_with(site.catalog, &Entry::platforms, number)};
}

void plan(const Site& site, std::vector<PagePlan>& plans) {
  for (Index i = 0; i < all_platforms().size(); ++i) {
    std::size_t part = 0;
    for (std::string& address : subject_addresses(site, subject_of(site, i)))
      plans.push_back({std::move(address), i, ++part});
  }
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  subject_page(site, subject_of(site, plan.subject), plan.part, html);
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
