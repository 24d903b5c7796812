#include <gtest/gtest.h>

#include "catalog/sample_rules.h"
#include "publish/artifacts/hostile_rules.h"
#include "publish/artifacts/written_files.h"

namespace lofp {
namespace {

Rule dated(std::string id, std::string text, std::string created) {
  Rule rule = sample_rule("sigma", std::move(id), {std::move(text)});
  rule.created = std::move(created);
  rule.techniques = {"T1021"};
  return rule;
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

TEST(FeedsOutput, HoldsTheNewestFirst) {
  std::vector<Rule> rules = {dated("1", "Old backup", "2020-01-01"),
                             dated("2", "New <backup>", "2024/05/06"),
                             dated("3", "Unknown", "2024-06-01"), dated("4", "No date", "soon")};
  const auto files =
      written_files(make_catalog(rules, sample_sets()), {"feeds"}, "https://example.org/x/");
  ASSERT_EQ(files.size(), 2U);
  const std::string& feed = files.at("feeds/t1021.xml");
  EXPECT_EQ(count(feed, "<entry>"), 2U);  // no placeholder, nothing without a date
  EXPECT_LT(feed.find("New &lt;backup&gt;"), feed.find("Old backup"));
  EXPECT_NE(feed.find("</id><updated>2024-05-06T00:00:00Z</updated>"), std::string::npos);
  EXPECT_NE(feed.find("<link href=\"https://example.org/x/old-backup/\"/>"), std::string::npos);
  EXPECT_NE(feed.find("<category term=\"T1021\"/>"), std::string::npos);
  EXPECT_EQ(count(files.at("feeds/entries.xml"), "<entry>"), 2U);
}

TEST(FeedsOutput, KeepsTheNamesOfItsEntries) {
  const auto name_in = [](const std::vector<Rule>& rules, const std::string& base_url) {
    const std::string feed =
        written_files(make_catalog(rules, sample_sets()), {"feeds"}, base_url)["feeds/t1021.xml"];
    const std::size_t at = feed.find("<id>", feed.find("<title>Backup</title>"));
    return feed.substr(at + 4, 45);
  };
  const std::vector<Rule> one = {dated("1", "Backup", "2020-01-01")};
  const std::vector<Rule> two = {dated("1", "backup", "2021-01-01"), dated("2", "x", "2020-02-02"),
                                 dated("3", "Backup", "2020-03-03"), dated("4", "Backup", "")};
  EXPECT_TRUE(name_in(one, "/").starts_with("urn:uuid:"));
  EXPECT_EQ(name_in(one, "/"), name_in(two, "https://example.org/"));
}

TEST(FeedsOutput, AreAtMostFiftyLong) {
  std::vector<Rule> rules;
  for (int i = 100; i < 200; ++i)
    rules.push_back(dated(std::to_string(i), "Backup " + std::to_string(i), "2024-01-01"));
  const auto files = written_files(make_catalog(rules, sample_sets()), {"feeds"});
  EXPECT_EQ(count(files.at("feeds/entries.xml"), "<entry>"), 50U);
}

TEST(FeedsOutput, HoldsHostileTextAsText) {
  std::vector<Rule> rules = hostile_rules();
  for (Rule& rule : rules) rule.created = "2024-01-01";
  rules.push_back(dated("u", "bad \xef\xbf\xbe \xef\xbf\xbf", "2024-01-02"));
  const auto files = written_files(make_catalog(rules, sample_sets()), {"feeds"});
  const std::string& feed = files.at("feeds/entries.xml");
  EXPECT_EQ(feed.find("<script"), std::string::npos);
  EXPECT_EQ(feed.find("\xef\xbf\xbe"), std::string::npos);
  for (const char c : feed)
    EXPECT_TRUE(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t');
}

}  // namespace
}  // namespace lofp
