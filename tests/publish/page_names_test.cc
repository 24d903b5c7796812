#include "publish/page_names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/hash.h"
#include "base/text.h"

namespace lofp {
namespace {

using Names = std::vector<std::string>;
const std::set<std::string, std::less<>> nothing;

// The rule as the reference states it, step by step: keep a-z and spaces, take 75, join the words.
std::string plainly_stated_slug(std::string_view normalised) {
  std::string kept;
  for (const char c : normalised)
    if (c == ' ' || (c >= 'a' && c <= 'z')) kept += c;
  if (kept.size() > 75) kept.resize(75);
  std::string slug;
  for (const std::string_view word : split(kept, ' ')) {
    if (word.empty()) continue;
    if (!slug.empty()) slug += '-';
    slug += word;
  }
  return slug;
}

TEST(EntrySlug, KeepsLettersAndWords) {
  EXPECT_EQ(entry_slug("legitimate admin activity."), "legitimate-admin-activity");
  EXPECT_EQ(entry_slug("use of `net user` (2 times)"), "use-of-net-user-times");
  EXPECT_EQ(entry_slug("3rd-party / tools"), "rdparty-tools");
  EXPECT_EQ(entry_slug("unknown"), "unknown");
  EXPECT_EQ(entry_slug("\xe4\xb8\xad\xe6\x96\x87 42"), "");
  EXPECT_EQ(entry_slug(""), "");
  EXPECT_EQ(entry_slug("- a -"), "a");
}

TEST(EntrySlug, TakesTheFirst75Characters) {
  EXPECT_EQ(entry_slug(std::string(80, 'a')), std::string(75, 'a'));
  // Spaces count, and one at the end of the 75 leaves nothing.
  EXPECT_EQ(entry_slug(std::string(74, 'a') + " bcd"), std::string(74, 'a'));
  EXPECT_EQ(entry_slug(std::string(73, 'a') + " bcd"), std::string(73, 'a') + "-b");
  EXPECT_EQ(entry_slug("1234567890" + std::string(80, 'a')), std::string(75, 'a'));
}

TEST(EntrySlug, IsThePlainlyStatedRule) {
  std::mt19937 random(1);  // NOLINT: the same texts in every run
  const std::string_view signs = "abcxyz   .,-_'1`\xc3\xa9";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto length = random() % 120; length > 0; --length) text += signs[random() % signs.size()];
    ASSERT_EQ(entry_slug(text), plainly_stated_slug(text)) << text;
  }
}

TEST(AssignNames, GivesEachItsOwnName) {
  const std::vector<NameClaim> claims = {{"a", "1111111111111111"}, {"b", "2222222222222222"}};
  EXPECT_EQ(assign_names(claims, nothing).names, (Names{"a", "b"}));
}

TEST(AssignNames, GivesThoseThatShareANameASuffixEach) {
  const std::vector<NameClaim> claims = {
      {"a", "1111112222222222"}, {"a", "3333334444444444"}, {"b", "5"}};
  EXPECT_EQ(assign_names(claims, nothing).names, (Names{"a-111111", "a-333333", "b"}));
}

TEST(AssignNames, GivesAnEmptyOrReservedNameASuffix) {
  const std::vector<NameClaim> claims = {{"", "1111112222222222"}, {"tags", "3333334444444444"}};
  EXPECT_EQ(assign_names(claims, reserved_names()).names, (Names{"-111111", "tags-333333"}));
}

TEST(AssignNames, TakesMoreDigitsWhereSixAreAlike) {
  const std::vector<NameClaim> claims = {{"a", "1111112000000000"},
                                         {"a", "1111113000000000"},
                                         {"a", "1111114000000000"},
                                         {"a", "2222222000000000"}};
  EXPECT_EQ(assign_names(claims, nothing).names,
            (Names{"a-1111112", "a-1111113", "a-1111114", "a-222222"}));
}

TEST(AssignNames, NamesWhoWantedWhatIsContested) {
  using Contested = std::map<std::string, std::vector<std::size_t>, std::less<>>;
  const std::vector<NameClaim> claims = {{"a", "1111110000000000"},
                                         {"b", "2"},
                                         {"a", "3333330000000000"},
                                         {"tags", "4444440000000000"}};
  EXPECT_EQ(assign_names(claims, reserved_names()).contested,
            (Contested{{"a", {0, 2}}, {"tags", {3}}}));
}

TEST(AssignNames, GivesAContestedNameToNobody) {
  // The text "a abcdef" has the slug that the first would get: an address that was handed out
  // before must not come to mean another text.
  const std::vector<NameClaim> claims = {
      {"a", "abcdef1000000000"}, {"a", "1111110000000000"}, {"a-abcdef", "2222220000000000"}};
  const AssignedNames assigned = assign_names(claims, nothing);
  EXPECT_EQ(assigned.names, (Names{"a-abcdef1", "a-111111", "a-abcdef-222222"}));
  EXPECT_EQ(assigned.contested.at("a-abcdef"), (std::vector<std::size_t>{0, 2}));
  // The same where six digits are alike.
  const std::vector<NameClaim> alike = {{"a", "1111112000000000"}, {"a", "1111113000000000"}};
  EXPECT_EQ(assign_names(alike, nothing).contested.at("a-111111"),
            (std::vector<std::size_t>{0, 1}));
}

TEST(AssignNames, TellsApartWhatWasBuiltToCollide) {
  const std::vector<NameClaim> claims(3, NameClaim{"a", "1111111111111111"});
  const Names names = assign_names(claims, nothing).names;
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), 3U);
  EXPECT_EQ(names[0], "a-1111111111111111-2");
}

TEST(AssignNames, DoesNotDependOnTheOrder) {
  std::mt19937 random(2);  // NOLINT: the same claims in every run
  for (int round = 0; round < 300; ++round) {
    // Few names and ids that are alike, so that all kinds of clashes come up.
    std::map<std::pair<std::string, std::string>, std::string> expected;
    std::vector<NameClaim> claims;
    for (auto count = random() % 30; count > 0; --count) {
      std::string id = "aaaaaaaaaaaaaaaa";
      for (const auto at : {4U, 5U, 6U, 7U, 15U}) id[at] = "ab"[random() % 2];
      std::string name = std::array{"", "a", "tags", "a-aaaaaa", "a-aaaaab", "b"}[random() % 6];
      if (expected.try_emplace({name, id}).second)
        claims.push_back({std::move(name), std::move(id)});
    }
    const Names names = assign_names(claims, reserved_names()).names;
    std::set<std::string> different;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      EXPECT_TRUE(different.insert(names[i]).second) << names[i];
      EXPECT_FALSE(reserved_names().contains(names[i]));
      EXPECT_NE(names[i], "");
      expected[{claims[i].name, claims[i].id}] = names[i];
    }
    std::ranges::shuffle(claims, random);
    const Names again = assign_names(claims, reserved_names()).names;
    for (std::size_t i = 0; i < claims.size(); ++i)
      ASSERT_EQ(again[i], (expected[{claims[i].name, claims[i].id}]));
  }
}

TEST(ReservedNames, HoldWhatTheSiteHasAtItsTop) {
  for (const char* name : {"about", "tags", "rules", "entries", "index"})
    EXPECT_TRUE(reserved_names().contains(name)) << name;
}

TEST(ExcludedValueAnchor, IsWhatTheValueIs) {
  EXPECT_EQ(excluded_value_anchor("ends-with", "Image", "\\agent.exe"),
            "ends-with:Image:~5cagent.exe");
  EXPECT_EQ(excluded_value_anchor("equals", "", ""), "equals::");
  EXPECT_EQ(excluded_value_anchor("equals", "a b", "\xc3\xa9\n~:<"),
            "equals:a~20b:~c3~a9~0a~7e~3a~3c");
}

TEST(ExcludedValueAnchor, OfALongOneIsItsDigest) {
  const std::string most(120 - std::string_view("equals:a:").size(), 'x');
  EXPECT_EQ(excluded_value_anchor("equals", "a", most), "equals:a:" + most);
  const std::string anchor = excluded_value_anchor("equals", "a", most + "x");
  EXPECT_EQ(anchor, "value:" + digest_of("equals:a:" + most + "x"));
  EXPECT_NE(anchor, excluded_value_anchor("equals", "a", most + "y"));
}

TEST(ExcludedValueAnchor, TellsPartsApart) {
  std::set<std::string> anchors;
  const std::vector<std::string> parts = {"", ":", "a", "a:", ":a", "~3a", "a~", "value:"};
  for (const std::string& field : parts)
    for (const std::string& value : parts)
      anchors.insert(excluded_value_anchor("equals", field, value));
  EXPECT_EQ(anchors.size(), parts.size() * parts.size());
}

}  // namespace
}  // namespace lofp
