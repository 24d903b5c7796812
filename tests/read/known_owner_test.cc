#include "read/known_owner.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "format/html.h"
#include "read/set_names.h"
#include "rule/license.h"

namespace lofp {
namespace {

TEST(KnownOwner, TableHolds) {
  std::set<std::string_view> ids;
  for (const KnownOwner& owner : known_owners()) {
    EXPECT_TRUE(ids.insert(owner.id).second) << owner.id;
    EXPECT_TRUE(is_set_id(owner.id));
    EXPECT_TRUE(is_web_address(owner.home()));
    EXPECT_TRUE(is_web_address(owner.link()) && owner.link().ends_with('/'));
    EXPECT_TRUE(is_spdx_license(owner.license)) << owner.license;
    EXPECT_FALSE(owner.folders.empty());
    for (const std::string_view folder : owner.folders) EXPECT_FALSE(folder.contains('/'));
    EXPECT_EQ(find_owner(owner.id), &owner);
    EXPECT_EQ(owner_of_repository(owner.repository), &owner);
  }
  // Every kind of rules has somebody who made it.
  for (const Source* source : all_sources())
    EXPECT_NE(find_owner(source->id), nullptr) << source->id;
}

TEST(KnownOwner, IsFoundByItsRepository) {
  EXPECT_EQ(owner_of_repository("sigmahq/SIGMA")->id, "sigma");
  EXPECT_EQ(owner_of_repository("Neo23x0/sigma")->id, "sigma");
  EXPECT_EQ(owner_of_repository("Yamato-Security/suzaku-rules")->id, "suzaku");
  EXPECT_EQ(owner_of_repository("example/sigma"), nullptr);
}

TEST(IsCalledLike, AsksForTheOwnerAndTheRepository) {
  const KnownOwner& splunk = *find_owner("splunk");
  for (const char* folder : {"/x/security_content", "Security-Content-develop", "/splunk"})
    EXPECT_TRUE(is_called_like(splunk, folder)) << folder;
  for (const char* folder : {"", "/splunk/x", "security_content_of_ours"})
    EXPECT_FALSE(is_called_like(splunk, folder)) << folder;
}

TEST(FitOf, AsksWhatStandsBelowTheRuleFolders) {
  const KnownOwner& sigma = *find_owner("sigma");
  for (const char* path : {"rules/windows/a.yml", "rules-emerging-threats/2024/a.yml",
                           "unsupported/zeek/a.yml", "rules/unsupported/windows/b/a.yml"})
    EXPECT_EQ(fit_of(sigma, path), Fit::layout) << path;
  for (const char* path : {"rules/a.yml", "rules/win/a.yml", "rules/20244/a.yml"})
    EXPECT_EQ(fit_of(sigma, path), Fit::folder) << path;
  for (const char* path : {"a.yml", "x/rules/windows/a.yml", "rules", ""})
    EXPECT_EQ(fit_of(sigma, path), Fit::none) << path;
  EXPECT_EQ(fit_of(*find_owner("okta"), "detections/a.yml"), Fit::layout);
  EXPECT_EQ(fit_of(*find_owner("okta"), "detections/x/a.yml"), Fit::folder);
  EXPECT_EQ(fit_of(*find_owner("elastic"), "rules_building_block/a.toml"), Fit::layout);
  EXPECT_EQ(fit_of(*find_owner("falconfriday"), "0xFF-1-A.md"), Fit::layout);
}

TEST(LastFolder, IsTheFirstOfSeveralThatFollow) {
  const KnownOwner& sigma = *find_owner("sigma");
  EXPECT_EQ(last_folder("/x/rules/unsupported/rules/a.yml", sigma), 3U);
  EXPECT_EQ(last_folder("/rules/x/rules/a.yml", sigma), 9U);
  EXPECT_EQ(last_folder("/x/a.yml", sigma), std::string_view::npos);
}

}  // namespace
}  // namespace lofp
