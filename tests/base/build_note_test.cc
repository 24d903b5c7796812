#include "base/build_note.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace lofp {
namespace {

constexpr std::array<std::string_view, 2> files = {"a/b.yml", "a/c d.yml"};

BuildNote sample() {
  return {.summary = "2 rules\n3 statements",
          .diagnostics = {{.file = "a/c d.yml",
                           .line = 3,
                           .column = 7,
                           .severity = Severity::warning,
                           .check = "misspelt-key",
                           .message = "two\nlines 1 2 3"},
                          {.file = "a/b.yml",
                           .line = 0,
                           .column = 0,
                           .severity = Severity::error,
                           .check = "no-rules",
                           .message = ""}}};
}

TEST(BuildNote, ComesBackAsItWas) {
  const auto text = write_note(sample(), files);
  ASSERT_TRUE(text);
  const auto note = read_note(*text, files);
  ASSERT_TRUE(note);
  EXPECT_EQ(note->summary, sample().summary);
  EXPECT_EQ(note->diagnostics, sample().diagnostics);
}

TEST(BuildNote, NamesFilesByTheirPlace) {
  constexpr std::array<std::string_view, 2> moved = {"elsewhere/b.yml", "elsewhere/c d.yml"};
  const auto note = read_note(*write_note(sample(), files), moved);
  ASSERT_TRUE(note);
  EXPECT_EQ(note->diagnostics[0].file, "elsewhere/c d.yml");
}

TEST(BuildNote, IsNoneWhereADiagnosticIsAboutNoFile) {
  BuildNote note = sample();
  note.diagnostics[0].file = "other.yml";
  EXPECT_FALSE(write_note(note, files));
}

TEST(BuildNote, IsNotReadFromOtherText) {
  const std::string text = *write_note(sample(), files);
  for (std::size_t size = 0; size < text.size(); ++size) {
    const auto note = read_note(std::string_view(text).substr(0, size), files);
    EXPECT_TRUE(!note || note->diagnostics.size() < 2) << size;
  }
  EXPECT_FALSE(read_note("", files));
  EXPECT_FALSE(read_note("5\nabc", files));
  EXPECT_FALSE(read_note("99999999999999999999\nabc", files));
  EXPECT_FALSE(read_note("1\na2 1 1 1 0 check\n\n", files));  // no such file
  EXPECT_FALSE(read_note("1\na1 1 1 3 0 check\n\n", files));  // no such severity
  EXPECT_TRUE(read_note("1\na1 1 1 2 0 check\n\n", files));
}

}  // namespace
}  // namespace lofp
