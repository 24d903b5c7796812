// Comments in rule files that ask lint to ignore findings: `# lofp: ignore[check] reason`.
#pragma once

#include <span>
#include <vector>

#include "lint/file_notes.h"
#include "lint/finding.h"
#include "lint/lint.h"
#include "rule/rule.h"

namespace lofp {

// Marks the findings that a comment in their file asks to ignore.  A comment is about the rule in
// whose lines it stands, and one before the first rule about that.  Adds a note for each comment
// that is of no use: it ignores nothing, names a check that does not exist, or gives no reason; but
// not for checks that did not run.
void apply_ignores(std::span<const Rule> rules, const NotesByFile& notes,
                   std::span<const ChosenCheck> ran, std::vector<Finding>& findings);

}  // namespace lofp
