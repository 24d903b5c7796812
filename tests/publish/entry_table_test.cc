#include "publish/entry_table.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "catalog/sample_rules.h"
#include "publish/addresses.h"
#include "publish/entry_order.h"

namespace lofp {
namespace {

TEST(EntryRows, ShowCauseRulesGradeAndTags) {
  Rule rule = sample_rule("sigma", "1", {"Unknown", "<Backup>. Filter as needed."});
  rule.techniques = {"T1021", "T1021.001"};
  rule.data_source = "linux";
  const Catalog catalog = make_catalog({rule}, {sample_set("sigma", "Sigma")});
  const Addresses addresses(catalog);
  const Site site{.catalog = catalog, .addresses = addresses, .origin = "", .base = "/x/"};
  Html html;
  entry_rows(site, rows_of(catalog, catalog.entries.ids().list()), {}, html);
  const std::string text(html.text());
  EXPECT_TRUE(text.contains("filter-as-needed/\">&lt;Backup&gt;.</a><small>1 rule</small>")) << text;
  EXPECT_TRUE(text.contains("<summary>Whole text</summary><p>&lt;Backup&gt;. Filter as needed.</p>"))
      << text;
  EXPECT_TRUE(text.contains("<em>no cause</em> <a href=\"/x/@t1021.001/\">T1021.001</a> "
                            "<b>Linux</b> <small>Sigma</small> </p>"))
      << text;
  EXPECT_FALSE(text.contains("/x/@t1021/")) << "its sub-technique says more";
}

TEST(EntryRows, AreBoundedWhateverRulesSay) {
  std::vector<std::string> texts;
  for (int i = 0; i < 400; ++i)
    texts.push_back("Backup " + std::to_string(i) + " " + std::string(6'000, 'x') + " of tools");
  const Catalog catalog =
      make_catalog({sample_rule("sigma", "1", texts)}, {sample_set("sigma", "Sigma")});
  const Addresses addresses(catalog);
  const Site site{.catalog = catalog, .addresses = addresses, .origin = "", .base = "/"};
  std::vector<PagePlan> plans;
  plan_entry_list(site, "a/", catalog.entries.ids().list(), 0, plans);
  for (const PagePlan& plan : plans) {
    Html html;
    entry_list(site, "a/", plan, {}, html);
    EXPECT_LT(html.size(), 400'000U);
  }
}

TEST(Described, CountsAdviceApart) {
  const Catalog catalog = make_catalog(
      {sample_rule("sigma", "1", {"Backup software", "Verify the user.", "Unknown"})}, sample_sets());
  EXPECT_EQ(described(catalog, rows_of(catalog, catalog.entries.ids().list())),
            "1 false positive, 1 text of advice and 1 placeholder");
}

TEST(GuideWord, IsShortAndWhole) {
  Entry entry;
  entry.normalised = "administrators at work in the night";
  EXPECT_EQ(guide_word(entry), "administrators at");
  entry.normalised = "caf\xc3\xa9";
  EXPECT_EQ(guide_word(entry), "caf\xc3\xa9");
  entry.normalised = std::string(17, 'a') + "\xc3\xa9";
  EXPECT_TRUE(is_valid_utf8(guide_word(entry)));
}

}  // namespace
}  // namespace lofp
