// Finds weaknesses of exclusions: conditions that an attacker could meet in order to evade the
// rule.  make_catalog() calls this once and stores the results in Exclusion::weaknesses and
// ExcludedValue::weaknesses.
//
// The known fields and folders are in data/field_kinds.txt and data/writable_paths.txt; the first
// call indexes them in about 0.1 ms.  Pure and thread-safe.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "rule/rule.h"

namespace lofp {

// All kinds, in the order of the enumerators.
inline constexpr std::array<WeaknessKind, 5> all_weakness_kinds = {
    WeaknessKind::writable_path, WeaknessKind::left_wildcard, WeaknessKind::bare_name,
    WeaknessKind::command_line_part, WeaknessKind::chosen_text};

std::string_view name_of(WeaknessKind kind);   // for queries and data: "writable-path"
std::string_view title_of(WeaknessKind kind);  // for labels on pages: "writable path"

// The weaknesses of one term: at most one of each kind, for the first value that has it, in the
// order of all_weakness_kinds.  Other terms of the exclusion are not considered, although an
// attacker may have to meet them too.
std::vector<Weakness> find_weaknesses(const Term& term);

// The weaknesses of all terms of one of the rule's exclusions, each kind once, for the first term
// that has it.  Terms of the same alternative have to hold together, so these are none:
// - all of an alternative with a hash or a value that the sensor gives, and what has to be signed,
// or
//   to come from a named file that is signed;
// - a bare name or an open beginning where another term fixes the folder: one that is not writable,
//   or one in Program Files or Windows;
// - a writable folder without its beginning that cannot be below a folder which another term fixes;
// - a file's own name where the rule looks for renamed files;
// - a description where it is the event's.
std::vector<Weakness> find_weaknesses(const std::vector<Term>& terms, const Rule& rule = {});

}  // namespace lofp
