#include "catalog/addresses.h"

#include <fmt/format.h>

#include <unordered_map>

namespace lofp {

std::string entry_slug(std::string_view normalised) {
  constexpr std::size_t characters = 75;  // the reference's limit
  std::string slug;
  std::size_t taken = 0;
  bool word_ended = false;
  for (const char c : normalised) {
    if (taken == characters) break;
    if (c == ' ') {
      word_ended = true;
    } else if (c >= 'a' && c <= 'z') {
      if (word_ended && !slug.empty()) slug += '-';
      word_ended = false;
      slug += c;
    } else {
      continue;
    }
    ++taken;
  }
  return slug;
}

const std::set<std::string, std::less<>>& reserved_names() {
  static const std::set<std::string, std::less<>> names = {
      "about",    "api",       "assets", "entries", "feeds",      "groups", "index",      "matrix",
      "mentions", "platforms", "rules",  "search",  "statistics", "tags",   "techniques", "themes"};
  return names;
}

std::vector<std::string> assign_names(std::span<const Claim> claims,
                                      const std::set<std::string, std::less<>>& reserved) {
  std::unordered_map<std::string, int> wanted;
  for (const Claim& claim : claims) ++wanted[claim.name];
  std::vector<std::string> names(claims.size());
  std::set<std::string, std::less<>> taken = reserved;
  std::vector<std::size_t> sharing;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const std::string& name = claims[i].name;
    taken.insert(name);
    if (wanted[name] == 1 && !name.empty() && !reserved.contains(name))
      names[i] = name;
    else
      sharing.push_back(i);
  }
  // Round by round: who is alone with his candidate gets it, the others try one digit more.
  constexpr std::size_t shortest = 6;
  constexpr std::size_t longest = 16;
  for (std::size_t digits = shortest; digits <= longest && !sharing.empty(); ++digits) {
    const auto candidate = [&](std::size_t i) {
      return fmt::format("{}-{}", claims[i].name, claims[i].id.substr(0, digits));
    };
    std::unordered_map<std::string, int> candidates;
    for (const std::size_t i : sharing) ++candidates[candidate(i)];
    std::erase_if(sharing, [&](std::size_t i) {
      std::string name = candidate(i);
      if (candidates[name] > 1 || taken.contains(name)) return false;
      taken.insert(name);
      names[i] = std::move(name);
      return true;
    });
  }
  // Only texts built to collide come here.
  for (const std::size_t i : sharing) {
    std::string name;
    for (int number = 2; name.empty() || !taken.insert(name).second; ++number)
      name = fmt::format("{}-{}-{}", claims[i].name, claims[i].id, number);
    names[i] = std::move(name);
  }
  return names;
}

}  // namespace lofp
