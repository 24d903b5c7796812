#include "repository/rule_sets.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

Rule rule_of(std::string source, std::string path) {
  Rule rule;
  rule.source = std::move(source);
  rule.path = std::move(path);
  return rule;
}

RuleFiles files_of(const std::vector<Collection>& collections) {
  RuleFiles files;
  for (const Collection& collection : collections)
    files.files.push_back(
        {.found = {}, .bytes = {}, .collection = collection, .hash = {}, .print = {}});
  return files;
}

TEST(RuleSets, AreThoseOfTheRules) {
  const std::vector<Rule> rules = {rule_of("sigma", "a"), rule_of("elastic", "b"),
                                   rule_of("sigma", "c"), rule_of("hayabusa", "d"),
                                   rule_of("our-rules", "e")};
  const std::vector<RuleSet> sets =
      rule_sets_of(rules, files_of({{"our-rules", "our_Rules"}, {"our-rules", "Our Rules"}}));
  ASSERT_EQ(sets.size(), 4U);
  EXPECT_EQ(sets[0].id, "elastic");
  EXPECT_EQ(sets[1].title, "Hayabusa");
  EXPECT_EQ(sets[2].id, "our-rules");
  EXPECT_EQ(sets[2].title, "Our Rules");
  EXPECT_EQ(sets[2].link, "");
  EXPECT_EQ(sets[3].link, "https://github.com/SigmaHQ/sigma/blob/master/");
}

TEST(RuleSets, TakeLinksFromTheUser) {
  const std::vector<Rule> rules = {rule_of("sigma", "a"), rule_of("splunk", "b"),
                                   rule_of("ours", "c")};
  const RuleFiles files = files_of({{"ours", "Ours"}});
  std::vector<RuleSet> sets = rule_sets_of(rules, files);
  const Texts links = {"sigma=https://git.example.org/x",
                       "splunk=", "elastic=https://unused.example/", "ours=https://ours.example/"};
  ASSERT_TRUE(check_links(links, files.files));
  set_links(sets, links);
  EXPECT_EQ(sets[0].link, "https://ours.example/");
  EXPECT_EQ(sets[1].link, "https://git.example.org/x/");
  EXPECT_EQ(sets[2].link, "");
}

TEST(CheckLinks, RefusesWhatIsNone) {
  for (const char* link : {"sigma", "other=https://a.example", "sigma=javascript:alert(1)",
                           "sigma=//a.example", "=https://a.example", "sigma=https://a b", ""}) {
    const Texts links = {link};
    const Result<void> checked = check_links(links, {});
    ASSERT_FALSE(checked) << link;
    EXPECT_NE(checked.error().message.find(link), std::string::npos);
  }
  const Texts links = {"hayabusa=https://a.example", "mdecrevoisier="};
  EXPECT_TRUE(check_links(links, {}));
}

TEST(LinkRules, PutsThePathBehindTheLink) {
  std::vector<Rule> rules = {rule_of("sigma", "rules/a b/\xc3\xa9\"<#?%.yml"),
                             rule_of("splunk", "x")};
  const std::vector<RuleSet> sets = {
      {.id = "sigma", .title = {}, .home = {}, .link = "https://h/", .license = {}},
      {.id = "splunk", .title = {}, .home = {}, .link = "", .license = {}}};
  link_rules(rules, sets);
  EXPECT_EQ(rules[0].url, "https://h/rules/a%20b/%C3%A9%22%3C%23%3F%25.yml");
  EXPECT_EQ(rules[1].url, "");
}

}  // namespace
}  // namespace lofp
