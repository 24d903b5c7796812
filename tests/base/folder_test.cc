#include "base/folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "base/temporary_folder.h"

namespace lofp {
namespace {

Folder opened(const std::string& path) {
  return Folder(Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
}

TEST(Folder, ReachesWhatIsBelow) {
  TemporaryFolder temporary;
  temporary.write("a/b/c.txt", "text");
  const Folder folder = opened(temporary.path());
  EXPECT_EQ(*folder.read("a/b/c.txt", "c.txt", 100), "text");
  EXPECT_EQ(*folder.open_folder("a").read("b/c.txt", "c.txt", 100), "text");
  EXPECT_TRUE(folder.open("", O_PATH).is_open());
  struct stat status {};
  EXPECT_TRUE(folder.status("a/b", status));
  EXPECT_TRUE(S_ISDIR(status.st_mode));
  EXPECT_FALSE(folder.status("a/x", status));
  EXPECT_EQ(errno, ENOENT);
  EXPECT_FALSE(folder.open("../x", O_RDONLY).is_open());
}

TEST(Folder, MakesAndRemoves) {
  TemporaryFolder temporary;
  const Folder folder = opened(temporary.path());
  EXPECT_TRUE(folder.make_folders("one/two/three", 0755));
  EXPECT_TRUE(folder.make_folders("one/two/three", 0755)) << "it is there already";
  EXPECT_TRUE(folder.open("one/two/f", O_WRONLY | O_CREAT | O_EXCL, 0644).is_open());
  EXPECT_FALSE(folder.remove_folder("one/two"));
  EXPECT_EQ(errno, ENOTEMPTY);
  EXPECT_TRUE(folder.remove_file("one/two/f"));
  EXPECT_TRUE(folder.remove_folder("one/two/three"));
  EXPECT_TRUE(folder.remove_all("one"));
  EXPECT_TRUE(folder.remove_all("one")) << "it was not there";
  EXPECT_FALSE(std::filesystem::exists(temporary.path() + "/one"));
}

// No way leads out by a link, whatever is done.
TEST(Folder, FollowsNoLink) {
  TemporaryFolder outside;
  outside.write("victim.txt", "the victim's");
  std::filesystem::create_directories(outside.path() + "/empty");
  TemporaryFolder temporary;
  temporary.write("own.txt", "own");
  std::filesystem::create_symlink(outside.path(), temporary.path() + "/link");
  std::filesystem::create_symlink(outside.path() + "/victim.txt", temporary.path() + "/file");
  const Folder folder = opened(temporary.path());

  EXPECT_FALSE(folder.open("link/victim.txt", O_RDONLY).is_open());
  EXPECT_TRUE(errno == ELOOP || errno == ENOTDIR);
  EXPECT_FALSE(folder.open("file", O_RDONLY).is_open());
  EXPECT_FALSE(folder.open("link/new.txt", O_WRONLY | O_CREAT, 0644).is_open());
  EXPECT_FALSE(folder.make_folders("link/new", 0755));
  EXPECT_FALSE(folder.remove_file("link/victim.txt"));
  EXPECT_FALSE(folder.remove_folder("link/empty"));
  struct stat status {};
  EXPECT_FALSE(folder.status("link/victim.txt", status));
  EXPECT_FALSE(move_between(folder, "own.txt", folder, "link/own.txt", MoveTarget::nothing));
  EXPECT_FALSE(move_between(folder, "link/victim.txt", folder, "taken.txt", MoveTarget::nothing));
  EXPECT_TRUE(folder.remove_all("link")) << "the link alone";
  EXPECT_EQ(outside.read("victim.txt"), "the victim's");
  EXPECT_TRUE(std::filesystem::exists(outside.path() + "/empty"));
}

TEST(Folder, RemovesLinksInATreeWithoutFollowingThem) {
  TemporaryFolder outside;
  outside.write("victim.txt", "the victim's");
  TemporaryFolder temporary;
  for (int i = 0; i < 500; ++i) temporary.write("tree/a" + std::to_string(i) + "/f", "x");
  std::filesystem::create_symlink(outside.path(), temporary.path() + "/tree/link");
  EXPECT_TRUE(opened(temporary.path()).remove_all("tree"));
  EXPECT_FALSE(std::filesystem::exists(temporary.path() + "/tree"));
  EXPECT_EQ(outside.read("victim.txt"), "the victim's");
}

TEST(MoveBetween, LooksAtWhatIsThere) {
  TemporaryFolder temporary;
  temporary.write("a", "1");
  temporary.write("b", "2");
  const Folder folder = opened(temporary.path());
  EXPECT_FALSE(move_between(folder, "a", folder, "b", MoveTarget::nothing));
  EXPECT_EQ(errno, EEXIST);
  EXPECT_TRUE(move_between(folder, "a", folder, "b", MoveTarget::exchanged));
  EXPECT_EQ(temporary.read("a") + temporary.read("b"), "21");
  EXPECT_TRUE(move_between(folder, "a", folder, "b", MoveTarget::replaced));
  EXPECT_EQ(temporary.read("b"), "2");
  EXPECT_TRUE(move_between(folder, "b", folder, "c", MoveTarget::nothing));
}

TEST(ParentPath, IsEmptyAtTheTop) {
  EXPECT_EQ(parent_path("a/b/c"), "a/b");
  EXPECT_EQ(parent_path("a"), "");
}

}  // namespace
}  // namespace lofp
