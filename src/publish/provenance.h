// Whose a rule is: authors, licence, file, and where to propose a change.
#pragma once

#include <string>
#include <string_view>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// "by A and B, DRL-1.1", with a link to the licence where its name is that of the SPDX list.
// Sigma's DRL asks whoever shows a rule for author, licence and link to the file.
void credit(const Site& site, const Rule& rule, Html& html);

// The licence alone; nothing where neither the rule nor its set names one.
void licence(const Site& site, const Rule& rule, Html& html);

// Where the forge lets one edit the rule's file and propose the change: of a file on GitHub or
// GitLab.  A commit cannot be edited: of a set that is shown at one it is the branch.  Empty for
// others.
std::string edit_address(const Site& site, const Rule& rule);

}  // namespace lofp
