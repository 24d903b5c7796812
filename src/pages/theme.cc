// One theme: what a kind of cause is about, and its entries.
#include "meaning/theme.h"

#include <utility>

#include "layout/subject.h"
#include "pages/page.h"

namespace lofp {
namespace {

Subject subject_of(const Site& site, Index number) {
  const Theme& theme = all_themes()[number];
  return {"themes/" + std::string(theme.id) + "/", std::string(theme.title),
          "A theme of harmless causes.", entries_with(site.catalog, &Entry::themes, number)};
}

void plan(const Site& site, std::vector<PagePlan>& plans) {
  for (Index i = 0; i < all_themes().size(); ++i) {
    std::size_t part = 0;
    for (std::string& address : subject_addresses(site, subject_of(site, i)))
      plans.push_back({std::move(address), i, ++part});
  }
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  subject_page(site, subject_of(site, plan.subject), plan.part, html);
}

}  // namespace

extern const Page theme_page{
    .id = "theme",
    .address = "/themes/<id>/",
    .summary = "One theme of causes, and its false positives.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
