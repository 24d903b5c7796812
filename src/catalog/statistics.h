// The figures that tell how well the rules document their false positives.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// How many rules have at best a text of this grade, or none at all.
struct DocumentedCounts {
  std::size_t specific = 0;
  std::size_t generic = 0;
  std::size_t placeholder = 0;
  std::size_t none = 0;

  std::size_t rules() const { return specific + generic + placeholder + none; }
  // Those whose texts help nobody.
  std::size_t without_usable_text() const { return placeholder + none; }
};

// A quarter of a year, and the rules that were written until its end and are here.
struct Quarter {
  int year = 0;
  int number = 0;  // 1 to 4
  std::size_t rules = 0;
  std::size_t usable = 0;  // of them, with a usable text
};

struct Statistics {
  DocumentedCounts all;                       // twins once
  std::vector<DocumentedCounts> by_set;       // as Catalog::sets; a rule counts in each of its sets
  std::vector<DocumentedCounts> by_platform;  // as all_platforms(); twins once
  // Entries by tactic of the enterprise matrix and theme; without placeholders.
  std::vector<std::vector<std::size_t>> themes_by_tactic;
  Indices software;             // into Catalog::mentions, those in most entries first
  std::vector<Quarter> growth;  // from the first to the last with a rule; only rules with a date
  std::size_t dated = 0;        // how many these are
};

// Linear in rules, statements and entries; about 5 ms for 6,000 rules.
Statistics make_statistics(const Catalog& catalog);

// Whether one of the rule's texts names a cause.
bool has_usable_text(const Catalog& catalog, const Rule& rule);

}  // namespace lofp
