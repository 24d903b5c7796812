// Names of pages that are made of texts, so that no two are the same.
#pragma once

#include <map>
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

// Whether a page of the site stands at this reserved name now.
bool is_page_name(std::string_view name);

// The name of an excluded value's row: "ends-with:Image:~5cagent.exe".  Made of what the value is
// and of nothing else: comparison, field and value, with `~` and two hex digits for each byte but
// A-Z, a-z, 0-9, `.`, `_` and `-`.  Where that would have more than 120 bytes it is `digest_anchor`
// and the digest of that.  So two values never have the same, whoever wrote them; and every one is
// safe as it is in a link and in HTML.
std::string excluded_value_anchor(std::string_view comparison, std::string_view field,
                                  std::string_view value);

inline constexpr std::string_view digest_anchor = "value:";

// Something that wants a name of its own.
struct NameClaim {
  std::string name;  // wanted; may be empty
  std::string id;    // 16 hex digits or more; claims of one name have different ids
};

struct AssignedNames {
  std::vector<std::string> names;  // one for each claim, all different
  // What several would have had, or one although it is empty or reserved, and which those are.
  std::map<std::string, std::vector<std::size_t>, std::less<>> contested;
};

// Each claim gets the name that it wants, where nobody else does and it is neither empty, nor
// unsafe as a folder (base/path_name.h), nor in `reserved`; else `<name>-<first 6 digits of its
// id>` on the same terms, then with 7 digits, and so on.  A contested name is nobody's for good, so
// that none comes to mean something else.  Depends on the set of claims only, not on their order.
// Linear but for sorting.
AssignedNames assign_names(std::span<const NameClaim> claims,
                           const std::set<std::string, std::less<>>& reserved);

}  // namespace lofp
