// One rule file: decoded, parsed and read.
#pragma once

#include "read/intake.h"
#include "read/rule_files.h"
#include "read/sources/source.h"
#include "rule/attack.h"

namespace lofp {

// What was made of one file.
struct FileSlot : ReadFile {
  const Source* source = nullptr;  // of the rules
};

// Reads the file, whose bytes are taken, into `slot`: its rules, filters, or list of known
// false positives, and what is wrong with it, 26 faults at most.  A rule's title, set, path
// and links are not settled yet where they depend on other files.  Linear in the file; any thread.
void read_into(FileSlot& slot, RuleFiles::File& file, const Repository& repository,
               const Attack& attack);

}  // namespace lofp
