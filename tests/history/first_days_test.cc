#include "history/first_days.h"

#include <gtest/gtest.h>

#include "catalog/sample_rules.h"

namespace lofp {
namespace {

RepositoryHistory of_texts(std::string name, std::string first, std::string second) {
  RepositoryHistory history{.name = std::move(name)};
  history.table.push_back({"h", std::move(first)});
  history.table.push_back({"h", std::move(second)});
  history.rules.push_back({.key = "x:a",
                           .title = {},
                           .path = {},
                           .came = CommitId(0),
                           .went = {},
                           .files = 1,
                           .texts = {{.text = "BACKUP  agents", .came = CommitId(1)},
                                     {.text = "Gone", .came = CommitId(0)}}});
  return history;
}

TEST(FirstDays, AreThoseOfTheEarliestRepository) {
  Rule rule = sample_rule("sigma", "1", {"Backup agents", "Scripts"});
  rule.created = "2019-01-01";
  Catalog catalog = make_catalog({rule}, sample_sets());
  EXPECT_EQ(catalog.entries[EntryId(0)].first_seen, "2019-01-01");
  date_entries({.repositories = {of_texts("a", "2020-01-01", "2021-01-01"),
                                 of_texts("b", "2019-01-01", "2020-06-01")}},
               catalog);
  EXPECT_EQ(catalog.entries[EntryId(0)].came, "2020-06-01");
  EXPECT_EQ(catalog.entries[EntryId(0)].first_seen, "2020-06-01");
  EXPECT_EQ(catalog.entries[EntryId(1)].came, "");
  EXPECT_EQ(catalog.entries[EntryId(1)].first_seen, "2019-01-01");
}

TEST(FirstDays, ImpossibleDaysArePassedOver) {
  Catalog catalog = make_catalog({sample_rule("sigma", "1", {"Backup agents"})}, sample_sets());
  date_entries({.repositories = {of_texts("a", "1970-01-01", "1970-01-01")}}, catalog);
  EXPECT_EQ(catalog.entries[EntryId(0)].came, "");
}

}  // namespace
}  // namespace lofp
