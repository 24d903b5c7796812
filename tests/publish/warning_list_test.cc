#include "publish/warning_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "catalog/sample_rules.h"

namespace lofp {
namespace {

Rule rule_with(std::string id, std::string logic, std::vector<Term> terms) {
  Rule rule = sample_rule("sigma", std::move(id), {"Backup"});
  rule.logic = {.text = std::move(logic), .language = "sigma"};
  rule.exclusions.push_back({.name = "filter", .text = "not filter", .terms = std::move(terms)});
  return rule;
}

Term term(std::string field, Comparison comparison, std::vector<std::string> values) {
  return {.field = std::move(field), .comparison = comparison, .values = std::move(values)};
}

std::vector<std::string> members(std::string_view folder, const Catalog& catalog) {
  const auto list = std::ranges::find(all_warning_lists(), folder, &WarningList::folder);
  EXPECT_NE(list, all_warning_lists().end()) << folder;
  return members_of(*list, catalog);
}

using Texts = std::vector<std::string>;

TEST(WarningList, HoldsMembersInOrderAndOnce) {
  const Catalog catalog = make_catalog(
      {rule_with("1", "",
                 {term("Image", Comparison::ends_with, {"\\b.exe", "\\B.exe", "\\a.exe"})}),
       rule_with("2", "",
                 {term("Image", Comparison::equals, {"C:\\x\\a.exe"}),
                  term("DestinationIp", Comparison::cidr, {"::1", "10.0.0.0/8"})})},
      sample_sets());
  EXPECT_EQ(members("lofp-excluded-file-names", catalog), (Texts{"B.exe", "a.exe", "b.exe"}));
  EXPECT_EQ(members("lofp-excluded-file-paths", catalog), Texts{"C:\\x\\a.exe"});
  EXPECT_EQ(members("lofp-excluded-addresses", catalog), (Texts{"10.0.0.0/8", "::1/128"}));
  EXPECT_EQ(members("lofp-excluded-hashes", catalog), Texts());
}

TEST(WarningList, LeavesOutNamesThatRulesLookFor) {
  const Catalog catalog = make_catalog(
      {rule_with("1", "not: good.example, evil.example, within.example, both.example",
                 {term("QueryName", Comparison::ends_with,
                       {".good.example", ".evil.example", ".within.example", ".both.example"}),
                  term("QueryName", Comparison::equals,
                       {"www.good.example", "www.evil.example", "within.example"})}),
       rule_with("2", "url: https://EVIL.example/x or a.b.within.example. or *.www.evil.example",
                 {}),
       rule_with("3", "other: x.both.example",
                 {term("url", Comparison::contains, {"//x.both.example/"})})},
      sample_sets());
  EXPECT_EQ(members("lofp-excluded-domains", catalog), (Texts{"both.example", "good.example"}));
  // A host is not looked for where one below it is.
  EXPECT_EQ(members("lofp-excluded-hosts", catalog), (Texts{"within.example", "www.good.example"}));
}

TEST(WarningList, HasTheNewestDayAsItsVersion) {
  std::vector<Rule> rules = {sample_rule("sigma", "1", {}), sample_rule("sigma", "2", {}),
                             sample_rule("sigma", "3", {})};
  EXPECT_EQ(warning_list_version(make_catalog(rules, sample_sets())), 1);
  rules[0].created = "2024-02-03";
  rules[1].created = "2024-01-01";
  rules[1].modified = "2024/03/04";
  EXPECT_EQ(warning_list_version(make_catalog(rules, sample_sets())), 20240304);
  rules[2].modified = "9999-12-31";  // more than a year after most others
  for (int i = 10; i < 210; ++i) {
    rules.push_back(sample_rule("sigma", std::to_string(i), {}));
    rules.back().created = "2024-01-01";
  }
  EXPECT_EQ(warning_list_version(make_catalog(rules, sample_sets())), 20240304);
}

}  // namespace
}  // namespace lofp
