// Decodes, parses and reads one rule file.
#pragma once

#include "read/intake.h"
#include "read/rule_files.h"
#include "read/sources/source.h"
#include "rule/attack.h"

namespace lofp {

// The content of one file, and the source that read it.
struct FileSlot : ReadFile {
  const Source* source = nullptr;  // null if no source recognised the file
};

// Reads the file into `slot`: its rules and filters, or its list of known false positives, and at
// most 26 diagnostics. Moves the file's bytes away. A rule's title, set, path and links are set
// later where they depend on other files. Linear in the file. Thread-safe for different slots and
// files.
void read_into(FileSlot& slot, RuleFiles::File& file, const Repository& repository,
               const Attack& attack);

}  // namespace lofp
