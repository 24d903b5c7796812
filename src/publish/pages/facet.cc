// The page of a theme, platform, grade, kind or origin, or of what is AI-assisted, with its
// entries.
#include <cstdint>

#include "publish/facets.h"
#include "publish/pages/page.h"
#include "publish/subject.h"

namespace lofp {
namespace {

// All facets in one list, so that an index into it can be the subject of a plan.
std::vector<Facet> all_facets(const Site& site, bool with_entries) {
  EntryIds entries;
  if (with_entries) entries = site.catalog.entries.ids().list();
  std::vector<Facet> facets;
  for (FacetKind& kind : facets_of(site.catalog, entries))
    for (Facet& facet : kind.facets) facets.push_back(std::move(facet));
  return facets;
}

void plan(const Site& site, std::vector<PagePlan>& plans) {
  const std::vector<Facet> facets = all_facets(site, true);
  for (std::uint32_t i = 0; i < facets.size(); ++i)
    plan_subject(site, facets[i].subject, facets[i].entries, i, plans);
}

void write(const Site& site, const PagePlan& plan, Html& html) {
  subject_page(site, all_facets(site, false)[plan.subject].subject, plan, html);
}

}  // namespace

extern const Page facet_page{
    .id = "facet",
    .address = "/<facet>/<id>/",
    .summary =
        "One theme (/themes/backup/), platform, grade, kind or origin, or what is AI-assisted, and "
        "its false positives.",
    .plan = plan,
    .write = write,
};

}  // namespace lofp
