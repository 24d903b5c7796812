#include "search/search.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "base/temporary_folder.h"
#include "catalog/sample_rules.h"
#include "database/write_database.h"
#include "search/search_tables.h"

namespace lofp {
namespace {

Rule rule(std::string source, std::string id, std::string title, std::vector<std::string> texts) {
  Rule made = sample_rule(std::move(source), std::move(id), std::move(texts));
  made.title = std::move(title);
  return made;
}

class Searching : public testing::Test {
 protected:
  Searching() {
    std::vector<Rule> rules;
    rules.push_back(rule("sigma", "5f4dfb25-3c0b-4e05-9a7e-6a1b3ac2b6f0",
                         "Suspicious Scheduled Task",
                         {"Backup agents that run PsExec", "Unknown"}));
    rules[0].techniques = {"T1021.002"};
    rules.push_back(rule("splunk", "2", "Backup Deleted",
                         {"Backup agents that run PsExec", "Vulnerability scanners",
                          "A scanner that looks for one two three four five six seven eight nine "
                          "weaknesses"}));
    catalog_ = make_catalog(std::move(rules),
                            {sample_set("sigma", "Sigma"), sample_set("splunk", "Splunk")});
    database_ = make_database(catalog_).value();
    EXPECT_TRUE(write_search_tables(*database_, catalog_));
    search_.emplace(Search::open(*database_).value());
  }

  // The titles of the hits, a word or two of each.
  std::string find(std::string_view text) {
    const Result<SearchAnswer> answer = search_->find(parse_query(text), 0, 100);
    EXPECT_TRUE(answer);
    std::string all = answer->is_partial ? "partial: " : "";
    EXPECT_EQ(answer->total, answer->hits.size());
    for (const SearchHit& hit : answer->hits) all += hit.title.substr(0, 13) + " | ";
    return all;
  }

  std::uint64_t points(std::string_view text) {
    return search_->find(parse_query(text), 0, 1).value().hits.at(0).points;
  }

  Catalog catalog_;
  std::unique_ptr<Database> database_;
  std::optional<Search> search_;
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

TEST_F(Searching, SomeOfTheWordsWhereNoneHasAll) {
  EXPECT_EQ(find("unknown backup"), "partial: Backup agents | Backup Delete | Unknown | ");
  EXPECT_EQ(find("nothing"), "");
}

TEST_F(Searching, PointsAreThoseOfTheGuide) {
  // 8 documents: 2 techniques, 4 entries, 2 rules.  PsExec has no page: one entry names it.
  EXPECT_EQ(search_->find(parse_query("-zebra"), 0, 1)->total, 8U);
  // "unknown": 8 x (1 + 3) x 4 + 16 x 1 / 1 + 1000, a placeholder.
  EXPECT_EQ(points("unknown"), 8U * 4 * 4 + 16 + 1000);
  // "vuln": begins with, 5 x 4 x 4 + 16 x 1 / 2; specific.
  EXPECT_EQ(points("vuln"), (5U * 4 * 4 + 8) * 4);
  // "weaknesses": the 16th word of its text, in the body: 4 x 4 x 4.
  EXPECT_EQ(points("weaknesses"), 4U * 4 * 4 * 4);
  // "psexec" equals a name and a word of the title.
  EXPECT_EQ(points("psexec"), (8U * 4 * 4 + 16 / 5) * 4);
  EXPECT_EQ(points("source:sigma"), 0U);
}

TEST(DistanceToBeginning, CountsExchangesOnce) {
  EXPECT_EQ(distance_to_beginning(U"bakcup", U"backups", 2), 1U);
  EXPECT_EQ(distance_to_beginning(U"backup", U"backup", 2), 0U);
  EXPECT_EQ(distance_to_beginning(U"bckp", U"backup", 2), 2U);
  EXPECT_EQ(distance_to_beginning(U"abc", U"xyz", 1), 2U);
  EXPECT_EQ(distance_to_beginning(U"abcd", U"bacd", 2), 1U);
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
