#include "publish/entry_table.h"

#include <gtest/gtest.h>

#include <string>

#include "base/ids_of.h"
#include "base/text.h"
#include "catalog/sample_rules.h"
#include "publish/addresses.h"

namespace lofp {
namespace {

TEST(ReadingOrder, PutsPlaceholdersLast) {
  const Catalog catalog = make_catalog(
      {sample_rule("sigma", "1", {"Zebra", "Unknown", "Apple", "None"})}, sample_sets());
  std::string order;
  for (const EntryId entry : reading_order(catalog, ids_of<EntryId>({0, 1, 2, 3})))
    order += catalog.entries[entry].text + " ";
  EXPECT_EQ(order, "Apple Zebra None Unknown ");
}

TEST(EntryTable, ShowsTextRulesAndTags) {
  Rule rule = sample_rule("sigma", "1", {"Unknown", "<Backup>"});
  rule.techniques = {"T1021"};
  rule.data_source = "linux";
  const Catalog catalog = make_catalog({rule}, {sample_set("sigma", "Sigma")});
  const Addresses addresses(catalog);
  const Site site{.catalog = catalog, .addresses = addresses, .origin = "", .base = "/x/"};
  Html html;
  entry_table(site, rows_of(ids_of<EntryId>({0, 1})), html);
  EXPECT_EQ(
      html.text(),
      "<table class=\"entries\"><thead><tr><th scope=\"col\">Title</th>"
      "<th scope=\"col\">Rules</th><th scope=\"col\">Tags</th></tr></thead><tbody>\n"
      "<tr class=\"th7 pl1 gr0 ki0 ai0 or0\"><td><a href=\"/x/backup/\">&lt;Backup&gt;</a></td><td>1</td>"
      "<td class=\"tags\"><a href=\"/x/@t1021/\">T1021</a> <a href=\"/x/@sigma/\">Sigma</a> "
      "<a href=\"/x/@linux/\">linux</a></td></tr>\n"
      "<tr class=\"pl1 gr2 ki2 ai0 or0\"><td><a href=\"/x/unknown/\">Unknown</a> <span "
      "class=\"mark\">placeholder</span></td>"
      "<td>1</td><td class=\"tags\"><a href=\"/x/@t1021/\">T1021</a> "
      "<a href=\"/x/@sigma/\">Sigma</a> <a href=\"/x/@linux/\">linux</a></td></tr>\n"
      "</tbody></table>");
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
