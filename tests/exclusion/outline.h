// Exclusions as text, for comparing.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "rule/rule.h"

namespace lofp {

// field contains a, b; the alternative before it where it is not the first.
inline std::string outline(const Term& term) {
  std::string text = term.alternative == 0 ? "" : fmt::format("or{} ", term.alternative);
  text +=
      fmt::format("{} {} {}", term.field, name_of(term.comparison), fmt::join(term.values, ", "));
  return text;
}

// One line for each exclusion, with its text, and one for each of its terms.
inline std::string outline(const std::vector<Exclusion>& exclusions) {
  std::string text;
  for (const Exclusion& exclusion : exclusions) {
    text += exclusion.name.empty() ? exclusion.text : exclusion.name;
    for (const Term& term : exclusion.terms) text += "\n  " + outline(term);
    text += '\n';
  }
  return text;
}

}  // namespace lofp
