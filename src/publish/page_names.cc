#include "publish/page_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <numeric>

#include "base/digest.h"
#include "base/hash_table.h"
#include "base/path_name.h"
#include "store/excluded_value_name.h"

namespace lofp {

std::string entry_slug(std::string_view normalised) {
  constexpr std::size_t characters = 75;  // the limit of the reference site
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
      "about",      "api",        "assets",   "changes",    "data",      "entries",
      "exclusions", "explain",    "feeds",    "glossary",   "grades",    "groups",
      "index",      "matrix",     "mentions", "origins",    "platforms", "rules",
      "search",     "statistics", "tags",     "techniques", "themes"};
  return names;
}

bool is_page_name(std::string_view name) {
  static const std::set<std::string, std::less<>> names = {
      "about",    "data",   "entries", "exclusions", "explain",
      "glossary", "matrix", "search",  "statistics", "tags"};
  return names.contains(name);
}

std::string excluded_value_anchor(std::string_view comparison, std::string_view field,
                                  std::string_view value) {
  // Of 6,570 real values 207 are longer; 1,078 are longer than 80.
  constexpr std::size_t longest = 120;
  const std::string anchor = excluded_value_name(comparison, field, value);
  return anchor.size() <= longest ? anchor : std::string(digest_anchor) + digest_of(anchor);
}

AssignedNames assign_names(std::span<const NameClaim> claims,
                           const std::set<std::string, std::less<>>& reserved) {
  constexpr std::size_t shortest = 6;
  AssignedNames assigned{.names = std::vector<std::string>(claims.size()), .contested = {}};
  std::vector<std::size_t> digits(claims.size(), 0);
  HashMap<std::string, std::vector<std::size_t>> wanted;
  std::vector<std::size_t> waiting(claims.size());
  std::iota(waiting.rbegin(), waiting.rend(), std::size_t{0});
  std::vector<std::size_t> equal;  // claims whose ids are fully used up by crafted texts
  const auto next = [&](std::size_t i) {
    if (digits[i] == claims[i].id.size()) {
      equal.push_back(i);
      return;
    }
    digits[i] = std::min(std::max(shortest, digits[i] + 1), claims[i].id.size());
    assigned.names[i] = fmt::format("{}-{}", claims[i].name, claims[i].id.substr(0, digits[i]));
    waiting.push_back(i);
  };
  for (std::size_t i = 0; i < claims.size(); ++i) assigned.names[i] = claims[i].name;
  while (!waiting.empty()) {
    const std::size_t i = waiting.back();
    waiting.pop_back();
    const std::string name = assigned.names[i];
    std::vector<std::size_t>& all = wanted[name];
    all.push_back(i);
    const bool is_free = !name.empty() && !reserved.contains(name) && is_safe_path_name(name);
    if (is_free && all.size() == 1) continue;
    if (is_free && all.size() == 2) next(all.front());
    next(i);
  }
  for (auto& [name, all] : wanted) {
    if (all.size() == 1 && assigned.names[all.front()] == name) continue;
    if (!is_safe_path_name(name)) continue;  // no page can exist there
    std::ranges::sort(all);
    assigned.contested.emplace(name, all);
  }
  std::ranges::sort(equal);
  for (const std::size_t i : equal) {
    std::string name;
    for (int number = 2; name.empty() || wanted.contains(name) || reserved.contains(name); ++number)
      name = fmt::format("{}-{}-{}", claims[i].name, claims[i].id, number);
    wanted[name].push_back(i);
    assigned.names[i] = std::move(name);
  }
  return assigned;
}

}  // namespace lofp
