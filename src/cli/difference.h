// What came, went and changed between two catalogs.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// A statement that only one of the catalogs has; where a rule's text was worded anew, both.  Views
// are of the catalogs.
struct StatementChange {
  std::string_view source;
  std::string_view rule;  // its key
  std::string_view title;
  std::vector<std::string_view> techniques;  // ids, as filed
  std::string_view before;                   // empty where it came
  std::string_view after;                    // empty where it went
};

// An entry that only one has, or that has other rules or another grade in the other.
struct EntryChange {
  std::string_view id;
  std::string_view text;
  Grade grade = Grade::specific;  // in the newer one that has it
  std::vector<std::string_view> techniques;
  std::size_t rules_before = 0;
  std::size_t rules_after = 0;
};

struct ChangeCounts {
  std::size_t came = 0;
  std::size_t went = 0;
  std::size_t changed = 0;
};

struct Difference {
  std::vector<std::string_view> rules_came;  // keys, sorted
  std::vector<std::string_view> rules_went;
  std::vector<StatementChange> statements;                // by source, rule and place
  std::vector<EntryChange> entries;                       // by text
  std::map<std::string_view, ChangeCounts> by_source;     // statements
  std::map<std::string_view, ChangeCounts> by_technique;  // entries

  bool is_empty() const {
    return rules_came.empty() && rules_went.empty() && statements.empty() && entries.empty();
  }
};

// Both must outlive it.  Rules are the same where their keys are, entries where their normalised
// texts are.  A statement was worded anew where its rule lost a text and got one that shares half
// of their words or more.  Linear, but for the first 200 texts that changed in one rule.
Difference difference_of(const Catalog& before, const Catalog& after);

}  // namespace lofp
