// One theme: what a kind of cause is about, and its entries.
#include "meaning/theme.h"

#include "layout/subject.h"
#include "pages/page.h"

namespace lofp {
namespace {

Subject subject_of(Index number) {
  const Theme& theme = all_themes()[number];
  return {"themes/" + std::string(theme.id) + "/", std::string(theme.title),
          "A theme of harmless causes."};
}

void plan(const Site& site, std::vector<PagePlan>& plans) {
  const auto entries = entries_by(site.catalog, &Entry::themes, all_themes().size());
  for (Index i = 0; i < entries.size(); ++i)
    plan_subject(site, subject_of(i), entries[i], i, plans);
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  subject_page(site, subject_of(plan.subject), plan, html);
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
