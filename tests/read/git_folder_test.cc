#include "read/git_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/temporary_folder.h"

namespace lofp {
namespace {

const std::string one(40, '1');
const std::string two(40, '2');
constexpr std::string_view origin = "[remote \"origin\"]\n\turl = https://github.com/o/r\n";

GitFolder read_there(const std::string& folder) {
  const Result<GitFolder> found = read_git_folder(folder);
  EXPECT_TRUE(found) << found.error().message;
  return found.value_or(GitFolder{});
}

TEST(GitSetting, IsReadAsGitReadsIt) {
  const std::string text =
      "[core]\n\turl = no\n# [remote \"origin\"]\n[Remote \"origin\"]\r\n"
      "\tURL = \"https://a/b\" ; a comment\r\n\tfetch = x\\\ny\n[remote \"Fork\"] url = z # c\n"
      "\tempty\n[a.b]\n";
  EXPECT_EQ(git_setting(text, "remote", "origin", "url"), "https://a/b");
  EXPECT_EQ(git_setting(text, "remote", "origin", "fetch"), "xy");
  EXPECT_EQ(git_setting(text, "remote", "Fork", "url"), "z");
  EXPECT_EQ(git_setting(text, "remote", "fork", "url"), "");
  EXPECT_EQ(git_setting("[remote \"origin\"]\nurl=a\nurl=b\n", "remote", "origin", "url"), "b");
  for (const char* broken : {"", "[", "[remote \"", "[x]\ny", "[x]\ny=\"", "[x]\ny=\\", "=", "]"})
    EXPECT_EQ(git_setting(broken, "remote", "origin", "url"), "") << broken;
}

TEST(GitFolder, TellsTheCommitOfADetachedHead) {
  const TemporaryFolder folder;
  folder.write("r/.git/config", origin);
  folder.write("r/.git/HEAD", one + "\n");
  const GitFolder git = read_there(folder / "r");
  EXPECT_EQ(git.address, "https://github.com/o/r");
  EXPECT_EQ(git.commit, one);
}

TEST(GitFolder, TellsTheCommitOfABranchThatIsUpstream) {
  const TemporaryFolder folder;
  folder.write("r/.git/config", origin);
  folder.write("r/.git/HEAD", "ref: refs/heads/dev/x\n");
  folder.write("r/.git/packed-refs", "# pack-refs with: peeled\n" + one + " refs/heads/dev/x\n^" +
                                         two + "\n" + one + " refs/remotes/origin/dev/x\n");
  EXPECT_EQ(read_there(folder / "r").commit, one);
  EXPECT_EQ(read_there(folder / "r").branch, "dev/x");
  // A loose reference is newer than a packed one.  Nothing says that this commit was pushed.
  folder.write("r/.git/refs/heads/dev/x", two + "\n");
  EXPECT_EQ(read_there(folder / "r").commit, "");
  EXPECT_EQ(read_there(folder / "r").branch, "dev/x");
  folder.write("r/.git/FETCH_HEAD", two + "\t\tbranch 'main' of x\n");
  EXPECT_EQ(read_there(folder / "r").commit, two);
  // A branch of one's own is nowhere else.
  folder.write("r/.git/HEAD", "ref: refs/heads/mine\n");
  folder.write("r/.git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/main\n");
  EXPECT_EQ(read_there(folder / "r").commit, "");
  EXPECT_EQ(read_there(folder / "r").branch, "main");
}

TEST(GitFolder, TakesTheBranchsRemoteOrTheOnlyOne) {
  const TemporaryFolder folder;
  folder.write("r/.git/HEAD", "ref: refs/heads/main\n");
  folder.write("r/.git/config",
               "[remote \"up\"]\nurl = a\n[remote \"me\"]\nurl = b\n"
               "[branch \"main\"]\nremote = me\n");
  EXPECT_EQ(read_there(folder / "r").address, "b");
  folder.write("r/.git/config", "[remote \"up\"]\nurl = a\n");
  EXPECT_EQ(read_there(folder / "r").address, "a");
  folder.write("r/.git/config", "[remote \"up\"]\nurl = a\n[remote \"me\"]\nurl = b\n");
  EXPECT_EQ(read_there(folder / "r").address, "");
}

TEST(GitFolder, FollowsTheFileOfASubmodule) {
  const TemporaryFolder folder;
  folder.write("top/.git/modules/sub/config",
               std::string(origin) + "[core]\nworktree = ../../../sub\n");
  folder.write("top/.git/modules/sub/HEAD", one);
  folder.write("top/sub/.git", "gitdir: ../.git/modules/sub\n");
  EXPECT_EQ(read_there(folder / "top/sub").commit, one);
  folder.write("top/sub/.git", "gitdir: " + (folder / "top/.git/modules/sub") + "\n");
  EXPECT_EQ(read_there(folder / "top/sub").address, "https://github.com/o/r");
}

TEST(GitFolder, FollowsTheFileOfAWorkingTree) {
  const TemporaryFolder folder;
  folder.write("main/.git/config", origin);
  folder.write("main/.git/HEAD", "ref: refs/heads/main\n");
  folder.write("main/.git/worktrees/other/HEAD", two);
  folder.write("main/.git/worktrees/other/commondir", "../..\n");
  folder.write("main/.git/worktrees/other/gitdir", (folder / "other/.git") + "\n");
  folder.write("other/.git", "gitdir: " + (folder / "main/.git/worktrees/other") + "\n");
  EXPECT_EQ(read_there(folder / "other").address, "https://github.com/o/r");
  EXPECT_EQ(read_there(folder / "other").commit, two);
}

TEST(GitFolder, TellsNothingOfSomebodyElsesRepository) {
  const TemporaryFolder folder;
  folder.write("secret/.git/config", origin);
  folder.write("secret/.git/HEAD", one);
  folder.write("archive/.git", "gitdir: ../secret/.git\n");
  EXPECT_EQ(read_there(folder / "archive").address, "");
  EXPECT_EQ(read_there(folder / "archive").commit, "");
  std::filesystem::create_directories(folder / "links/.git");
  std::filesystem::create_symlink(folder / "secret/.git/config", folder / "links/.git/config");
  EXPECT_EQ(read_there(folder / "links").address, "");
  std::filesystem::create_directories(folder / "whole");
  std::filesystem::create_symlink(folder / "secret/.git", folder / "whole/.git");
  EXPECT_EQ(read_there(folder / "whole").address, "");
  folder.write("shared/.git/commondir", folder / "secret/.git");
  EXPECT_EQ(read_there(folder / "shared").address, "");
}

TEST(GitFolder, SurvivesWhatIsBroken) {
  const TemporaryFolder folder;
  for (const char* head : {"", "ref:", "ref: refs/heads/", "ref: refs/heads/../../x", "zzz",
                           "ref: refs/heads/a b", "ref: refs/heads/\x01"}) {
    folder.write("r/.git/HEAD", head);
    EXPECT_EQ(read_there(folder / "r").commit, "") << head;
  }
  EXPECT_EQ(read_there(folder / "none").address, "");
}

TEST(WorkingTreeAround, IsTheInnermostThatIsBelieved) {
  const TemporaryFolder folder;
  folder.write("r/.git/config", origin);
  folder.write("r/a/b/x", "");
  folder.write("r/a/.git", "gitdir: /nowhere\n");
  const std::string top = std::filesystem::canonical(folder / "r").string();
  EXPECT_EQ(working_tree_around(folder / "r/a/b").value(), top);
  EXPECT_EQ(working_tree_around(folder / "r").value(), top);
  // As git has it, the folder itself is asked, and none at or above a limit.
  const std::string aside = "/nowhere:relative:" + top;
  setenv("GIT_CEILING_DIRECTORIES", aside.c_str(), 1);
  EXPECT_EQ(working_tree_around(folder / "r/a/b").value(), "");
  EXPECT_EQ(working_tree_around(folder / "r").value(), top);
  unsetenv("GIT_CEILING_DIRECTORIES");
}

}  // namespace
}  // namespace lofp
