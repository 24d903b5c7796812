// The forms in which lint tells what it found.  Every other file in this folder defines one.
// Whatever a rule file holds comes out escaped.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "lint/lint_report.h"

namespace lofp {

struct LintOutput {
  std::string_view id;       // for --format: "sarif"
  std::string_view summary;  // one sentence

  // The whole output.  The same report gives the same bytes.
  std::string (*write)(const LintReport& report);
};

// All outputs, in the order of their file names.
std::span<const LintOutput* const> all_outputs();

// By its id; null if there is none.
const LintOutput* find_output(std::string_view id);

// A finding in one sentence: the message and what to write instead.
std::string sentence_of(const Finding& finding);

// "3 errors, 1 warning and 12 notes in 40 rules", and what does not count.
std::string summary_of(const LintReport& report);

}  // namespace lofp
