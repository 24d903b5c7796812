#include "publish/entry_order.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "catalog/sample_rules.h"

namespace lofp {
namespace {

TEST(OrderRows, PutsSpecificCausesOfSeveralRulesFirstAndPlaceholdersLast) {
  const Catalog catalog = make_catalog(
      {sample_rule("sigma", "1", {"Unknown", "Verify the user.", "Administrators", "Veeam backup agent"}),
       sample_rule("sigma", "2", {"Veeam backup agent", "Qualys scanner"})},
      sample_sets());
  std::vector<EntryRow> rows = rows_by_group(catalog, catalog.entries.ids().list());
  order_rows(catalog, rows);
  std::vector<std::string> order;
  for (const EntryRow& row : rows)
    order.push_back(section_anchor(row.section) + ": " + catalog.entries[row.entry].text);
  EXPECT_EQ(order, (std::vector<std::string>{"several: Veeam backup agent", "other: Qualys scanner",
                                             "other: Administrators", "advice: Verify the user.",
                                             "placeholders: Unknown"}));
}

TEST(OrderRows, KnowsWhatOnlyRetiredRulesSay) {
  Rule retired = sample_rule("sigma", "1", {"Backup", "Scanner"});
  retired.status = "deprecated";
  const Catalog catalog =
      make_catalog({retired, sample_rule("sigma", "2", {"Scanner"})}, sample_sets());
  for (const EntryRow& row : rows_of(catalog, catalog.entries.ids().list()))
    EXPECT_EQ(row.is_retired, catalog.entries[row.entry].text == "Backup");
}

}  // namespace
}  // namespace lofp
