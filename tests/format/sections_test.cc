#include "format/sections.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

Texts texts_of(std::string_view text) {
  Texts texts;
  for (const PlacedText& item : items_of(text, 1)) texts.push_back(item.text);
  return texts;
}

std::vector<int> lines_of(std::string_view text) {
  std::vector<int> lines;
  for (const PlacedText& item : items_of(text, 10)) lines.push_back(item.line);
  return lines;
}

Texts titles_of(std::string_view text) {
  Texts titles;
  for (const Section& section : sections_of(text))
    titles.push_back(std::string(static_cast<std::size_t>(section.level), '#') +
                     std::string(section.title));
  return titles;
}

TEST(Sections, EndAtAHeadingOfTheSameOrAHigherLevel) {
  const auto sections = sections_of("lead\n# A\na\n## B\nb\n### C\nc\n## D\nd\n# E\n");
  ASSERT_EQ(sections.size(), 5U);
  EXPECT_EQ(sections[0].text, "a\n## B\nb\n### C\nc\n## D\nd\n");
  EXPECT_EQ(sections[1].text, "b\n### C\nc\n");
  EXPECT_EQ(sections[2].text, "c\n");
  EXPECT_EQ(sections[3].text, "d\n");
  EXPECT_EQ(sections[4].text, "");
  EXPECT_EQ(sections[2].line, 6);
}

TEST(Sections, KnowAHeadingByItsSigns) {
  EXPECT_EQ(titles_of("# A #\n##B\n   ## C ##\n    ## D\n####### E\n#\n#\tF\n#\xc2\xa0G\xc2\xa0\n"),
            (Texts{"#A", "##C", "#", "#F", "#G"}));
  EXPECT_EQ(titles_of("## C#\n## #5\n"), (Texts{"##C#", "###5"}));
  EXPECT_EQ(titles_of("# A\r\n# B\r\n"), (Texts{"#A", "#B"}));
  EXPECT_TRUE(sections_of("").empty());
  EXPECT_EQ(sections_of("# A")[0].text, "");
}

TEST(Sections, KnowAHeadingByTheLineBelowIt) {
  EXPECT_EQ(titles_of("A\n====\na\n\nB C\n-----  \nb\n\n  D\n   ----\r\n# E\nF\n----"),
            (Texts{"#A", "##B C", "##D", "#E", "##F"}));
  const auto sections = sections_of("lead\n\nFalse positives\n----\n- a\n- b\n\nNext\n----\n");
  ASSERT_EQ(sections.size(), 2U);
  EXPECT_EQ(sections[0].title, "False positives");
  EXPECT_EQ(sections[0].line, 3);
  EXPECT_EQ(sections[0].text_line, 5);
  EXPECT_EQ(sections[0].text, "- a\n- b\n\n");
  EXPECT_EQ(sections[1].text, "");
}

TEST(Sections, TakeARuleForNoHeading) {
  for (const char* text :
       {"----\na\n", "a\n\n----\n", "a\nb\n----\n", "- a\n----\n", "> a\n----\n", "1. a\n====\n",
        "a\n- - - -\n", "a\n---\n", "a\n----=\n", "    a\n----\n", "a\n     ----\n",
        "| a |\n----\n", "****\n----\n", "```\na\n----\n```\n", "----\na: b\n----\n", "a\n****\n",
        "A sentence.\n----\n"})
    EXPECT_EQ(titles_of(text), Texts{}) << text;
}

TEST(Sections, PassOverCodeFences) {
  EXPECT_EQ(titles_of("# A\n```sh\n# no\n~~~\n```\n# B\n~~~~\n# no\n~~~\n~~~~\n# C\n"),
            (Texts{"#A", "#B", "#C"}));
  // A fence that is not closed is none.
  EXPECT_EQ(titles_of("# A\n```\n# B\n"), (Texts{"#A", "#B"}));
}

TEST(NamesFalsePositives, InAnySpelling) {
  for (const char* title : {"False positive analysis", "FALSE POSITIVES", "false-positive steps:",
                            "Validation & False_Positive Considerations", "Falsepositives",
                            "How to reduce false\xc2\xa0positives", "A false, false positive"})
    EXPECT_TRUE(names_false_positives(title)) << title;
  for (const char* title : {"", "False", "Positive", "False negatives", "falsely positive"})
    EXPECT_FALSE(names_false_positives(title)) << title;
}

TEST(Items, AreBulletsOfAnyMark) {
  EXPECT_EQ(texts_of("- a\n* b\n+ c\n\xe2\x80\xa2 d\n1. e\n2) f\n -\tg\n-\xc2\xa0h\n"),
            (Texts{"a", "b", "c", "d", "e", "f", "g", "h"}));
  EXPECT_EQ(lines_of("\n- a\n\n- b\n"), (std::vector<int>{11, 13}));
  EXPECT_EQ(texts_of("- a\r\n- b\r\n"), (Texts{"a", "b"}));
}

TEST(Items, AreNotTheHeadingsBetween) {
  EXPECT_EQ(texts_of("- a\n\nMore\n----\n- b\n\n# Others\nc\n"), (Texts{"a", "b", "c"}));
  EXPECT_EQ(texts_of("a\nb\n---\nc\n"), (Texts{"a b", "c"}));
}

TEST(Items, KeepTheirTextButForWrappedLines) {
  EXPECT_EQ(texts_of("- **Bold lead**: a `x`\n  goes on\nand on.\n"),
            (Texts{"**Bold lead**: a `x` goes on and on."}));
  EXPECT_EQ(texts_of("one\ntwo  \nthree\n"), (Texts{"one two three"}));
  EXPECT_EQ(texts_of("**bold** words\n*slanted*\n-x\n"), (Texts{"**bold** words *slanted* -x"}));
}

TEST(Items, HoldWhatIsNestedInThem) {
  EXPECT_EQ(texts_of("- a\n  - b\n    - c\n      d\n   * e\n- f\n"),
            (Texts{"a\n- b\n  - c d\n * e", "f"}));
  EXPECT_EQ(texts_of("1. a\n  - b\n2. c\n"), (Texts{"a\n- b", "c"}));
  EXPECT_EQ(texts_of("* a\n * b\n"), (Texts{"a", "b"}));
  EXPECT_EQ(texts_of("- a\n\n  more\n\n- b\n"), (Texts{"a\n\nmore", "b"}));
}

TEST(Items, AreParagraphsOutsideOfLists) {
  EXPECT_EQ(texts_of("a\nb\n\nc\n"), (Texts{"a b", "c"}));
  EXPECT_EQ(texts_of("A lead.\n\n- a\n- b\n\nAn end.\n"), (Texts{"A lead.", "a", "b", "An end."}));
  EXPECT_EQ(texts_of("\xc2\xa0\n\n"), Texts{});
  EXPECT_EQ(lines_of("a\n\nb\nc\n\nd\n"), (std::vector<int>{10, 12, 15}));
}

TEST(Items, LeaveOutWhatOnlyIntroducesAList) {
  EXPECT_EQ(texts_of("These are known:\n\n- a\n\n**And these:**\n- b\n"), (Texts{"a", "b"}));
  EXPECT_EQ(texts_of("Known: \n* a\n"), (Texts{"a"}));
  // Before anything else it says something by itself.
  EXPECT_EQ(texts_of("Known:\n\nBackup.\n"), (Texts{"Known:", "Backup."}));
}

TEST(Items, HoldTheCodeBehindThem) {
  EXPECT_EQ(texts_of("Exclude it:\n```\n- x\n\n# y\n```\n- a\n  ```\n  b\n  ```\n- c\n"),
            (Texts{"Exclude it:\n```\n- x\n\n# y\n```", "a\n```\nb\n```", "c"}));
}

TEST(Items, PassOverHeadingsAndRules) {
  EXPECT_EQ(texts_of("- a\n---\n#### More\nb\n***\n* * *\nc\n"), (Texts{"a", "b", "c"}));
}

TEST(Items, TakeANumberInAWrappedLineForText) {
  EXPECT_EQ(texts_of("Servers of\n2019. They update.\n"), (Texts{"Servers of 2019. They update."}));
  EXPECT_EQ(texts_of("Steps\n1. a\n2. b\n"), (Texts{"Steps", "a", "b"}));
}

TEST(Items, AreLinearInTheText) {
  constexpr int many = 50'000;
  std::string text;
  for (int i = 0; i < many; ++i) text += "- a\n  - b\n```\n";
  EXPECT_GT(items_of(text, 1).size(), 0U);
  std::string deep;
  for (std::size_t i = 0; i < 1'000; ++i) deep += std::string(2 * i, ' ') + "- a\n";
  EXPECT_EQ(items_of(deep, 1).size(), 1U);
  std::string headings;
  for (int i = 0; i < many; ++i) headings += i % 2 == 0 ? "# a\n" : "###### b\n";
  EXPECT_EQ(sections_of(headings).size(), static_cast<std::size_t>(many));
}

TEST(ParseSections, MakesAMapOfTheHeadings) {
  const Document document =
      parse_sections("# The Title\r\n\r\n## False\xc2\xa0Positives ##\r\n* a\r\n* b\r\n");
  ASSERT_EQ(document.roots.size(), 1U);
  const Value& root = *document.roots[0];
  ASSERT_EQ(root.members.size(), 2U);
  EXPECT_EQ(root.members[0].key_place->text, "The Title");
  const Value* section = root.find("false positives");
  ASSERT_NE(section, nullptr);
  EXPECT_EQ(section->text, "* a\n* b\n");
  EXPECT_EQ(section->line, 4);
  EXPECT_TRUE(parse_sections("no heading\n").roots.empty());
  EXPECT_TRUE(parse_sections("").roots.empty());
}

}  // namespace
}  // namespace lofp
