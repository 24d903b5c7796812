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
  for (const char* text : {"----\na\n", "a\n\n----\n", "a\nb\n----\n", "- a\n----\n", "> a\n----\n",
                           "1. a\n====\n", "a\n- - - -\n", "a\n--\n", "a\n----=\n", "    a\n----\n",
                           "a\n     ----\n", "| a |\n----\n", "****\n----\n", "```\na\n----\n```\n",
                           "----\na: b\n----\n", "a\n****\n", "A sentence.\n----\n"})
    EXPECT_EQ(titles_of(text), Texts{}) << text;
}

TEST(Sections, AreEndedByThreeDashesOnlyWhereTheyBeganSo) {
  EXPECT_EQ(titles_of("### A\n\nB\n---\nb\n\nC\n---\nc\n### D\n"),
            (Texts{"###A", "####B", "####C", "###D"}));
  EXPECT_EQ(sections_of("### A\n\nB\n---\nb\n").at(0).text, "\nB\n---\nb\n");
  EXPECT_EQ(sections_of("A\n---\n### B\nb\n\nC\n---\nc\n").at(0).text, "### B\nb\n\n");
  EXPECT_EQ(titles_of(std::string(61, 'a') + "\n---\n"), Texts{});
}

TEST(Sections, BeginWithABoldLineThatSaysFalsePositive) {
  const auto sections =
      sections_of("## A\n**Lead**\n\n**False positives:**\n\n- a\n\n**Response**\n- b\n## C\n");
  ASSERT_EQ(sections.size(), 4U);
  EXPECT_EQ(sections[1].title, "False positives:");
  EXPECT_EQ(sections[1].text, "\n- a\n\n");
  EXPECT_EQ(sections[2].text, "- b\n");
  EXPECT_EQ(titles_of("words\n**False positives**\n**False positives** are few\n"), Texts{});
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
  const ParsedFile document =
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

TEST(ItemsOf, ReadsATableRowByRow) {
  EXPECT_EQ(texts_of("| cause | how to tell |\n| --- | :-: |\n| Restore test | ticket |\n"
                     "| Rollout | |\n\nAfter\n"),
            (Texts{"Restore test; how to tell: ticket", "Rollout", "After"}));
  EXPECT_EQ(texts_of("Known:\n\na | b\n--- | ---\nOne | x \\| y\n"), (Texts{"One; b: x | y"}));
  EXPECT_EQ(texts_of("| # | cause |\n|---|---|\n| 1 | One |\n| 2 | Two |\n"),
            (Texts{"One", "Two"}));
  EXPECT_EQ(texts_of("| One | more |\n| Two |\n"), (Texts{"One; more", "Two"}));
  EXPECT_EQ(texts_of("- Jobs:\n  | name | host |\n  |---|---|\n  | a | b |\n- Next\n"),
            (Texts{"Jobs:\na; host: b", "Next"}));
  EXPECT_EQ(texts_of("Runs `a | b` each night\n"), (Texts{"Runs `a | b` each night"}));
  EXPECT_EQ(lines_of("| a |\n| - |\n| One |\n| Two |\n"), (std::vector<int>{12, 13}));
}

TEST(ItemsOf, ReadsAQuoteWithoutItsMarks) {
  EXPECT_EQ(texts_of("> One\n> goes on\n>\n> Two\n"), (Texts{"One goes on", "Two"}));
  EXPECT_EQ(texts_of("Before\n> One\nlazily\n\nAfter\n"), (Texts{"Before", "One lazily", "After"}));
  EXPECT_EQ(texts_of("> > - One\n>> - Two\n"), (Texts{"One", "Two"}));
  EXPECT_EQ(texts_of("> [!NOTE]\n> One\n"), (Texts{"One"}));
  EXPECT_EQ(texts_of("- One\n  > said so\n- Two\n"), (Texts{"One said so", "Two"}));
}

TEST(ItemsOf, ReadsWhatStandsInAQuote) {
  EXPECT_EQ(texts_of("> | b | c |\n> |---|---|\n> | x | y |\n"), (Texts{"x; c: y"}));
  EXPECT_EQ(texts_of("> ### Note\n> One\n"), (Texts{"One"}));
}

TEST(ItemsOf, SetsAParagraphApartFromWhatItFollows) {
  EXPECT_EQ(texts_of("```\nx\n```\nOne\n"), (Texts{"One"}));
  EXPECT_EQ(texts_of("```\nx\n```\n"), Texts{});
  EXPECT_EQ(texts_of("- One\n- Two\nBoth are known.\n"), (Texts{"One", "Two", "Both are known."}));
  EXPECT_EQ(
      texts_of("- Used by the administrators of the whole company who\nWork at night\n").size(),
      1U);
  EXPECT_EQ(texts_of("One\\\ntwo\\\\\nthree\n"), (Texts{"One two\\\\ three"}));
  EXPECT_EQ(texts_of("\u2013 One\n\u2013 Two\n"), (Texts{"One", "Two"}));
}

TEST(ItemsOf, ReadsHtmlAsTheMarkdownThatSaysTheSame) {
  EXPECT_EQ(texts_of("<details><summary>More</summary>\n\nOne\n\n</details>\n"), (Texts{"One"}));
  EXPECT_EQ(texts_of("</div>\n"), Texts{});
  EXPECT_EQ(texts_of("One<br>Two\n"), (Texts{"One", "Two"}));
  EXPECT_EQ(texts_of("<ul><li>One</li><li>Two</li></ul>\n"), (Texts{"One", "Two"}));
  EXPECT_EQ(texts_of("<ol>\n<li>One\n<ul><li>a</li></ul></li>\n</ol>\nAfter\n"),
            (Texts{"One\n- a", "After"}));
  EXPECT_EQ(texts_of("<table><tr><th>a</th><th>b</th></tr>\n<tr>\n<td>One</td>\n<td>x|y</td>\n"
                     "</tr></table>\n"),
            (Texts{"One; b: x|y"}));
  EXPECT_EQ(texts_of("Run by <user> in `<b>`, <i>not</i> a<b\n"),
            (Texts{"Run by <user> in `<b>`, not a<b"}));
  EXPECT_EQ(lines_of("<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n"), (std::vector<int>{11, 12}));
}

TEST(ItemsOf, PassesOverCommentsAndDefinitions) {
  EXPECT_EQ(texts_of("One\n\n<!-- - Two\n- Three -->\n- Four\n"), (Texts{"One", "Four"}));
  EXPECT_EQ(texts_of("- `<!--` is a mark\n- Two -->\n"), (Texts{"`<!--` is a mark", "Two -->"}));
  EXPECT_EQ(texts_of("<!-- open\n- One\n").back(), "One");
  EXPECT_EQ(texts_of("See [the plan][p][^1]\n\n[p]: https://example.org/\n[^1]: each spring\n"),
            (Texts{"See [the plan](https://example.org/) (each spring)"}));
  EXPECT_EQ(texts_of("See [the plan][q] and [p]\n\n[p]: https://example.org/\n"),
            (Texts{"See [the plan][q] and [p]"}));
  EXPECT_EQ(texts_of("[^1] or [^1]\n\n[^1]: each spring\n"),
            (Texts{"(each spring) or (each spring)"}));
  EXPECT_EQ(texts_of("[note]: this is a sentence\n"), (Texts{"[note]: this is a sentence"}));
}

TEST(ItemsOf, PassesOverBoxesAndKnowsTerms) {
  EXPECT_EQ(texts_of("- [ ] One\n- [x] Two\n- [a] Three\n"), (Texts{"One", "Two", "[a] Three"}));
  EXPECT_EQ(texts_of("Backup\n: every night\n"), (Texts{"Backup: every night"}));
}

TEST(ItemsOf, AddsDefinitionsWithinBounds) {
  std::string text = "[^1]: " + std::string(400, 'x') + "\n";
  for (int i = 0; i < 10'000; ++i) text += "a[^1] ";
  std::size_t bytes = 0;
  for (const std::string& item : texts_of(text)) bytes += item.size();
  EXPECT_LT(bytes, text.size() + 110'000);
}

TEST(SectionsOf, PassOverHeadingsInComments) {
  EXPECT_EQ(titles_of("# A\n<!--\n# B\n-->\n# C\n"), (Texts{"#A", "#C"}));
}

TEST(IsList, WantsMarksAtTheStartOfLines) {
  for (const char* text :
       {"- a\n- b", "* a", "Lead:\n  - a\n  - b\n", "1. a\n2. b", "\n\xe2\x80\xa2 a\n"})
    EXPECT_TRUE(is_list(text)) << text;
  for (const char* text : {"", "a - b", "a\n- b", "-a\n-b", "2019. was\n2020. is", "1. alone", "-"})
    EXPECT_FALSE(is_list(text)) << text;
}

}  // namespace
}  // namespace lofp
