// Compares two catalogs.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// A statement that only one of the catalogs has, or a pair of them where a rule's text was
// reworded. Views point into the catalogs.
struct StatementChange {
  std::string_view source;
  std::string_view rule;  // key of the rule
  std::string_view title;
  std::vector<std::string_view> techniques;  // ids of the rule's techniques
  std::string_view before;                   // empty if it was added
  std::string_view after;                    // empty if it was removed
};

// An entry that only one catalog has, or whose rules or grade differ.
struct EntryChange {
  std::string_view id;
  std::string_view text;
  Grade grade = Grade::specific;  // in the newer catalog if it has the entry
  std::vector<std::string_view> techniques;
  std::size_t rules_before = 0;
  std::size_t rules_after = 0;
};

// Counts of added, removed and changed items.
struct ChangeCounts {
  std::size_t came = 0;
  std::size_t went = 0;
  std::size_t changed = 0;
};

// All changes between two catalogs. Views point into the catalogs.
struct Difference {
  std::vector<std::string_view> rules_came;               // keys of added rules, sorted
  std::vector<std::string_view> rules_went;               // keys of removed rules, sorted
  std::vector<StatementChange> statements;                // sorted by rule key
  std::vector<EntryChange> entries;                       // sorted by normalised text
  std::map<std::string_view, ChangeCounts> by_source;     // counts of statements
  std::map<std::string_view, ChangeCounts> by_technique;  // counts of entries

  bool is_empty() const {
    return rules_came.empty() && rules_went.empty() && statements.empty() && entries.empty();
  }
};

// Compares two catalogs, which must outlive the result. Rules are the same if their keys are equal,
// entries if their normalised texts are. A statement counts as reworded if its rule lost one text
// and gained another with which it shares at least half of all their words. Roughly linear, but
// quadratic in the changed texts of one rule, of which at most 200 are compared.
Difference difference_of(const Catalog& before, const Catalog& after);

}  // namespace lofp
