#include "repository/collection.h"

#include <gtest/gtest.h>

#include <string>

namespace lofp {
namespace {

// A file of the path below /home/, in a repository that has a mark where one is given, found below
// what the user named.
Collection collection(std::string_view path, std::string_view named, std::string_view marked = "",
                      std::string_view remote = "", std::string_view label = "") {
  const std::string home = "/home/";
  const std::string root = home + std::string(named);
  FoundFile file{
      .path = home + std::string(path), .real_path = home + std::string(path), .root = 0};
  file.has_mark = !marked.empty();
  file.repository = marked.empty() ? root : home + std::string(marked);
  return collection_of(file, label, remote);
}

TEST(Collection, IsSigmasByItsLayout) {
  for (const char* path : {"x/rules/windows/a.yml", "x/rules-emerging-threats/2024/a.yml",
                           "x/unsupported/zeek/a.yml", "x/deprecated/other/b/a.yml"}) {
    EXPECT_EQ(collection(path, "x").id, "sigma") << path;
    EXPECT_EQ(collection(path, "x", "x").id, "sigma") << path;
  }
}

TEST(Collection, IsSigmasByARuleFolderWhereNothingSaysOtherwise) {
  EXPECT_EQ(collection("x/rules/a.yml", "x").id, "sigma");
  EXPECT_EQ(collection("x/rules/win/a.yml", "x/rules").id, "sigma");
  EXPECT_EQ(collection("x/rules/win/a.yml", "x", "x").id, "x");
  // A folder far above is no reason.
  EXPECT_EQ(collection("rules/x/a.yml", "rules/x").id, "x");
}

TEST(Collection, IsSigmasByItsNameOrRemote) {
  EXPECT_EQ(collection("sigma/a.yml", "sigma", "sigma").id, "sigma");
  EXPECT_EQ(collection("Sigma-master/x/a.yml", "Sigma-master").id, "sigma");
  EXPECT_EQ(collection("y/a.yml", "y", "y", "https://github.com/SigmaHQ/sigma.git").id, "sigma");
  EXPECT_EQ(collection("y/a.yml", "y", "y", "git@github.com:SigmaHQ/sigma").id, "sigma");
  EXPECT_EQ(collection("y/a.yml", "y", "", "", "sigma").id, "sigma");
}

TEST(Collection, IsAKnownOne) {
  EXPECT_EQ(collection("hayabusa-rules/hayabusa/a.yml", "hayabusa-rules").id, "hayabusa");
  EXPECT_FALSE(collection("hayabusa-rules/hayabusa/a.yml", "hayabusa-rules").is_copy);
  EXPECT_TRUE(collection("hayabusa-rules/sigma/a.yml", "hayabusa-rules").is_copy);
  EXPECT_EQ(collection("SIGMA-detection-rules-main/a/b.yaml", "SIGMA-detection-rules-main").title,
            "mdecrevoisier");
  EXPECT_EQ(collection("x/a.yml", "x", "x", "https://github.com/Yamato-Security/hayabusa-rules").id,
            "hayabusa");
}

TEST(Collection, IsItsFoldersOtherwise) {
  const Collection ours = collection("Our Rules/windows/a.yml", "Our Rules");
  EXPECT_EQ(ours.id, "our-rules");
  EXPECT_EQ(ours.title, "Our Rules");
  EXPECT_EQ(collection("all/one/x/a.yml", "all", "all/one").id, "one");
  // A clone's name counts more than its folder's, and a remote more than the layout.
  EXPECT_EQ(
      collection("x/rules/windows/a.yml", "x", "x", "https://git.example.org/team/hunts.git").id,
      "hunts");
}

TEST(Collection, NeverTakesTheIdOfAnother) {
  EXPECT_EQ(collection("Elastic/a.yml", "Elastic").id, "sigma-elastic");
  EXPECT_EQ(collection("sigma!/a.yml", "sigma!").id, "sigma-sigma");
  EXPECT_EQ(collection("hayabusa!/a.yml", "hayabusa!").id, "sigma-hayabusa");
  EXPECT_LE(collection(std::string(300, 'a') + "/b.yml", std::string(300, 'a')).id.size(), 60U);
  for (const char* name : {"...", "\xe3\x81\x82", "-"})
    EXPECT_GT(collection(std::string(name) + "/a.yml", name).id.size(), 3U) << name;
}

TEST(RemoteOf, IsTheOrigins) {
  EXPECT_EQ(remote_of("[core]\n\turl = no\n[remote \"fork\"]\n\turl = https://no\n"
                      "[remote \"origin\"]\r\n\turl = https://yes\r\n\tfetch = x\n"),
            "https://yes");
  EXPECT_EQ(remote_of(""), "");
  EXPECT_EQ(remote_of("[remote \"origin\"]\nurls = a\n"), "");
}

}  // namespace
}  // namespace lofp
