// Shows the exclusions of rules.
#pragma once

#include <cstddef>
#include <string_view>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// What a weakness means, in a sentence.
std::string_view explanation_of(WeaknessKind kind);

// All exclusions of a rule: those that are marked in the first `logic_shown` bytes of its logic by
// the number of their mark, others as they are written, each with what an attacker could satisfy;
// then what these weaknesses mean, each once.  Writes nothing if there are none.
void exclusion_list(const Rule& rule, std::size_t logic_shown, Html& html);

// A short form: the beginning of each exclusion, with the titles of its weaknesses.
void exclusion_summary(const Site& site, const Rule& rule, Html& html);

}  // namespace lofp
