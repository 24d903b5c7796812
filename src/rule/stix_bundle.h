// Reads MITRE ATT&CK as MITRE publishes it: STIX 2.0 or 2.1 bundles, one for each domain
// (https://github.com/mitre-attack/attack-stix-data).
//
// A bundle is not trusted.  Control characters in its texts are escaped and long texts are cut;
// objects without a valid ATT&CK id are skipped; a bundle with far more objects than ATT&CK has is
// refused.  The enterprise bundle of 45 MB takes about 0.1 s (bench/results.md) and at most four
// times its size in memory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "rule/attack.h"

namespace lofp {

// The largest bundle that is read, in bytes: enough for twice the enterprise bundle of today.
inline constexpr std::size_t stix_bundle_limit = 128U << 20U;

// The matrices of the domains in the bundle, at least one, in the order of all_domains.  `name` is
// the name of the file.  It becomes AttackMatrix::origin, and the version is taken from it
// (enterprise-attack-18.1.json) if the bundle has no x-mitre-collection with a version.  Fails, and
// says why, if the text is not a bundle with techniques and tactics.
Result<std::vector<AttackMatrix>> read_stix_bundle(std::string json, std::string_view name);

}  // namespace lofp
