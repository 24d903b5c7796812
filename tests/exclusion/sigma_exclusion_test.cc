#include "exclusion/sigma_exclusion.h"

#include <gtest/gtest.h>

#include <ctime>

#include "exclusion/outline.h"
#include "format/yaml.h"

namespace lofp {
namespace {

// The exclusions of a text whose documents are detections, the nearest first.
std::vector<Exclusion> exclusions_of(std::string_view text) {
  const ParsedFile document = parse_yaml(text);
  return sigma_exclusions(text, document.roots);
}

std::string outlined(std::string_view text) {
  return outline(exclusions_of(text));
}

TEST(SigmaExclusions, AreKeptAsWritten) {
  const auto exclusions = exclusions_of(
      "selection:\n    Image: a\n"
      "filter:  # of ours\n    Image|endswith: '\\b.exe'\n    # why\n    User: system\n\n"
      "condition: selection and not filter\n");
  ASSERT_EQ(exclusions.size(), 1U);
  EXPECT_EQ(exclusions[0].name, "filter");
  EXPECT_EQ(exclusions[0].line, 3);
  EXPECT_EQ(exclusions[0].text,
            "filter:  # of ours\n    Image|endswith: '\\b.exe'\n    # why\n    User: system");
}

TEST(SigmaExclusions, SayHowValuesAreCompared) {
  EXPECT_EQ(outlined("f:\n"
                     "  A: plain\n"
                     "  B|contains: part\n"
                     "  C|startswith: [a, b]\n"
                     "  D|endswith: end\n"
                     "  E: 'be*'\n"
                     "  F: '*en'\n"
                     "  G: '*in*'\n"
                     "  H: 'a*b?'\n"
                     "  I|re: '^a.*$'\n"
                     "  J|cidr: 10.0.0.0/8\n"
                     "  K|exists: true\n"
                     "  L|fieldref: M\n"
                     "  N|gt: 5\n"
                     "  O: null\n"
                     "  P: ''\n"
                     "  Q: 0\n"
                     "  R|contains|windash: ' -x'\n"
                     "  S|base64offset|contains: word\n"
                     "  T: '*'\n"
                     "condition: not f\n"),
            "f\n"
            "  A equals plain\n"
            "  B contains part\n"
            "  C starts-with a, b\n"
            "  D ends-with end\n"
            "  E starts-with be\n"
            "  F ends-with en\n"
            "  G contains in\n"
            "  H wildcard a*b?\n"
            "  I regex ^a.*$\n"
            "  J cidr 10.0.0.0/8\n"
            "  K exists \n"
            "  L other M\n"
            "  N other 5\n"
            "  O equals \n"
            "  P equals \n"
            "  Q equals 0\n"
            "  R contains  -x\n"
            "  S other word\n"
            "  T exists \n");
}

TEST(SigmaExclusions, TellEscapesFromWildcards) {
  EXPECT_EQ(outlined("f:\n  A: 'C:\\Windows\\\\*'\n  B: '\\\\\\\\host\\\\c\\*'\n  C: 'really\\?'\n"
                     "condition: not f\n"),
            "f\n  A starts-with C:\\Windows\\\n  B equals \\\\host\\c*\n  C equals really?\n");
}

TEST(SigmaExclusions, SortMixedValuesByComparison) {
  EXPECT_EQ(outlined("f:\n  A: ['x*', y, 'z*']\ncondition: not f\n"),
            "f\n  A starts-with x, z\n  A equals y\n");
}

TEST(SigmaExclusions, MakeATermOfEachValueThatMustHold) {
  EXPECT_EQ(outlined("f:\n  A|contains|all: [x, y]\ncondition: not f\n"),
            "f\n  A contains x\n  A contains y\n");
}

TEST(SigmaExclusions, TellAlternativesApart) {
  EXPECT_EQ(outlined("f:\n  - A: x\n    B: y\n  - C: z\n  - word\ncondition: not f\n"),
            "f\n   contains word\n  or1 A equals x\n  or1 B equals y\n  or2 C equals z\n");
  EXPECT_EQ(outlined("f: [one, 'two*']\ncondition: not f\n"), "f\n   contains one, two\n");
  EXPECT_EQ(outlined("f: one\ncondition: not f\n"), "f\n   contains one\n");
}

TEST(SigmaExclusions, AreThoseOfEachCondition) {
  EXPECT_EQ(outlined("a: x\nb: y\nc: z\ncondition:\n  - a and not b\n  - a and not c\n"),
            "b\n   contains y\nc\n   contains z\n");
}

TEST(SigmaExclusions, MergeInheritedDetections) {
  EXPECT_EQ(outlined("a: x\nf: {A: near}\n---\nf: {A: far}\ng: {B: inherited}\n"
                     "condition: a and not 1 of them\n"),
            "a\n   contains x\nf\n  A equals near\ng\n  B equals inherited\n");
  EXPECT_EQ(outlined("condition: not g\n---\ng: {B: y}\ncondition: not f\n"), "g\n  B equals y\n");
}

TEST(SigmaExclusions, ReadMergedAndRepeatedKeys) {
  const auto exclusions = exclusions_of("a: &a\n  f: {A: x}\nb:\n  <<: *a\ncondition: not f\n");
  EXPECT_TRUE(exclusions.empty());
  EXPECT_EQ(outlined("f: {A: x}\nf: {A: y}\ncondition: not f\n"), "f\n  A equals y\n");
}

TEST(SigmaExclusions, AreNoneWithoutASelection) {
  for (const std::string_view text :
       {"", "condition: not f\n", "f: x\n", "f: x\ncondition: f\n", "f: x\ncondition: {not: f}\n",
        "f:\ncondition: g and not h\n", "[]", "timeframe: 5m\ncondition: not timeframe\n"})
    EXPECT_EQ(outlined(text), "") << text;
}

TEST(SigmaExclusions, AreNotWithoutEndForAliases) {
  std::string text = "a: &a\n";
  for (int i = 0; i < 3'000; ++i) text += "  k" + std::to_string(i) + ": x\n";
  text += "f:\n";
  for (int i = 0; i < 3'000; ++i) text += "  - *a\n";
  text += "condition: not f\n";
  const std::clock_t start = std::clock();  // processor time: the machine may be busy
  EXPECT_EQ(exclusions_of(text).size(), 1U);
  EXPECT_LT(std::clock() - start, 2 * CLOCKS_PER_SEC);
}

}  // namespace
}  // namespace lofp
