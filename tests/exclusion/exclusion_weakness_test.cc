// Weaknesses of whole exclusions: what the other terms and the rule say.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "exclusion/weakness.h"

namespace lofp {
namespace {

using enum Comparison;

std::string kinds(const std::vector<Term>& terms, const Rule& rule = {}) {
  std::string text;
  for (const Weakness& weakness : find_weaknesses(terms, rule)) {
    if (!text.empty()) text += ' ';
    text += name_of(weakness.kind);
  }
  return text;
}

Term name(std::string_view field = "process.name") {
  return {std::string(field), equals, {"a.exe"}};
}

TEST(ExclusionWeakness, IsNoneBesideAValidSignature) {
  for (const Term& signature :
       std::vector<Term>{{"process.code_signature.trusted", equals, {"true"}},
                         {"process.code_signature.status", equals, {"trusted"}},
                         {"Process.Code_Signature.Valid", equals, {"TRUE"}},
                         {"SignatureStatus", equals, {"Valid"}},
                         {"src.process.verifiedStatus", equals, {"verified"}},
                         {"InitiatingProcessSignatureStatus", equals, {"Valid"}}})
    EXPECT_EQ(kinds({name(), signature}), "") << signature.field;
  for (const Term& other :
       std::vector<Term>{{"process.code_signature.trusted", equals, {"false"}},
                         {"process.code_signature.status", equals, {"trusted", "errorExpired"}},
                         {"process.code_signature.status", exists, {"x"}},
                         {"process.code_signature.subject_name", equals, {"Vendor"}},
                         {"Signed", equals, {"true"}},
                         {"SignatureStatus", equals, {"Valid"}, 1}})
    EXPECT_EQ(kinds({name(), other}), "bare-name") << other.field;
}

TEST(ExclusionWeakness, IsNoneBesideASignatureOfTheFileThatIsMeant) {
  const Term trusted{"process.code_signature.trusted", equals, {"true"}};
  const Term file{"file.path", starts_with, {"C:\\Users\\"}};
  EXPECT_EQ(kinds({file, trusted}), "writable-path");  // any signed program can write it
  EXPECT_EQ(kinds({file, trusted, {"process.code_signature.subject_name", equals, {"Vendor"}}}),
            "");
  EXPECT_EQ(kinds({name("process.parent.name"), trusted}), "bare-name");
  EXPECT_EQ(kinds({name("process.parent.name"),
                   {"process.parent.code_signature.trusted", equals, {"true"}}}),
            "");
}

TEST(ExclusionWeakness, IsNoneBesideAHashOrWhatASensorGives) {
  const std::string md5(32, 'a');
  for (const Term& other : std::vector<Term>{{"process.hash.sha256", equals, {md5 + md5}},
                                             {"Hashes", contains, {"MD5=" + md5}},
                                             {"InitiatingProcessMD5", equals, {md5}},
                                             {"source.address", equals, {"backup.example.com"}},
                                             {"client.address", ends_with, {".example.com"}},
                                             {"observer.name", equals, {"sensor-1"}},
                                             {"host.name", equals, {"build-1"}}})
    EXPECT_EQ(kinds({name(), other}), "") << other.field;
  for (const Term& other : std::vector<Term>{{"process.hash.sha256", equals, {"unknown"}},
                                             {"source.address", equals, {"127.0.0.1"}},
                                             {"source.address", equals, {"::1"}},
                                             {"host.name", equals, {"localhost"}},
                                             {"host.os.type", equals, {"linux"}}})
    EXPECT_EQ(kinds({name(), other}), "bare-name") << other.field;
}

TEST(ExclusionWeakness, IsNotInANameInAFolderOfTheSystem) {
  for (const std::string folder :
       {"C:\\Program Files\\", "C:\\Windows\\", "%ProgramFiles%\\", "C:/Program Files (x86)/",
        "\\Device\\HarddiskVolume3\\Windows\\", "C:\\PROGRA~1\\", "?:\\Windows\\SysWOW64\\"}) {
    const std::string found =
        kinds({{"Image", starts_with, {folder}}, {"Image", ends_with, {"\\a.exe"}}});
    EXPECT_FALSE(found.contains("left-wildcard")) << folder;
  }
  EXPECT_EQ(kinds({{"Image", contains, {":\\Program Files\\"}}, {"Image", ends_with, {"\\a.exe"}}}),
            "");
  EXPECT_EQ(kinds({{"Processes.process_name", equals, {"a.exe"}},
                   {"Processes.process_path", starts_with, {"C:\\Windows\\System32\\"}}}),
            "");
  EXPECT_EQ(
      kinds({{"Image", starts_with, {"C:\\Windows\\Temp\\"}}, {"Image", ends_with, {"\\a.exe"}}}),
      "writable-path left-wildcard");
}

TEST(ExclusionWeakness, IsNotInAWritableFolderThatCannotBeThere) {
  const Term data{"Image", contains, {"\\AppData\\"}};
  EXPECT_EQ(kinds({{"Image", starts_with, {"C:\\Program Files\\"}}, data}), "");
  EXPECT_EQ(kinds({{"Image", starts_with, {"C:\\Windows\\System32\\"}}, data}), "");
  EXPECT_EQ(kinds({{"Image", starts_with, {"C:\\Users\\"}}, data}), "writable-path left-wildcard");
  EXPECT_EQ(kinds({{"Image", starts_with, {"C:\\Windows\\"}}, {"Image", contains, {"\\Temp\\"}}}),
            "writable-path");
}

TEST(ExclusionWeakness, IsNotInTheNameOfARenamedTool) {
  Rule rule;
  rule.title = "Renamed Tool Execution";
  rule.logic.text = "OriginalFileName: a.exe";
  EXPECT_EQ(kinds({name()}, rule), "");
  EXPECT_EQ(kinds({{"Image", ends_with, {"\\a.exe"}}}, rule), "");
  EXPECT_EQ(kinds({{"Image", contains, {"\\AppData\\Vendor\\"}}}, rule),
            "writable-path left-wildcard");
  EXPECT_EQ(kinds({{"OriginalFileName", equals, {"a.exe"}}}, rule), "");
  rule.title = "Binary Impersonating A Tool";
  rule.description = "A renamed binary.";
  EXPECT_EQ(kinds({name()}, rule), "");
  EXPECT_EQ(kinds({{"Company", equals, {"Vendor"}}}, rule), "chosen-text");
  rule.title = "Tool With An Alternate Name";
  EXPECT_EQ(kinds({name()}, rule), "");
  rule.logic.text = "Image: a.exe";
  EXPECT_EQ(kinds({name()}, rule), "bare-name");
}

TEST(ExclusionWeakness, IsNotInADescriptionThatTheSensorWrites) {
  const Term description{"Description", contains, {"Failed to open"}};
  Rule rule;
  rule.category = "sysmon_error";
  EXPECT_EQ(kinds({description}, rule), "");
  rule.category = "process_creation";
  EXPECT_EQ(kinds({description}, rule), "chosen-text");
  rule.category.clear();
  rule.service = "system";
  EXPECT_EQ(kinds({description}, rule), "");
}

}  // namespace
}  // namespace lofp
