// Where an attacker could make an exclusion hold, so that the rule passes him over.  The catalog
// asks once and keeps the answer, in Exclusion::weaknesses and ExcludedValue::weaknesses.
//
// The fields and folders that this knows are data: data/field_kinds.txt, data/writable_paths.txt.
// They are indexed at the first call, about 0.1 ms.  Pure; any thread.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "rule/rule.h"

namespace lofp {

inline constexpr std::array<WeaknessKind, 5> all_weakness_kinds = {
    WeaknessKind::writable_path, WeaknessKind::left_wildcard, WeaknessKind::bare_name,
    WeaknessKind::command_line_part, WeaknessKind::chosen_text};

std::string_view name_of(WeaknessKind kind);   // in queries and data: "writable-path"
std::string_view title_of(WeaknessKind kind);  // on pages, as a mark: "writable path"

// At most one of each kind, for the first value that has it, in the order of the kinds above.  Each
// is about this term alone: where the exclusion has others that hold together with it, they must
// hold too.
std::vector<Weakness> find_weaknesses(const Term& term);

// Of all terms of an exclusion, each kind once.  A name or the end of a path is not weak where a
// term that holds together with it names the folder.
std::vector<Weakness> find_weaknesses(const std::vector<Term>& terms);

}  // namespace lofp
