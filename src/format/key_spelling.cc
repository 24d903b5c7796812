// Keys are folded (lower case, without fillers and a plural `s`) and the folded forms are compared.
// Equal forms are respellings; forms within an edit distance of one or two are near.  The distance
// is Damerau-Levenshtein in its restricted form (optimal string alignment).  Keys are short, so its
// table has at most 40 columns, and comparing the sets of letters excludes most pairs before the
// table is filled.
#include "format/key_spelling.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "base/text.h"
#include "format/sections.h"

namespace lofp {
namespace {

constexpr std::size_t longest = 40;  // bytes; the longest key that is read has 26
constexpr std::size_t most_reported = 25;

char fold(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_filler(char c) {
  return c == '_' || c == '-' || c == ' ' || c == ':';
}

// Iterates over the characters of a key in its folded form.
class FoldedKey {
 public:
  explicit FoldedKey(std::string_view key) : rest_(key) {
    while (rest_.ends_with(':')) rest_.remove_suffix(1);
    if (rest_.size() > 2 && fold(rest_.back()) == 's') rest_.remove_suffix(1);
  }

  // The next character; 0 at the end.
  char next() {
    while (!rest_.empty() && is_filler(rest_.front())) rest_.remove_prefix(1);
    if (rest_.empty()) return 0;
    const char c = fold(rest_.front());
    rest_.remove_prefix(1);
    return c;
  }

 private:
  std::string_view rest_;
};

// A folded key, and the set of its characters (one bit each).
struct ComparedKey {
  std::array<char, longest> letters{};
  std::size_t size = 0;
  std::uint64_t set = 0;

  explicit ComparedKey(std::string_view key) {
    FoldedKey folded(key);
    for (char c = folded.next(); c != 0 && size < longest; c = folded.next()) {
      letters[size++] = c;
      set |= std::uint64_t{1} << (static_cast<unsigned char>(c) % 64U);
    }
  }
};

std::size_t mistakes_allowed(std::size_t size) {
  constexpr std::size_t short_key = 5;
  constexpr std::size_t long_key = 8;
  return size >= long_key ? 2 : size >= short_key ? 1 : 0;
}

// Whether the keys differ only by two swapped neighbours.
bool has_places_changed(const ComparedKey& a, const ComparedKey& b) {
  if (a.size != b.size) return false;
  const auto [left, right] = std::ranges::mismatch(a.letters, b.letters);
  if (left == a.letters.end() || left + 1 == a.letters.end()) return false;
  return left[0] == right[1] && left[1] == right[0] &&
         std::equal(left + 2, a.letters.end(), right + 2);
}

// The edit distance between two keys.
std::size_t distance(const ComparedKey& a, const ComparedKey& b) {
  using Row = std::array<std::size_t, longest + 1>;
  Row before_last{};
  Row last{};
  Row row{};
  for (std::size_t j = 0; j <= b.size; ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size; ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size; ++j) {
      const bool is_same = a.letters[i - 1] == b.letters[j - 1];
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (is_same ? 0 : 1)});
      if (i > 1 && j > 1 && a.letters[i - 1] == b.letters[j - 2] &&
          a.letters[i - 2] == b.letters[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last = row;
  }
  return last[b.size];
}

constexpr std::size_t too_far = longest;

// The number of typing errors in `key` if `wanted` was meant, or `too_far` if there are too many.
std::size_t mistakes_in(const ComparedKey& key, const ComparedKey& wanted) {
  const std::size_t allowed = mistakes_allowed(wanted.size);
  if (allowed == 0) return has_places_changed(key, wanted) ? 1 : too_far;
  const std::size_t difference =
      key.size > wanted.size ? key.size - wanted.size : wanted.size - key.size;
  if (difference > allowed ||
      static_cast<std::size_t>(std::popcount(key.set ^ wanted.set)) > 2 * allowed)
    return too_far;
  const std::size_t mistakes = distance(key, wanted);
  return mistakes <= allowed ? mistakes : too_far;
}

// The keys that a map was asked for.
struct AskedKeys {
  std::vector<std::string_view> keys;
  std::vector<ComparedKey> lacking;            // the keys that the map lacks
  std::vector<std::string_view> lacking_keys;  // parallel to `lacking`
};

// The message about a key that was not asked for; empty if it is not a misspelling.
std::string what_was_meant(const Value& map, const Member& member, const AskedKeys& asked) {
  for (const std::string_view key : asked.keys) {
    if (!is_respelling(member.key, key)) continue;
    if (map.find(key) == nullptr && respelt(map, key) == &member)
      return says_taken_for(member.key, key);
    return fmt::format("`{}` says the same as `{}`, which stands here too; it was passed over",
                       shortened(member.key, longest), key);
  }
  // A key with a number at its end is different on purpose: `reference2`.
  const bool is_numbered = !member.key.empty() && is_digit(member.key.back());
  if (member.key.size() <= longest && !is_numbered) {
    const ComparedKey compared(member.key);
    std::size_t best = too_far;
    std::string_view meant;
    for (std::size_t i = 0; i < asked.lacking.size(); ++i) {
      const std::size_t mistakes = mistakes_in(compared, asked.lacking[i]);
      if (mistakes < best) std::tie(best, meant) = std::tie(mistakes, asked.lacking_keys[i]);
    }
    if (best < too_far) return says_not_read(member.key, meant);
  }
  if (!names_false_positives(member.key)) return {};
  const auto wanted = std::ranges::find_if(asked.lacking_keys, names_false_positives);
  if (wanted == asked.lacking_keys.end()) return {};
  return says_not_read(member.key, *wanted);
}

}  // namespace

bool is_respelling(std::string_view key, std::string_view other) {
  FoldedKey a(key);
  FoldedKey b(other);
  for (;;) {
    const char left = a.next();
    if (left != b.next()) return false;
    if (left == 0) return true;
  }
}

const Member* respelt(const Value& map, std::string_view key) {
  const Member* found = nullptr;
  for (const Member& member : map.members) {
    if (!is_respelling(member.key, key) || member.key == key) continue;
    if (found != nullptr) return nullptr;
    found = &member;
  }
  return found;
}

bool is_near(std::string_view key, std::string_view wanted) {
  if (key == wanted || key.size() > longest || wanted.size() > longest) return false;
  return is_respelling(key, wanted) || mistakes_in(ComparedKey(key), ComparedKey(wanted)) < too_far;
}

const Member* nearest(const Value& map, std::string_view key) {
  if (const Member* member = respelt(map, key)) return member;
  for (const Member& member : map.members)
    if (is_near(member.key, key)) return &member;
  return nullptr;
}

std::string says_taken_for(std::string_view key, std::string_view meant) {
  return fmt::format("`{}` was taken for `{}`: write it so", shortened(key, longest), meant);
}

std::string says_not_read(std::string_view key, std::string_view meant) {
  return fmt::format("nothing is read from `{}`; was `{}` meant?", shortened(key, longest), meant);
}

void report_misspelt_keys(std::span<const std::string_view> others, FieldReport& report) {
  // Sorts by the maps' place in the file; the keys of one map stay in the order of asking.
  const auto place = [](const Value* map) {
    return std::tuple(map->line, map->column, map->begin);
  };
  std::ranges::stable_sort(report.asked, [&](const auto& a, const auto& b) {
    return std::tuple(place(a.first), a.first) < std::tuple(place(b.first), b.first);
  });
  std::size_t reported = 0;
  for (auto at = report.asked.begin(); at != report.asked.end() && reported < most_reported;) {
    const Value& map = *at->first;
    AskedKeys asked;
    for (; at != report.asked.end() && at->first == &map; ++at)
      if (std::ranges::find(asked.keys, at->second) == asked.keys.end())
        asked.keys.push_back(at->second);
    const auto is_known = [&](std::string_view key) {
      return std::ranges::find(asked.keys, key) != asked.keys.end() ||
             std::ranges::find(others, key) != others.end();
    };
    if (std::ranges::all_of(map.members, is_known, &Member::key)) continue;
    for (const std::string_view key : asked.keys)
      if (map.find(key) == nullptr) {
        asked.lacking.emplace_back(key);
        asked.lacking_keys.push_back(key);
      }
    for (const Member& member : map.members) {
      if (is_known(member.key)) continue;
      std::string message = what_was_meant(map, member, asked);
      if (message.empty()) continue;
      const Value& key = member.key_place != nullptr ? *member.key_place : *member.value;
      report.faults.push_back({key.line, key.column, false, std::move(message), "misspelt-key"});
      if (++reported == most_reported) break;
    }
  }
}

}  // namespace lofp
