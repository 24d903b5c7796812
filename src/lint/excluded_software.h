// The software that a rule's exclusions name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rule/rule.h"

namespace lofp {

// A software, and the exclusion and value that name it.
struct ExcludedSoftware {
  std::string name;  // as its maker writes it, or as the value does
  const Exclusion* exclusion = nullptr;
  std::string_view value;
};

// Each software once, in the order of the exclusions.  It is named by a program or folder of
// data/names.txt, by a folder directly below Program Files, or by an exclusion whose own name says
// what a path of it does (`filter_optional_avira`).  What comes with the operating system is no
// software in this sense.  Linear in the exclusions.
std::vector<ExcludedSoftware> excluded_software(const Rule& rule);

// Whether the rule's title or description names that software, so that its own place or name is no
// harmless case beside what the rule looks for.
bool is_about(const Rule& rule, std::string_view software);

// Whether what the rule leaves out is the right place or name of what it looks for: it is about
// renamed or displaced files.
bool leaves_out_its_own(const Rule& rule);

}  // namespace lofp
