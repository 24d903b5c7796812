#include "catalog/dates.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <string>

#include <fmt/format.h>

#include "rule/date.h"

namespace lofp {
namespace {

// The last plausible day, for sorted and non-empty dates: a year after their 99th percentile.
std::string last_day(const std::vector<std::string>& dates) {
  const std::string& newest = dates[(dates.size() - 1) * 99 / 100];
  int year = 0;
  std::from_chars(newest.data(), newest.data() + 4, year);
  return fmt::format("{:04}{}", year + 1, std::string_view(newest).substr(4));
}

bool is_dated(const Entry& entry) {
  return entry.grade != Grade::placeholder && !entry.first_seen.empty();
}

}  // namespace

void date_rules(Catalog& catalog) {
  std::vector<std::string> dates;
  for (const RuleId rule : catalog.rules.ids()) {
    std::string& created = catalog.rule_facts[rule].created;
    created = iso_date(catalog.rules[rule].created);
    if (created < first_day) created.clear();
    if (!created.empty()) dates.push_back(created);
  }
  if (dates.empty()) return;
  std::ranges::sort(dates);
  const std::string last = last_day(dates);
  for (RuleFacts& facts : catalog.rule_facts)
    if (facts.created > last) facts.created.clear();
}

std::string newest_day(const Catalog& catalog) {
  std::vector<std::string> dates;
  for (const RuleId rule : catalog.rules.ids()) {
    const std::string modified = iso_date(catalog.rules[rule].modified);
    if (modified >= first_day) dates.push_back(modified);
    const std::string& created = catalog.rule_facts[rule].created;
    if (!created.empty()) dates.push_back(created);
  }
  if (dates.empty()) return {};
  std::ranges::sort(dates);
  const auto end = std::ranges::upper_bound(dates, last_day(dates));
  return end == dates.begin() ? std::string() : *(end - 1);
}

bool has_dated_entry(const Catalog& catalog, std::span<const EntryId> entries) {
  return std::ranges::any_of(entries,
                             [&](EntryId entry) { return is_dated(catalog.entries[entry]); });
}

std::vector<DatedEntry> newest_entries(const Catalog& catalog, std::span<const EntryId> entries,
                                       std::size_t limit) {
  std::vector<DatedEntry> dated;
  for (const EntryId entry : entries)
    if (is_dated(catalog.entries[entry]))
      dated.push_back({catalog.entries[entry].first_seen, entry});
  std::ranges::stable_sort(dated, std::greater(), &DatedEntry::date);
  dated.resize(std::min(dated.size(), limit));
  return dated;
}

}  // namespace lofp
