// Shows whose a rule is: authors, licence, file, and where to propose a change.
#pragma once

#include <string>
#include <string_view>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// Writes "by A and B, DRL-1.1", with a link if the licence is in the SPDX list. Sigma's licence
// (DRL) requires author, licence and a link to the file wherever a rule is shown.
void credit(const Site& site, const Rule& rule, Html& html);

// Writes only the licence; nothing if neither the rule nor its set has one.
void licence(const Site& site, const Rule& rule, Html& html);

// The address at which GitHub or GitLab lets people edit the rule's file and propose the change. A
// commit cannot be edited, so a link to a commit is changed to the branch. Empty for other hosts,
// and if the branch is unknown.
std::string edit_address(const Site& site, const Rule& rule);

}  // namespace lofp
