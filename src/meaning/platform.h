// The platforms that a rule watches, in one small vocabulary for all rule sets
// (data/platforms.txt).
#pragma once

#include <string_view>
#include <vector>

#include "base/id.h"
#include "rule/rule.h"

namespace lofp {

struct Platform {
  std::string_view id;     // entra-id
  std::string_view title;  // Entra ID
};

using PlatformId = Id<Platform>;
using PlatformIds = IdList<Platform>;

// All platforms in the order of the file.
const Table<PlatformId, Platform>& all_platforms();

struct FoundPlatforms {
  PlatformIds platforms;
  bool is_known = false;  // whether a line of the file applies to the rule; it may name no platform
};

// Looks up the rule's data source, category, service, tags and logs; only if these name no
// platform, its indices, the words of its query, title, tags and path, and then what its sensors
// cover; and only if nothing of all that is listed, its rule set.  Nothing is guessed.  Linear in
// the texts; thread-safe.
FoundPlatforms platforms_of(const Rule& rule);

}  // namespace lofp
