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

TEST(Weakness, IsNotInAPathThatBeginsWithADrive) {
  EXPECT_EQ(weak("Image", contains, ":\\Program Files\\"), "");
  EXPECT_EQ(weak("Image", ends_with, ":\\Windows\\explorer.exe"), "");
  EXPECT_EQ(weak("Image", ends_with, "C:\\Windows\\explorer.exe"), "");
  EXPECT_EQ(weak("Image", contains, ":/Program Files/"), "");
  EXPECT_EQ(weak("process_path", wildcard, "*:\\Program Files\\*\\a.exe"), "");
  EXPECT_EQ(weak("Image", contains, "\\Device\\HarddiskVolume2\\Program Files\\"), "");
  EXPECT_EQ(weak("Image", contains, ":\\Users\\"), "writable-path");
  EXPECT_EQ(weak("Image", contains, "\\Program Files\\"), "left-wildcard");
  EXPECT_EQ(weak("exe", contains, "/usr/bin/"), "left-wildcard");
}

TEST(Weakness, KnowsTheSpellingsOfAFolder) {
  EXPECT_EQ(weak("Image", starts_with, "\\Device\\HarddiskVolume*\\Users\\"), "writable-path");
  EXPECT_EQ(weak("Image", starts_with, "\\\\?\\C:\\Users\\"), "writable-path");
  EXPECT_EQ(weak("Image", starts_with, "C:/Users/"), "writable-path");
  EXPECT_EQ(weak("Image", starts_with, "C:\\PROGRA~3\\Vendor\\"), "writable-path");
  EXPECT_EQ(weak("Image", starts_with, "%ProgramData%\\Vendor\\"), "writable-path");
  EXPECT_EQ(weak("file.directory", wildcard, "C:\\\\Users\\\\*\\\\Vendor"), "writable-path");
  EXPECT_EQ(weak("Image", starts_with, "C:\\PROGRA~2\\Temp\\"), "");
  EXPECT_EQ(weak("Image", equals, "%windir%\\explorer.exe"), "");
  EXPECT_EQ(weak("Image", contains, "\\SystemRoot\\"), "left-wildcard");
}

TEST(Weakness, IsNotInAFolderThatIsClosedToUsers) {
  EXPECT_EQ(weak("Image", starts_with, "C:\\Windows\\System32\\"), "");
  EXPECT_EQ(weak("Image", starts_with, "C:\\Windows\\SysWOW64"), "");
  EXPECT_EQ(weak("Image", wildcard, "?:\\Windows\\System32\\*.exe"), "");
  EXPECT_EQ(weak("Image", contains, ":\\Windows\\System32\\"), "");
  EXPECT_EQ(weak("Image", starts_with, "C:\\Windows\\System32\\Tasks\\"), "writable-path");
  EXPECT_EQ(weak("Image", starts_with, "C:\\Windows\\System32\\spool\\"), "writable-path");
  EXPECT_EQ(weak("Image", starts_with, "C:\\ProgramData\\Microsoft\\Windows Defender\\"), "");
  EXPECT_EQ(weak("Image", contains, "\\ProgramData\\Microsoft\\Windows Defender\\"),
            "left-wildcard");
  EXPECT_EQ(weak("Image", starts_with, "C:\\ProgramData\\Microsoft\\"), "writable-path");
}

TEST(Weakness, IsNotInAnAccountOrATruthValue) {
  EXPECT_EQ(weak("ServiceName", ends_with, "$"), "");
  EXPECT_EQ(weak("ServiceName", equals, "SERVER$"), "");
  EXPECT_EQ(weak("ServiceName", equals, "krbtgt"), "");
  EXPECT_EQ(weak("name", contains, "NT AUTHORITY\\"), "");
  EXPECT_EQ(weak("Description", equals, "false"), "");
  EXPECT_EQ(weak("TargetFilename", contains, "\\~$"), "left-wildcard");
}

TEST(Weakness, IsNotInAFieldThatTheSensorFills) {
  for (const std::string_view field :
       {"source.address", "source.domain", "client.address", "observer.name", "host.name"})
    EXPECT_EQ(weak(field, contains, "x"), "") << field;
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
