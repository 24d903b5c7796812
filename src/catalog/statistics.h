// Figures that show how well the rules document their false positives.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// Rules counted by the best grade of their texts; `none` counts rules without any text.
struct DocumentedCounts {
  std::size_t specific = 0;
  std::size_t generic = 0;
  std::size_t placeholder = 0;
  std::size_t none = 0;

  std::size_t rules() const { return specific + generic + placeholder + none; }
  // Rules whose texts, if any, name no cause.
  std::size_t without_usable_text() const { return placeholder + none; }
};

// A quarter of a year, and how many of the catalog's rules had been written by its end.
struct Quarter {
  int year = 0;
  int number = 0;          // 1 to 4
  std::size_t rules = 0;   // cumulative
  std::size_t usable = 0;  // those of `rules` that have a usable text
};

struct Statistics {
  DocumentedCounts all;                             // twins counted once
  Table<SetId, DocumentedCounts> by_set;            // twins counted in each set
  Table<PlatformId, DocumentedCounts> by_platform;  // twins counted once
  // Number of entries for each tactic of the enterprise matrix and theme; without placeholders.
  std::vector<Table<ThemeId, std::size_t>> themes_by_tactic;
  std::vector<MentionId> software;  // the most mentioned first
  std::vector<Quarter> growth;      // every quarter from the oldest dated rule to the newest
  std::size_t dated = 0;            // rules that have a date, twins counted once
};

// Linear in rules, statements and entries; about 5 ms for 6,000 rules.
Statistics make_statistics(const Catalog& catalog);

// Whether at least one of the rule's texts names a cause.
bool has_usable_text(const Catalog& catalog, const Rule& rule);

}  // namespace lofp
