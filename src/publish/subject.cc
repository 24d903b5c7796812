#include "publish/subject.h"

#include "publish/entry_table.h"
#include "publish/frame.h"

namespace lofp {

void plan_subject(const Site& site, const PageSubject& subject, const EntryIds& entries,
                  std::uint32_t number, std::vector<PagePlan>& plans) {
  if (subject.address.empty() || entries.empty()) return;
  plan_entry_list(site, subject.address, entries, number, plans);
}

void subject_page(const Site& site, const PageSubject& subject, const PagePlan& plan, Html& html) {
  const PageFrame frame{.title = subject.title,
                        .description = subject.lead + " " + subject.title + ".",
                        .address = plan.address,
                        .part = plan.part};
  begin_page(site, frame, html);
  html << "<h1>" << Text{subject.title} << "</h1><p class=\"lead\">" << Text{subject.lead} << " "
       << Text{described(site.catalog, *plan.rows)} << ".</p>";
  entry_list(site, subject.address, plan,
             {.without = nullptr, .causes_alone = subject.is_broad}, html);
  end_page(site, frame, html);
}

}  // namespace lofp
