// Carries out the proposals of findings in the files.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "lint/file_fix.h"
#include "lint/lint_report.h"

namespace lofp {

// A file and what its fixes make of it.
struct FixedFile {
  std::string file;    // as opened
  std::string path;    // in its repository
  std::string before;  // its bytes
  FileFix fix;
};

// The fixes of all findings that count and have a proposal of that safety or a better one, by file
// in the order of the findings.  Nothing is written.
std::vector<FixedFile> fixes_of(const LintReport& report, Safety safety, int jobs);

// Fills LintReport::fixes with the places of all fixes.
void place_fixes(LintReport& report, int jobs);

// Writes the files.  Fails where one cannot be written; those before it stay written.
Result<void> write_fixed(const std::vector<FixedFile>& files);

}  // namespace lofp
