#include "exclusion/weakness.h"

#include <utility>

#include <gtest/gtest.h>

namespace lofp {
namespace {

std::string ids(const std::vector<Weakness>& weaknesses) {
  std::string text;
  for (const Weakness& weakness : weaknesses) {
    EXPECT_TRUE(weakness.reason.ends_with('.')) << weakness.reason;
    EXPECT_FALSE(weakness.value.empty());
    if (!text.empty()) text += ' ';
    text += name_of(weakness.kind);
  }
  return text;
}

std::string weak(std::string_view field, Comparison comparison, std::string_view value) {
  return ids(find_weaknesses(Term{std::string(field), comparison, {std::string(value)}}));
}

using enum Comparison;

TEST(Weakness, HasATitleForPages) {
  const auto found = find_weaknesses(Term{"Image", ends_with, {"\\a.exe"}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(title_of(found[0].kind), "left wildcard");
}

TEST(Weakness, IsAFolderThatAnyUserMayWrite) {
  EXPECT_EQ(weak("Image", starts_with, "C:\\Users\\"), "writable-path");
  EXPECT_EQ(weak("Image", equals, "D:\\ProgramData\\x.exe"), "writable-path");
  EXPECT_EQ(weak("process.executable", wildcard, "?:\\Users\\*\\AppData\\x.exe"), "writable-path");
  EXPECT_EQ(weak("process.executable", starts_with, "/tmp/"), "writable-path");
  EXPECT_EQ(weak("file.path", starts_with, "/Users/"), "writable-path");
  EXPECT_EQ(weak("Processes.process_path", contains, "\\Temp\\"), "writable-path left-wildcard");
  EXPECT_EQ(weak("p0.path", wildcard, "/home/%/bin"), "writable-path");
  EXPECT_EQ(weak("p0.path", wildcard, "%/a/%/b"), "left-wildcard");
  EXPECT_EQ(weak("p0.path", wildcard, "/opt/%/bin"), "");
  EXPECT_EQ(weak("Image", equals, "C:\\Program Files\\x\\x.exe"), "");
  EXPECT_EQ(weak("Image", starts_with, "C:\\Program Files\\x\\temp\\"), "");
  EXPECT_EQ(weak("process.executable", starts_with, "/usr/bin/"), "");
}

TEST(Weakness, IsAFolderThatHoldsSuchAFolder) {
  EXPECT_EQ(weak("Image", starts_with, "C:\\Windows\\"), "writable-path");
  EXPECT_EQ(weak("Image", starts_with, "C:\\"), "writable-path");
  EXPECT_EQ(weak("Image", wildcard, "?:\\Windows\\*\\x.exe"), "writable-path");
  EXPECT_EQ(weak("Image", equals, "C:\\Windows\\"), "");
  EXPECT_EQ(weak("Image", starts_with, "C:\\Windows\\System32\\svchost"), "");
}

TEST(Weakness, IsAnOpenBeginningOfAPath) {
  EXPECT_EQ(weak("Image", ends_with, "\\svchost.exe"), "left-wildcard");
  EXPECT_EQ(weak("TargetFilename", contains, "\\Vendor\\"), "left-wildcard");
  EXPECT_EQ(weak("process.executable", wildcard, "*\\a?\\b"), "left-wildcard");
  EXPECT_EQ(weak("TargetUserName", ends_with, "$"), "");
}

TEST(Weakness, IsANameWithoutAFolder) {
  EXPECT_EQ(weak("process.name", equals, "cron"), "bare-name");
  EXPECT_EQ(weak("Image", equals, "svchost.exe"), "bare-name");
  EXPECT_EQ(weak("Image", equals, "System"), "");
  EXPECT_EQ(weak("user.name", equals, "root"), "");
}

TEST(Weakness, IsAPartOfACommandLine) {
  EXPECT_EQ(weak("CommandLine", contains, "--silent"), "command-line-part");
  EXPECT_EQ(weak("process.args", equals, "-h"), "command-line-part");
  EXPECT_EQ(weak("CommandLine", equals, "\"C:\\a.exe\" -b"), "");
}

TEST(Weakness, IsATextThatItsAuthorChooses) {
  EXPECT_EQ(weak("OriginalFileName", equals, "a.exe"), "chosen-text");
  EXPECT_EQ(weak("user_agent.original", contains, "curl"), "chosen-text");
}

TEST(Weakness, IsNotLookedForWhereTextIsNotCompared) {
  EXPECT_EQ(weak("Image", regex, ".*\\\\a.exe"), "");
  EXPECT_EQ(weak("Image", exists, "x"), "");
  EXPECT_EQ(weak("", contains, "C:\\Users\\"), "");
}

TEST(Weakness, NamesTheFirstWeakValue) {
  const auto found =
      find_weaknesses(Term{"Image", starts_with, {"C:\\Program Files\\", "C:\\Temp\\"}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].value, "C:\\Temp\\");
  EXPECT_TRUE(found[0].reason.contains("c:\\temp\\"));
}

std::vector<Term> both(Term first, Term second) {
  return {std::move(first), std::move(second)};
}

TEST(Weakness, IsNotInANameWhoseFolderHoldsToo) {
  const Term folder{"Image", starts_with, {"C:\\Program Files\\"}};
  Term name{"Image", ends_with, {"\\a.exe"}};
  EXPECT_EQ(ids(find_weaknesses(both(folder, name))), "");
  name.alternative = 1;
  EXPECT_EQ(ids(find_weaknesses(both(folder, name))), "left-wildcard");
  EXPECT_EQ(ids(find_weaknesses(both({"process.name", equals, {"a"}},
                                     {"process.executable", equals, {"/usr/bin/a"}}))),
            "");
  EXPECT_EQ(ids(find_weaknesses(both({"process.name", equals, {"a"}},
                                     {"process.parent.executable", equals, {"/usr/bin/a"}}))),
            "bare-name");
  EXPECT_EQ(ids(find_weaknesses(
                both({"Image", starts_with, {"C:\\Users\\"}}, {"Image", ends_with, {"\\a.exe"}}))),
            "writable-path left-wildcard");
}

}  // namespace
}  // namespace lofp
