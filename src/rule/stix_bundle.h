// MITRE ATT&CK as MITRE publishes it: bundles of STIX 2.0 or 2.1, one for each domain
// (https://github.com/mitre-attack/attack-stix-data).
//
// A bundle may come from anyone.  Texts lose control characters and what is longer than any honest
// one; an object without an id of ATT&CK's form is passed over; more techniques, tactics or
// relations than ATT&CK could have are refused.  The whole enterprise bundle of 45 MB takes about
// 0.1 s (bench/results.md) and four times its size in memory at most.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "rule/attack.h"

namespace lofp {

// Enough for two bundles of today in one.
inline constexpr std::size_t stix_bundle_limit = 128U << 20U;

// The matrices of the domains that the bundle holds, one or more, in the order of the domains.
// `name` is the file's: it becomes their origin, and tells the version where the bundle has no
// x-mitre-collection (enterprise-attack-18.1.json).  Fails for what is no bundle, and says why
// not.
Result<std::vector<AttackMatrix>> read_stix_bundle(std::string json, std::string_view name);

}  // namespace lofp
