// Which page stands at which address.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// The reference site's name for a text's page: the letters a-z and spaces of the normalised text,
// its first 75 characters, words joined by `-`.  Empty for a text without such a letter.
std::string entry_slug(std::string_view normalised);

// The names at the top of the site that are no entry's, now or later.
const std::set<std::string, std::less<>>& reserved_names();

// Something that wants a name of its own.
struct Claim {
  std::string name;  // wanted; may be empty
  std::string id;    // 16 hex digits
};

// Each claim's name, all different: the one that it wants, where nobody else does and it is neither
// empty nor in `reserved`; else `<name>-<first 6 digits of its id>`, with more digits for those
// that would still share one.  Depends on the set of claims only, not on their order (but for
// claims that are equal), so a name never changes its meaning without a change of who wants it.
std::vector<std::string> assign_names(std::span<const Claim> claims,
                                      const std::set<std::string, std::less<>>& reserved);

}  // namespace lofp
