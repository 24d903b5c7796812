// Sentences, parts, kinds and causes of texts of our own.
#include "meaning/part.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "format/cpu_time.h"
#include "meaning/sentences.h"
#include "meaning/understood_text.h"

namespace lofp {
namespace {

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> all;
  std::string joined;
  for (const std::string_view piece : sentences_of(text)) {
    all.emplace_back(trim(piece));
    joined += piece;
  }
  EXPECT_EQ(joined, text);
  return all;
}

using Texts = std::vector<std::string>;

TEST(SentencesOf, EndsAtFullStopsBeforeWhatCanOpenASentence) {
  EXPECT_EQ(sentences("Backups may do this. Verify the host."),
            (Texts{"Backups may do this.", "Verify the host."}));
  EXPECT_EQ(sentences("Tools (e.g. Zorbit, etc. and others) of v. 2.1 in c.exe do it"),
            (Texts{"Tools (e.g. Zorbit, etc. and others) of v. 2.1 in c.exe do it"}));
  EXPECT_EQ(sentences("Is it `a.b`? \"Yes.\" It is!"),
            (Texts{"Is it `a.b`?", "\"Yes.\"", "It is!"}));
}

TEST(SentencesOf, CutsListsLeadsAndParagraphs) {
  EXPECT_EQ(sentences("**Planned work**: agents restart\n- Check the calendar\n\nAnother one"),
            (Texts{"**Planned work**:", "agents restart", "- Check the calendar", "Another one"}));
  EXPECT_EQ(sentences("one\ntwo"), (Texts{"one\ntwo"}));
}

TEST(SentencesOf, CutsWhereACauseTurnsToAdvice) {
  EXPECT_EQ(sentences("Deployments restart pods; verify the change, if any"),
            (Texts{"Deployments restart pods;", "verify the change, if any"}));
  EXPECT_EQ(sentences("Zorbit may match, filter as needed"),
            (Texts{"Zorbit may match,", "filter as needed"}));
  EXPECT_EQ(sentences("If this is expected, add an exception"),
            (Texts{"If this is expected, add an exception"}));
  EXPECT_EQ(sentences("Unlikely unless an admin does it, however rare"),
            (Texts{"Unlikely", "unless an admin does it,", "however rare"}));
  EXPECT_EQ(sentences("Staff may verify, review, or filter mail"),
            (Texts{"Staff may verify, review, or filter mail"}));
}

TEST(SentencesOf, KeepsEveryByteOfAnyText) {
  for (const char* text : {"", " ", "...", "- \n- \n", "**", "****a", "\n\n\n", ".;:,", "1. 2. 3.",
                           "\xe2\x80\xa2 bullet\n\xe2\x80\xa2 bullet", "a.\n\n\n", "** ** x"})
    sentences(text);
}

TEST(SentencesOf, IsLinear) {
  for (const std::string unit :
       {"a. B", "**", "- \n", "; verify ", " unless", "\n\n", "e.g. ", "1. "}) {
    const auto seconds = [&](std::size_t times) {
      std::string text;
      for (std::size_t i = 0; i < times; ++i) text += unit;
      return cpu_seconds_of([&] { sentences_of(text); });
    };
    EXPECT_LT(seconds(80'000), 20 * seconds(20'000) + 0.05) << unit;
  }
}

// The kinds of the parts, a word each.
std::string kinds(std::string_view text) {
  const std::string normalised = normalise(text);
  const UnderstoodText understood = understand_text(text, normalised);
  std::string joined;
  std::string names;
  for (const Part& part : understood.parts) {
    joined += part.text;
    names += (names.empty() ? "" : " ") + std::string(name_of(part.kind));
  }
  EXPECT_EQ(joined, text);
  return names;
}

TEST(PartsOf, TellsWhatEachIsFor) {
  EXPECT_EQ(kinds("Backup software may read these files every night. Exclude its process from "
                  "the rule. Verify that the job was planned with the owner of the host."),
            "cause except confirm");
  EXPECT_EQ(kinds("Unknown"), "none");
  EXPECT_EQ(kinds("Do not close the alert if the process is unsigned."), "warning");
  EXPECT_EQ(kinds("Avoid exceptions on `process.name` alone."), "except");
}

TEST(PartsOf, GivesAllOfALongTextToParts) {
  std::string text = "Backup software. ";
  while (text.size() < 3 * most_bytes_read) text += "Administrators restore files. ";
  const std::string normalised = normalise(text);
  std::size_t size = 0;
  for (const Part& part : understand_text(text, normalised).parts) size += part.text.size();
  EXPECT_EQ(size, text.size());
}

struct Told {
  TextKind kind;
  std::string cause;
  Grade grade;
};

Told told(const std::string& text) {
  const std::string normalised = normalise(text);
  const UnderstoodText understood = understand_text(text, normalised);
  return {understood.kind, std::string(cause_in(understood.parts, text)), understood.grade};
}

TEST(UnderstandText, FindsTheCause) {
  const Told bold = told("**Patch night**: Administrators restart the servers. Verify the time.");
  EXPECT_EQ(bold.kind, TextKind::cause);
  EXPECT_EQ(bold.cause, "**Patch night**: Administrators restart the servers.");
  const Told item = told("- Vulnerability scanners of the security team\n- Verify the scanner");
  EXPECT_EQ(item.cause, "Vulnerability scanners of the security team");
  EXPECT_EQ(item.grade, Grade::specific);
  const Told accents = told("\xc3\x84nderungen durch Administrators.  Filter as needed.");
  EXPECT_EQ(accents.cause, "\xc3\x84nderungen durch Administrators.");
}

TEST(UnderstandText, GradesOnlyCauses) {
  const Told advice = told("Regularly review the list of exceptions with the owner of PsExec.");
  EXPECT_EQ(advice.kind, TextKind::advice);
  EXPECT_EQ(advice.grade, Grade::placeholder);
  EXPECT_EQ(advice.cause, "Regularly review the list of exceptions with the owner of PsExec.");
  EXPECT_EQ(told("None known").kind, TextKind::none);
  EXPECT_EQ(told("Administrators").grade, Grade::generic);
}

TEST(UnderstandText, SaysWhatDecided) {
  const std::string text = "Vulnerability scanners of the security team";
  const std::string normalised = normalise(text);
  const UnderstoodText understood = understand_text(text, normalised);
  const std::vector<Contribution> grade = contributions_to_grade(understood);
  ASSERT_FALSE(grade.empty());
  EXPECT_LE(grade.size(), 8U);
  EXPECT_GT(grade.front().weight, 0);
  ASSERT_FALSE(understood.themes.empty());
  EXPECT_FALSE(contributions_to_theme(understood, understood.themes.front()).empty());
  EXPECT_FALSE(contributions_to_part(understood, understood.parts.front()).empty());
}

TEST(FeatureKey, IsThatOfTheName) {
  const std::string text = "verify c:\\a.exe 4711 times";
  const Reading reading = read_text(text);
  const Passage passage{0, static_cast<std::uint32_t>(reading.words.size())};
  for (const TextFeature& feature : features_of(reading, passage))
    EXPECT_EQ(feature_key(feature_name(feature, reading, passage)), feature.key)
        << feature_name(feature, reading, passage);
}

}  // namespace
}  // namespace lofp
