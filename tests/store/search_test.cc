#include "store/search.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "base/temporary_folder.h"
#include "catalog/sample_rules.h"
#include "publish/addresses.h"
#include "store/search_rows.h"
#include "store/search_tables.h"
#include "store/write_database.h"

namespace lofp {
namespace {

Rule rule(std::string source, std::string id, std::string title, std::vector<std::string> texts) {
  Rule made = sample_rule(std::move(source), std::move(id), std::move(texts));
  made.title = std::move(title);
  return made;
}

Exclusion excluding(std::string field, std::vector<std::string> values) {
  Term term{
      .field = std::move(field), .comparison = Comparison::equals, .values = std::move(values)};
  return {.origin = Origin::exclusion,
          .name = "filter",
          .text = "x",
          .line = 1,
          .terms = {term},
          .filter = {}};
}

class Searching : public testing::Test {
 protected:
  Searching() {
    std::vector<Rule> rules;
    rules.push_back(rule("sigma", "5f4dfb25-3c0b-4e05-9a7e-6a1b3ac2b6f0",
                         "Suspicious Scheduled Task",
                         {"Backup agents that run PsExec", "Unknown"}));
    rules[0].techniques = {"T1021.002"};
    rules[0].path = "rules/windows/proc_creation_win_tasks_without_options.yml";
    rules[0].level = "high";
    rules[0].status = "stable";
    rules[0].tactics = {"lateral-movement"};
    rules[0].authors = {"Jane O'Example (Example Labs)"};
    rules[0].exclusions.push_back(excluding("Image", {"C:\\Windows\\Temp\\agent.exe", ""}));
    rules.push_back(rule("splunk", "2", "Backup Deleted",
                         {"Backup agents that run PsExec", "Vulnerability scanners",
                          "A scanner that looks for one two three four five six seven eight nine "
                          "weaknesses"}));
    rules[1].exclusions.push_back(excluding(
        "Image", {"C:\\Windows\\Temp\\agent.exe", "C:\\Program Files\\Veeam\\agent.exe"}));
    catalog_ = make_catalog(std::move(rules),
                            {sample_set("sigma", "Sigma"), sample_set("splunk", "Splunk")});
    const Addresses addresses(catalog_);
    database_ = make_database(catalog_, addresses.pages()).value();
    EXPECT_TRUE(write_search_tables(*database_, catalog_, addresses.pages()));
    for (const SearchScope scope : all_search_scopes)
      searches_.push_back(Search::open(*database_, scope).value());
  }

  Result<SearchAnswer> answer(std::string_view text, std::size_t limit) {
    const SearchQuery query = parse_query(text);
    return searches_.at(static_cast<std::size_t>(scope_of(query))).find(query, 0, limit);
  }

  // The titles of the hits, a word or two of each.
  std::string find(std::string_view text) {
    const Result<SearchAnswer> answer = this->answer(text, 100);
    EXPECT_TRUE(answer);
    std::string all = answer->is_partial ? "partial: " : "";
    EXPECT_EQ(answer->total, answer->hits.size());
    for (const SearchHit& hit : answer->hits) all += hit.title.substr(0, 13) + " | ";
    return all;
  }

  std::uint64_t points(std::string_view text) { return answer(text, 1).value().hits.at(0).points; }

  Catalog catalog_;
  std::unique_ptr<Database> database_;
  std::vector<Search> searches_;  // by scope
};

TEST_F(Searching, WordsAndBeginnings) {
  EXPECT_EQ(find("backup agents"), "Backup agents | ");
  EXPECT_EQ(find("age back"), "Backup agents | ");
  EXPECT_EQ(find("gents"), "");
  EXPECT_EQ(find("b"), "");
}

TEST_F(Searching, Phrases) {
  EXPECT_EQ(find("\"agents that\""), "Backup agents | ");
  EXPECT_EQ(find("\"agents tha\""), "");
  EXPECT_EQ(find("agents-tha"), "Backup agents | ");
  EXPECT_EQ(find("\"that agents\""), "");
}

TEST_F(Searching, TyposWhereNothingElseMatches) {
  EXPECT_EQ(find("bakcup"), find("backup"));
  EXPECT_EQ(find("sceduld"), "");  // 7 characters may have one
  EXPECT_EQ(find("sceduled"), "Suspicious Sc | ");
  EXPECT_EQ(find("ackup"), "");  // another first character
  EXPECT_EQ(find("bac9up"), "");
}

TEST_F(Searching, FieldsAndWithout) {
  EXPECT_EQ(find("kind:technique"), "T1021 Remote  | T1021.002 SMB | ");
  EXPECT_EQ(find("technique:t1021 kind:rule"), "Suspicious Sc | ");
  EXPECT_EQ(find("technique:T1021.002 kind:rule kind:technique"),
            "T1021.002 SMB | Suspicious Sc | ");
  EXPECT_EQ(find("technique:T102"), "");
  EXPECT_EQ(find("scan* -one"), "Vulnerability | ");
  EXPECT_EQ(find("backup -source:splunk"), "");
  EXPECT_EQ(find("grade:placeholder"), "Unknown | ");
  EXPECT_EQ(find("mentions:PSEXEC kind:entry"), "Backup agents | ");
}

TEST_F(Searching, AnIdFindsItsRule) {
  EXPECT_EQ(find("5F4DFB25-3c0b-4e05-9a7e-6a1b3ac2b6f0"), "Suspicious Sc | ");
  EXPECT_EQ(find("\"5f4dfb25-3c0b-4e05-9a7e-6a1b3ac2b6f0\""), "Suspicious Sc | ");
  EXPECT_EQ(find("5f4dfb25-3c0b-4e05-9a7e"), "");
}

TEST_F(Searching, RulesByWhatTheySayOfThemselves) {
  for (const char* query :
       {"proc_creation_win_tasks_without_options.yml", "creation win kind:rule", "level:High",
        "status:stable", "author:\"jane o'example\"", "author:Jane", "tactic:lateral-movement",
        "kind:rule grade:specific level:high", "scheduled no arguments", "the scheduled task"})
    EXPECT_EQ(find(query), "Suspicious Sc | ") << query;
  EXPECT_EQ(find("author:labs"), "");
  EXPECT_EQ(find("level:low"), "");
  const Result<SearchAnswer> found = answer("level:high", 1);
  EXPECT_EQ(found->hits[0].marks, (std::vector<std::string>{"sigma", "high", "stable"}));
  EXPECT_EQ(found->hits[0].count, 1U);  // without "Unknown"
}

TEST_F(Searching, SomeOfTheWordsWhereNoneHasAll) {
  EXPECT_EQ(find("unknown backup"), "partial: Backup agents | Unknown | Backup Delete | ");
  EXPECT_EQ(find("nothing"), "");
}

TEST_F(Searching, PointsAreThoseOfTheGuide) {
  // 8 documents: 2 techniques, 4 entries, 2 rules.  PsExec has no page: one entry names it.
  EXPECT_EQ(answer("-zebra", 1)->total, 8U);
  // "unknown": 8 x (1 + 3) x 4 + 16 x 1 / 1 + 1000, a placeholder.
  EXPECT_EQ(points("unknown"), 8U * 4 * 4 + 16 + 1000);
  // "vuln": begins with, 5 x 4 x 4 + 16 x 1 / 2; specific.
  EXPECT_EQ(points("vuln"), (5U * 4 * 4 + 8) * 4);
  // "weaknesses": the 16th word of its text, in the body: 4 x 4 x 4.
  EXPECT_EQ(points("weaknesses"), 4U * 4 * 4 * 4);
  // "psexec" equals a name and a word of the title.
  EXPECT_EQ(points("psexec"), (8U * 4 * 4 + 16 / 5) * 4);
  EXPECT_EQ(points("source:sigma"), 4U);  // of the first, a specific one
  // Some of the words: 8 x (1 + 3)^4 x 4 + 16 x 1 / 1, a placeholder, comes before 5 x 3^4 x 4 + 8.
  EXPECT_EQ(points("unknown nowhere"), 8U * 4 * 4 * 4 * 4 * 4 + 16);
}

TEST_F(Searching, ExclusionsApart) {
  EXPECT_EQ(find("agent.exe"), "");  // no entry has these side by side
  EXPECT_EQ(find("agent.exe kind:exclusion"), "C:\\Windows\\Te | C:\\Program Fi | ");
  EXPECT_EQ(find("backup kind:exclusion"), "");
  // Fields of others say nothing about them, and `-` does not ask for them.
  EXPECT_EQ(find("kind:exclusion kind:entry veeam"), "C:\\Program Fi | ");
  EXPECT_EQ(find("kind:exclusion grade:specific"), "");
  EXPECT_EQ(find("-kind:exclusion unknown"), "Unknown | ");
  EXPECT_EQ(find("-weakness:writable-path unknown"), "Unknown | ");
}

TEST_F(Searching, ExclusionsHaveWhatTheirRulesHave) {
  EXPECT_EQ(answer("kind:exclusion", 1)->total, 3U);
  EXPECT_EQ(find("kind:exclusion technique:T1021 source:splunk"), "C:\\Windows\\Te | ");
  EXPECT_EQ(find("kind:exclusion source:splunk -temp"), "C:\\Program Fi | ");
  EXPECT_EQ(find("weakness:writable-path"), "C:\\Windows\\Te | ");
  EXPECT_EQ(find("kind:exclusion -weakness:writable-path veeam"), "C:\\Program Fi | ");
}

TEST_F(Searching, AnExclusionSaysWhereItStands) {
  const SearchHit hit = answer("weakness:writable-path", 1)->hits.at(0);
  EXPECT_EQ(hit.kind, DocumentKind::exclusion);
  EXPECT_EQ(hit.title, "C:\\Windows\\Temp\\agent.exe");
  EXPECT_EQ(hit.address, "exclusions/#equals:Image:C~3a~5cWindows~5cTemp~5cagent.exe");
  EXPECT_EQ(hit.count, 2U);
  EXPECT_EQ(hit.marks, (std::vector<std::string>{"Image", "equals", "writable-path"}));
}

TEST_F(Searching, PointsOfExclusions) {
  // "veeam": one of 3, rarity 2; its title has 6 words.
  EXPECT_EQ(points("veeam kind:exclusion"), 8U * 2 * 4 + 16 / 6);
  // "image", the field of all: a name.
  EXPECT_EQ(points("image kind:exclusion"), 8U * 1 * 4);
}

TEST(DistanceToBeginning, CountsExchangesOnce) {
  EXPECT_EQ(distance_to_beginning(U"bakcup", U"backups", 2), 1U);
  EXPECT_EQ(distance_to_beginning(U"backup", U"backup", 2), 0U);
  EXPECT_EQ(distance_to_beginning(U"bckp", U"backup", 2), 2U);
  EXPECT_EQ(distance_to_beginning(U"abc", U"xyz", 1), 2U);
  EXPECT_EQ(distance_to_beginning(U"abcd", U"bacd", 2), 1U);
}

// The distance as its definition says it, of the word to every beginning of the other.
std::size_t nearest(std::u32string_view word, std::u32string_view other) {
  const auto distance = [&](const auto& self, std::size_t i, std::size_t j) -> std::size_t {
    if (i == 0 || j == 0) return i + j;
    const std::size_t change = word[i - 1] == other[j - 1] ? 0 : 1;
    std::size_t least = std::min(
        {self(self, i - 1, j) + 1, self(self, i, j - 1) + 1, self(self, i - 1, j - 1) + change});
    if (i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1])
      least = std::min(least, self(self, i - 2, j - 2) + 1);
    return least;
  };
  std::size_t least = word.size();
  for (std::size_t j = 0; j <= other.size(); ++j)
    least = std::min(least, distance(distance, word.size(), j));
  return least;
}

TEST(DistanceToBeginning, IsThatOfTheDefinition) {
  std::mt19937 random(1);
  const auto word = [&] {
    std::u32string made;
    for (std::size_t size = 1 + random() % 6; made.size() < size;) made += U"abc"[random() % 3];
    return made;
  };
  for (int i = 0; i < 1000; ++i) {
    const std::u32string a = word();
    const std::u32string b = word();
    const std::size_t most = 1 + random() % 2;
    EXPECT_EQ(distance_to_beginning(a, b, most), std::min(nearest(a, b), most + 1));
  }
}

TEST(Numbers, ComeBack) {
  std::string bytes;
  for (const std::uint64_t number : {0ULL, 127ULL, 128ULL, 4294967295ULL})
    append_number(bytes, number);
  std::string_view rest = bytes;
  std::uint32_t number = 1;
  for (const std::uint32_t expected : {0U, 127U, 128U, 4294967295U}) {
    EXPECT_TRUE(take_number(rest, number));
    EXPECT_EQ(number, expected);
  }
  EXPECT_FALSE(take_number(rest, number));
  rest = "\xff\xff\xff\xff\x7f";
  EXPECT_FALSE(take_number(rest, number));
  rest = "\x80";
  EXPECT_FALSE(take_number(rest, number));
}

}  // namespace
}  // namespace lofp
