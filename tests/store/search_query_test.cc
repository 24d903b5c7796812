#include "store/search_query.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace lofp {
namespace {

// "-'a b'" is a phrase without, "a b" a term, "field=value" a filter.
std::string outline(std::string_view text) {
  const SearchQuery query = parse_query(text);
  std::string all;
  for (const SearchTerm& term : query.terms)
    all += fmt::format("{0}{1}{2}{1} | ", term.is_negated ? "-" : "", term.is_phrase ? "'" : "",
                       fmt::join(term.words, " "));
  for (const SearchFilter& filter : query.filters)
    all += fmt::format("{}{}={} | ", filter.is_negated ? "-" : "", name_of(filter.field),
                       filter.value);
  return all;
}

TEST(Query, TermsPhrasesAndFields) {
  EXPECT_EQ(outline("Backup agent"), "backup | agent | ");
  EXPECT_EQ(outline("psexec.exe"), "psexec exe | ");
  EXPECT_EQ(outline("\"Scheduled  Task\" x"), "'scheduled task' | x | ");
  EXPECT_EQ(outline("-test -\"red team\" -source:splunk"),
            "-test | -'red team' | -source=splunk | ");
  EXPECT_EQ(outline("technique:T1021 mentions:\"Azure-AD\" theme:"),
            "technique=t1021 | mentions=azure ad | ");
  EXPECT_EQ(outline("--a"), "-a | ");
}

TEST(Query, WhatIsNoFieldIsATerm) {
  EXPECT_EQ(outline("constructor:a b:\"c d\""), "constructor a | b c | d | ");
  EXPECT_EQ(outline("Source:sigma"), "source sigma | ");
  EXPECT_EQ(outline("http://example.org source"), "http example org | source | ");
}

TEST(Query, OpenQuotesEndWithTheQuery) {
  EXPECT_EQ(outline("\"a b"), "'a b' | ");
  EXPECT_EQ(outline("source:\"a b"), "source=a b | ");
  EXPECT_EQ(outline("theme:\" \"x"), "x | theme=  | ");
  EXPECT_EQ(outline("\"a\"b"), "'a' | b | ");
}

TEST(Query, WhiteSpaceIsUnicodes) {
  EXPECT_EQ(outline("a\u00a0b\u3000c\td\u0085"
                    "e\ufefff"),
            "a | b | c | d | e f | ");
  EXPECT_EQ(outline("\"a\u00a0b"), "'a b' | ");
}

TEST(Query, ItemsSayWhereTheyStand) {
  const SearchQuery query = parse_query("a\u00a0-source:\"x y\" \"b");
  EXPECT_EQ(query.filters.at(0).place.start, 3U);
  EXPECT_EQ(query.filters.at(0).place.end, 16U);
  EXPECT_EQ(query.terms.at(1).place.start, 17U);
  EXPECT_EQ(query.terms.at(1).place.end, 19U);
}

TEST(Query, WithoutWordsIsPassedOver) {
  for (const char* text : {"", "  ", "\"", "\"\"", "*", "-", "- ", "\"-\"", "source:\"\"",
                           "mentions:\"...\"", "-mentions:++", ":", "😀"})
    EXPECT_EQ(outline(text), "") << text;
}

TEST(Query, IsBounded) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "a ";
  EXPECT_EQ(parse_query(text).terms.size(), 16U);
  EXPECT_EQ(outline(std::string(998, ' ') + "abcd"), "ab | ");
  EXPECT_EQ(parse_query(std::string(1U << 20U, '"')).terms.size(), 0U);
}

TEST(Query, OnlyAFilterAsksForExclusions) {
  for (const char* text : {"kind:exclusion", "a kind:entry kind:\"EXCLUSION\"", "weakness:x"})
    EXPECT_EQ(scope_of(parse_query(text)), SearchScope::exclusions) << text;
  for (const char* text :
       {"", "exclusion", "-kind:exclusion", "-weakness:x", "weakness:", "kind:rule"})
    EXPECT_EQ(scope_of(parse_query(text)), SearchScope::documented) << text;
}

TEST(SearchQuery, AfterAProgramAMinusIsAnOption) {
  for (const char* text : {"powershell -enc AAAA", "Rundll32.EXE -enc", "C:\\Tools\\x.exe -enc",
                           "/usr/bin/x -enc", "curl -enc"})
    EXPECT_FALSE(parse_query(text).terms[1].is_negated) << text;
  for (const char* text : {"backup -enc", "powershell -\"enc\"", "legacy powershell -enc"}) {
    const SearchQuery query = parse_query(text);
    EXPECT_TRUE(query.terms.back().is_negated) << text;
  }
  EXPECT_TRUE(parse_query("powershell -source:sigma").filters[0].is_negated);
}

TEST(SearchQuery, StopWordsAreOptionalBesideOthers) {
  const SearchQuery query = parse_query("What is the cause of \"the\" psexec");
  std::vector<bool> optional;
  for (const SearchTerm& term : query.terms) optional.push_back(term.is_optional);
  EXPECT_EQ(optional, (std::vector<bool>{true, true, true, false, true, false, false}));
  EXPECT_FALSE(parse_query("the who").terms[0].is_optional);
  EXPECT_FALSE(parse_query("the -backup").terms[0].is_optional);
}

}  // namespace
}  // namespace lofp
