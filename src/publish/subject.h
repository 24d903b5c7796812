// Pages about a subject under which entries are filed: a theme, a platform, a mention.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "format/html.h"
#include "publish/page_plan.h"
#include "publish/site.h"

namespace lofp {

struct PageSubject {
  std::string address;  // "themes/backup/"
  std::string title;
  std::string lead;       // one sentence that says what it is
  bool is_broad = false;  // of a large part of all texts: its list shows their causes alone
};

// Plans the pages of a subject; none if it has no address or no entries. `number` becomes the
// subject of the plans.
void plan_subject(const Site& site, const PageSubject& subject, const EntryIds& entries,
                  std::uint32_t number, std::vector<PagePlan>& plans);

// Writes one of these pages.
void subject_page(const Site& site, const PageSubject& subject, const PagePlan& plan, Html& html);

}  // namespace lofp
