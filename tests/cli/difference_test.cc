#include "cli/difference.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "catalog/sample_rules.h"
#include "cli/write_difference.h"
#include "format/json_value.h"
#include "publish/artifacts/hostile_rules.h"

namespace lofp {
namespace {

Catalog catalog_of(std::vector<Rule> rules) {
  return make_catalog(std::move(rules), sample_sets());
}

Rule rule(std::string id, std::vector<std::string> texts) {
  Rule made = sample_rule("sigma", std::move(id), std::move(texts));
  made.techniques = {"T1021"};
  return made;
}

TEST(Difference, NothingOfTheSame) {
  const Catalog catalog = catalog_of({rule("1", {"Backup", "Unknown"})});
  const Difference difference = difference_of(catalog, catalog);
  EXPECT_TRUE(difference.is_empty());
  EXPECT_EQ(difference_text(difference), "nothing changed\n");
}

TEST(Difference, CaseAndWhiteSpaceAreNoChange) {
  const Catalog before = catalog_of({rule("1", {"Backup  agent"})});
  const Catalog after = catalog_of({rule("1", {"backup agent"})});
  EXPECT_TRUE(difference_of(before, after).is_empty());
}

TEST(Difference, CameWentAndWordedAnew) {
  const Catalog before =
      catalog_of({rule("1", {"The backup agent of Veeam", "Old thing"}), rule("2", {"Scanner"})});
  const Catalog after = catalog_of({rule("1", {"Monitoring", "The backup service of Veeam"}),
                                    rule("3", {"Scanner", "Scanner"})});
  const Difference difference = difference_of(before, after);
  EXPECT_EQ(difference.rules_came, (std::vector<std::string_view>{"sigma:3"}));
  EXPECT_EQ(difference.rules_went, (std::vector<std::string_view>{"sigma:2"}));
  std::string all;
  for (const StatementChange& change : difference.statements)
    all += fmt::format("{}: {} > {} | ", change.rule, change.before, change.after);
  EXPECT_EQ(all,
            "sigma:1: The backup agent of Veeam > The backup service of Veeam | "
            "sigma:1: Old thing >  | sigma:1:  > Monitoring | "
            "sigma:2: Scanner >  | sigma:3:  > Scanner | ");
  std::string entries;
  for (const EntryChange& change : difference.entries)
    entries += fmt::format("{} {}-{} | ", change.text, change.rules_before, change.rules_after);
  EXPECT_EQ(entries,
            "Monitoring 0-1 | Old thing 1-0 | Scanner 1-1 | The backup agent of Veeam 1-0 | "
            "The backup service of Veeam 0-1 | ");
  const ChangeCounts& sigma = difference.by_source.at("sigma");
  EXPECT_EQ(sigma.came, 2U);
  EXPECT_EQ(sigma.went, 2U);
  EXPECT_EQ(sigma.changed, 1U);
  EXPECT_EQ(difference.by_technique.at("T1021").changed, 1U);
}

TEST(Difference, OfTextsThatAreEquallyAlikeTheFirstIsTheNewOne) {
  const Catalog before = catalog_of({rule("1", {"The backup agent of Veeam"})});
  const Catalog after =
      catalog_of({rule("1", {"The backup robot of Veeam", "The backup clerk of Veeam"})});
  const Difference difference = difference_of(before, after);
  ASSERT_EQ(difference.statements.size(), 2U);
  EXPECT_EQ(difference.statements[0].before, "The backup agent of Veeam");
  EXPECT_EQ(difference.statements[0].after, "The backup robot of Veeam");
  EXPECT_EQ(difference.statements[1].before, "");
  EXPECT_EQ(difference.statements[1].after, "The backup clerk of Veeam");
}

// A later version may read a text in another way.
TEST(Difference, AnotherGradeIsAChange) {
  const Catalog before = catalog_of({rule("1", {"Backup"})});
  Catalog after = catalog_of({rule("1", {"Backup"})});
  after.entries[EntryId(0)].grade = Grade::placeholder;
  const Difference difference = difference_of(before, after);
  ASSERT_EQ(difference.entries.size(), 1U);
  EXPECT_EQ(difference.entries[0].grade, Grade::placeholder);
  EXPECT_TRUE(difference.statements.empty());
}

TEST(Difference, HostileTechniquesStayTextsInMarkdown) {
  Rule hostile = rule("1", {"Backup"});
  hostile.techniques = {"T1021", "[x](javascript:y)"};
  const Catalog none = catalog_of({});
  const Catalog after = catalog_of({hostile});
  const std::string markdown = difference_markdown(difference_of(none, after));
  EXPECT_NE(markdown.find("javascript"), std::string::npos) << markdown;
  EXPECT_EQ(markdown.find("](j"), std::string::npos) << markdown;
  EXPECT_NE(markdown.find("T1021, "), std::string::npos) << markdown;
}

TEST(Difference, HostileTextsStayTexts) {
  const Catalog none = catalog_of({});
  const Catalog hostile = catalog_of(hostile_rules());
  const Difference difference = difference_of(none, hostile);
  const std::string markdown = difference_markdown(difference);
  EXPECT_EQ(markdown.find('\x1b'), std::string::npos);
  for (std::size_t at = markdown.find('<'); at != std::string::npos;
       at = markdown.find('<', at + 1))
    EXPECT_EQ(markdown[at - 1], '\\') << markdown.substr(at, 40);
  EXPECT_EQ(markdown.find("](j"), std::string::npos);
  EXPECT_EQ(difference_text(difference).find('\x1b'), std::string::npos);
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  difference_json(difference, json);
  EXPECT_TRUE(JsonReader(text).read());
}

}  // namespace
}  // namespace lofp
