#include "publish/facets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/ids_of.h"
#include "catalog/sample_rules.h"

namespace lofp {
namespace {

Catalog sample_catalog() {
  Rule rule = sample_rule("sigma", "1", {"Backup software", "Administrators", "Unknown"});
  rule.data_source = "windows";
  rule.statements.push_back(
      {.text = "Administrators", .origin = Origin::guide, .line = 30, .entry = {}});
  return make_catalog({rule}, sample_sets());
}

const Facet& facet(const std::vector<FacetKind>& kinds, std::string_view address) {
  for (const FacetKind& kind : kinds)
    for (const Facet& one : kind.facets)
      if (one.subject.address == address) return one;
  static const Facet none{.code = {}, .subject = {}, .entries = {}};
  ADD_FAILURE() << address;
  return none;
}

TEST(Facets, HoldTheEntriesOfEachKind) {
  const Catalog catalog = sample_catalog();  // administrators, backup software, unknown
  const auto kinds = facets_of(catalog, ids_of<EntryId>({0, 1, 2}));
  EXPECT_EQ(facet(kinds, "themes/backup/").entries, ids_of<EntryId>({1}));
  EXPECT_EQ(facet(kinds, "platforms/windows/").entries, ids_of<EntryId>({0, 1, 2}));
  EXPECT_EQ(facet(kinds, "grades/placeholder/").entries, ids_of<EntryId>({2}));
  EXPECT_EQ(facet(kinds, "origins/field/").entries, ids_of<EntryId>({0, 1, 2}));
  EXPECT_EQ(facet(kinds, "origins/guide/").entries, ids_of<EntryId>({0}));
  EXPECT_EQ(facet(facets_of(catalog, ids_of<EntryId>({0})), "themes/backup/").entries, EntryIds{});
}

TEST(Facets, HideTheRowsThatLackAChosenCode) {
  const Catalog catalog = sample_catalog();
  std::string codes;
  facet_codes(catalog.entries[EntryId(1)], codes);
  const std::string styles = facet_styles();
  for (const FacetKind& kind : facets_of(catalog, ids_of<EntryId>({0, 1, 2})))
    for (const Facet& one : kind.facets) {
      const bool has = std::ranges::find(one.entries, EntryId(1)) != one.entries.end();
      EXPECT_EQ((codes + " ").contains(" " + one.code + " "), has) << one.subject.address;
      EXPECT_TRUE(styles.contains("main:has(#" + one.code + ":checked)"));
      EXPECT_TRUE(styles.contains(".entries>:not(." + one.code + ")"));
    }
}

TEST(Facets, GiveNoChoiceWhereThereIsNone) {
  const Catalog catalog = sample_catalog();
  Html html;
  facet_choices(catalog, ids_of<EntryId>({0, 1, 2}), true, html);
  const std::string text(html.text());
  EXPECT_TRUE(text.contains("Specific <small>1</small>")) << text;
  EXPECT_TRUE(text.contains("Backup <small>1</small>")) << text;
  EXPECT_FALSE(text.contains(">Platform<")) << text;  // all are for Windows
  EXPECT_FALSE(text.contains("this page")) << text;
  Html alike;
  facet_choices(catalog, ids_of<EntryId>({2}), false, alike);
  EXPECT_EQ(alike.text(), "");
}

}  // namespace
}  // namespace lofp
