#include "read/rule_sets.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

Rule rule_of(std::string source, std::string path, std::string url) {
  Rule rule;
  rule.source = std::move(source);
  rule.path = std::move(path);
  rule.url = std::move(url);
  return rule;
}

RuleSet set_of(std::string id) {
  return {.id = std::move(id), .title = {}, .home = {}, .link = "https://own/", .license = {}};
}

TEST(SetLinks, TakesThoseOfTheUser) {
  std::vector<RuleSet> sets = {set_of("local"), set_of("ours"), set_of("sigma"), set_of("splunk")};
  std::vector<Rule> rules = {rule_of("local", "a", ""), rule_of("ours", "b c", "https://own/b"),
                             rule_of("sigma", "rules/a b/\xc3\xa9\"<#?%.yml", "https://own/"),
                             rule_of("splunk", "x", "https://own/x")};
  const std::vector<RulePath> paths = {
      {.path = "p", .name = "local", .link = "https://config.example/l"},
      {.path = "q", .name = "ours", .link = "https://config.example/o"},
      {.path = "r", .name = "empty", .link = "https://config.example/e"}};
  const Texts links = {"ours=https://h", "sigma=https://h/", "elastic=https://unused.example/",
                       "splunk="};
  ASSERT_TRUE(check_links(links));
  ASSERT_TRUE(set_links(links, paths, sets, rules));
  EXPECT_EQ(rules[0].url, "https://config.example/l/a");
  EXPECT_EQ(rules[1].url, "https://h/b%20c");
  EXPECT_EQ(rules[2].url, "https://h/rules/a%20b/%C3%A9%22%3C%23%3F%25.yml");
  EXPECT_EQ(rules[3].url, "");
  EXPECT_EQ(sets[1].link, "https://h/");
  EXPECT_EQ(sets[3].link, "");
}

TEST(SetLinks, RefusesThoseOfNobody) {
  std::vector<RuleSet> sets = {set_of("ours")};
  std::vector<Rule> rules;
  const Texts links = {"other=https://a.example"};
  const Result<void> set = set_links(links, {}, sets, rules);
  ASSERT_FALSE(set);
  EXPECT_NE(set.error().message.find("these are read: ours"), std::string::npos);
}

TEST(CheckLinks, RefusesWhatIsNone) {
  for (const char* link :
       {"sigma", "sigma=javascript:alert(1)", "sigma=//a.example", "sigma=https://a b", ""}) {
    const Texts links = {link};
    const Result<void> checked = check_links(links);
    ASSERT_FALSE(checked) << link;
    EXPECT_NE(checked.error().message.find(link), std::string::npos);
  }
  const Texts links = {"hayabusa=https://a.example", "mdecrevoisier="};
  EXPECT_TRUE(check_links(links));
}

}  // namespace
}  // namespace lofp
