// Where an attacker could make an exclusion hold, so that the rule passes him over.
//
// The fields and folders that this knows are data: data/field_kinds.txt, data/writable_paths.txt.
// They are indexed at the first call, about 0.1 ms.  Pure; any thread.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "rule/rule.h"

namespace lofp {

struct WeaknessKind {
  std::string_view id;     // in queries and data
  std::string_view title;  // on pages, as a mark
};

inline constexpr std::array<WeaknessKind, 5> weakness_kinds = {
    {{"writable-path", "writable path"},
     {"left-wildcard", "left wildcard"},
     {"bare-name", "bare name"},
     {"command-line-part", "command-line part"},
     {"chosen-text", "chosen text"}}};

struct Weakness {
  std::string_view id;  // of those above
  std::string value;    // of the term's, the one that is weak
  std::string reason;   // a sentence

  std::string_view title() const;  // of its kind
};

// At most one of each id, for the first value that has it, in the order of the ids above.  Each is
// about this term alone: where the exclusion has others that hold together with it, they must hold
// too.
std::vector<Weakness> weaknesses_of(const Term& term);

// Of all terms of an exclusion, each id once.  A name or the end of a path is not weak where a term
// that holds together with it names the folder.
std::vector<Weakness> weaknesses_of(const Exclusion& exclusion);

}  // namespace lofp
