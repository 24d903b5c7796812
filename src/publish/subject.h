// Pages about a word under which entries stand: a theme, a platform, a mention.
#pragma once

#include <string>
#include <vector>

#include "format/html.h"
#include "publish/page_plan.h"
#include "publish/site.h"

namespace lofp {

struct PageSubject {
  std::string address;  // "themes/backup/"
  std::string title;
  std::string lead;  // what it is, in a sentence
};

// Its pages; none for a subject without address or entries.  `number` is the plans' subject.
void plan_subject(const Site& site, const PageSubject& subject, const Indices& entries,
                  Index number, std::vector<PagePlan>& plans);

void subject_page(const Site& site, const PageSubject& subject, const PagePlan& plan, Html& html);

}  // namespace lofp
