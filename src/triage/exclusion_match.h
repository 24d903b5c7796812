// Whether an alert meets what a rule excludes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "triage/alert.h"
#include "triage/triage_index.h"

namespace lofp {

enum class Met : std::uint8_t {
  no,
  nearly,  // a file of the same name in another folder, or another file of the same folder
  yes
};

// The name in outputs, which is that of the enumerator.
std::string_view name_of(Met met);

// How an alert stands to one exclusion.
struct ExclusionMatch {
  std::uint32_t exclusion = 0;
  Met met = Met::no;
  std::uint32_t alternative = 0;               // the way to meet it that comes nearest
  std::vector<std::string_view> differs = {};  // what the event has otherwise: "path", "file name"
  std::vector<std::string_view> not_known = {};  // fields of terms that the alert has no value for
  std::string_view value = {};  // of the exclusion, that the event has or nearly has
};

// Whether a value of an event is what the comparison with an excluded one asks for; both in lower
// case.  A regular expression is not known, and gives no.
bool matches_value(std::string_view fact, Comparison comparison, std::string_view value);

// Compares an exclusion with the alert, case aside.  Terms whose field the alert lacks, and regular
// expressions, are not known; it takes one known term at least to meet an exclusion.  Linear in its
// values.
ExclusionMatch match_exclusion(const TriageIndex& index, std::uint32_t exclusion,
                               const Alert& alert);

// The exclusions of all rules that have a program or file of the alert in a value and that the
// alert meets by all that is known; ascending.  Shells and interpreters, which any rule excludes,
// are not looked for.
std::vector<ExclusionMatch> exclusions_met(const TriageIndex& index, const Alert& alert);

// The terms of one way to meet the exclusion, for people: "Image ends with \ccmexec.exe and ...".
std::string describe_terms(const TriageIndex& index, std::uint32_t exclusion,
                           std::uint32_t alternative);

}  // namespace lofp
