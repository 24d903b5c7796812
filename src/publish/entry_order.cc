#include "publish/entry_order.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "meaning/theme.h"
#include "rule/rule_status.h"

namespace lofp {
namespace {

// Sections: the themes stand between the first and the last ones.
constexpr std::uint32_t several = 0;

std::uint32_t section_of_theme(ThemeId theme) {
  return theme.value() + 1;
}
std::uint32_t other_causes() {
  return static_cast<std::uint32_t>(all_themes().size()) + 1;
}
std::uint32_t advice() {
  return other_causes() + 1;
}
std::uint32_t placeholders() {
  return other_causes() + 2;
}

// The entry of a row and its other wordings.
std::vector<EntryId> entries_of(const EntryRow& row) {
  std::vector<EntryId> all = {row.entry};
  all.insert(all.end(), row.wordings.begin(), row.wordings.end());
  return all;
}

void count_rules(const Catalog& catalog, EntryRow& row) {
  std::set<RuleId> rules;
  for (const EntryId entry : entries_of(row))
    rules.insert(catalog.entries[entry].rules.begin(), catalog.entries[entry].rules.end());
  row.rules = static_cast<std::uint32_t>(rules.size());
  row.is_retired = !rules.empty() && std::ranges::all_of(rules, [&](RuleId rule) {
    return !retirement_of(catalog.rules[rule]).empty();
  });
}

using ThemeCounts = Table<ThemeId, std::size_t>;

ThemeCounts count_themes(const Catalog& catalog, std::span<const EntryRow> rows) {
  ThemeCounts counts(all_themes().size());
  for (const EntryRow& row : rows)
    for (const ThemeId theme : catalog.entries[row.entry].themes) ++counts[theme];
  return counts;
}

std::uint32_t section_of(const Catalog& catalog, const EntryRow& row, const ThemeCounts& counts) {
  const Entry& entry = catalog.entries[row.entry];
  if (entry.kind == TextKind::none) return placeholders();
  if (entry.kind == TextKind::advice) return advice();
  if (entry.grade == Grade::specific && row.rules > 1) return several;
  if (entry.themes.empty()) return other_causes();
  return section_of_theme(*std::ranges::min_element(
      entry.themes, {}, [&](ThemeId theme) { return std::pair(counts[theme], theme); }));
}

}  // namespace

std::string_view section_title(std::uint32_t section) {
  if (section == several) return "Specific, and named by several rules";
  if (section == other_causes()) return "Other causes";
  if (section == advice()) return "Advice, without a cause";
  if (section == placeholders()) return "No cause named";
  return all_themes()[ThemeId(section - 1)].title;
}

std::string section_anchor(std::uint32_t section) {
  if (section == several) return "several";
  if (section == other_causes()) return "other";
  if (section == advice()) return "advice";
  if (section == placeholders()) return "placeholders";
  return fmt::format("theme-{}", all_themes()[ThemeId(section - 1)].id);
}

std::vector<EntryRow> rows_by_group(const Catalog& catalog, std::span<const EntryId> entries) {
  std::vector<EntryRow> rows;
  std::map<std::pair<EntryId, TextKind>, std::size_t> row_of;  // by group; advice is no wording of a cause
  for (const EntryId entry : entries) {
    const auto [at, is_new] = row_of.try_emplace(
        std::pair(catalog.entries[entry].group, catalog.entries[entry].kind), rows.size());
    if (is_new) {
      rows.push_back({.entry = entry, .wordings = {}});
      continue;
    }
    EntryRow& row = rows[at->second];
    row.wordings.push_back(entry);
    const auto rules = [&](EntryId of) { return catalog.entries[of].rules.size(); };
    if (rules(entry) > rules(row.entry)) std::swap(row.entry, row.wordings.back());
  }
  for (EntryRow& row : rows) count_rules(catalog, row);
  return rows;
}

std::vector<EntryRow> rows_of(const Catalog& catalog, std::span<const EntryId> entries) {
  std::vector<EntryRow> rows;
  for (const EntryId entry : entries) {
    rows.push_back({.entry = entry, .wordings = {}});
    count_rules(catalog, rows.back());
  }
  return rows;
}

void order_rows(const Catalog& catalog, std::vector<EntryRow>& rows) {
  constexpr std::size_t fewest = 3;  // rows of a section that is a theme
  const ThemeCounts themes = count_themes(catalog, rows);
  std::vector<std::size_t> sizes(placeholders() + 1, 0);
  for (EntryRow& row : rows) {
    row.section = section_of(catalog, row, themes);
    ++sizes[row.section];
  }
  for (EntryRow& row : rows)
    if (sizes[row.section] < fewest && row.section != several && row.section < other_causes())
      row.section = other_causes();
  std::vector<std::size_t> specific(sizes.size(), 0);
  for (const EntryRow& row : rows)
    if (catalog.entries[row.entry].grade == Grade::specific) ++specific[row.section];
  // The themes with most specific rows first; what stands before and behind them keeps its place.
  const auto place_of = [&](std::uint32_t section) {
    const bool is_theme = section != several && section < other_causes();
    return std::tuple(section == several ? 0 : is_theme ? 1 : 2,
                      is_theme ? ~specific[section] : std::size_t{section}, section);
  };
  std::ranges::stable_sort(rows, [&](const EntryRow& a, const EntryRow& b) {
    const auto key = [&](const EntryRow& row) {
      return std::tuple(place_of(row.section),
                        -static_cast<int>(catalog.entries[row.entry].grade),
                        ~std::size_t{row.rules}, row.entry);
    };
    return key(a) < key(b);
  });
}

}  // namespace lofp
