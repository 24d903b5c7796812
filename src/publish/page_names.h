// Derives unique page names from texts.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// The reference site's page name for a text: the first 75 letters a-z and spaces of the normalised
// text, with words joined by `-`. Empty for a text without such a letter.
std::string entry_slug(std::string_view normalised);

// Top-level names that no entry may have, because pages use them or may use them in the future.
const std::set<std::string, std::less<>>& reserved_names();

// Whether the site has a page at this reserved name.
bool is_page_name(std::string_view name);

// The anchor of an excluded value's row: "ends-with:Image:~5cagent.exe". It is composed of
// comparison, field and value; every byte except A-Z, a-z, 0-9, `.`, `_` and `-` is escaped as `~`
// and two hex digits. If that is longer than 120 bytes, the anchor is `digest_anchor` and its
// digest. So different values have different anchors, and all anchors are safe in links and in
// HTML.
std::string excluded_value_anchor(std::string_view comparison, std::string_view field,
                                  std::string_view value);

inline constexpr std::string_view digest_anchor = "value:";

// An item that needs a unique name.
struct NameClaim {
  std::string name;  // preferred name; may be empty
  std::string id;    // 16 hex digits or more; claims with equal names have different ids
};

struct AssignedNames {
  std::vector<std::string> names;  // parallel to the claims; unique
  // Names that no claim got because several wanted them, or because they are empty or reserved,
  // with the indexes of the claims that wanted them.
  std::map<std::string, std::vector<std::size_t>, std::less<>> contested;
};

// A claim gets its preferred name if no other claim wants it and it is not empty, not unsafe as a
// folder name (base/path_name.h) and not in `reserved`. Otherwise it gets `<name>-<first 6 digits
// of its id>` under the same conditions, then with 7 digits, and so on. A contested name is given
// to nobody, so that a link to it never changes its meaning. The result depends only on the set of
// claims, not on their order. Linear, apart from sorting.
AssignedNames assign_names(std::span<const NameClaim> claims,
                           const std::set<std::string, std::less<>>& reserved);

}  // namespace lofp
