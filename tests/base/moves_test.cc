#include "base/moves.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <filesystem>

#include "base/temporary_folder.h"

namespace lofp {
namespace {

// A place with two files, and a staging folder with a new one of the first and one that is new.
struct Moving {
  TemporaryFolder temporary;
  Folder staging;
  Folder place;

  Moving() {
    temporary.write("place/old.txt", "old");
    temporary.write("place/gone.txt", "gone");
    temporary.write("staging/new/old.txt", "new");
    temporary.write("staging/new/folder/more.txt", "more");
    std::filesystem::create_directories(temporary.path() + "/staging/old");
    staging = opened("staging");
    place = opened("place");
  }

  Folder opened(const std::string& name) const {
    const std::string path = temporary.path() + "/" + name;
    return Folder(Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
  }

  bool has(const std::string& name) const {
    return std::filesystem::exists(temporary.path() + "/place/" + name);
  }
};

void make_all(Moves& moves) {
  EXPECT_TRUE(moves.replace("new/old.txt", "old.txt"));
  EXPECT_TRUE(moves.put("new/folder", "folder"));
  EXPECT_TRUE(moves.take_away("gone.txt"));
}

TEST(Moves, StayWhereTheyAreKept) {
  Moving moving;
  {
    Moves moves(moving.staging, moving.place, 3);
    make_all(moves);
    moves.keep();
  }
  EXPECT_EQ(moving.temporary.read("place/old.txt"), "new");
  EXPECT_EQ(moving.temporary.read("place/folder/more.txt"), "more");
  EXPECT_FALSE(moving.has("gone.txt"));
}

TEST(Moves, AreUndoneElse) {
  Moving moving;
  {
    Moves moves(moving.staging, moving.place, 3);
    make_all(moves);
    EXPECT_EQ(moving.temporary.read("place/old.txt"), "new") << "at once";
  }
  EXPECT_EQ(moving.temporary.read("place/old.txt"), "old");
  EXPECT_EQ(moving.temporary.read("place/gone.txt"), "gone");
  EXPECT_FALSE(moving.has("folder"));
  EXPECT_EQ(moving.temporary.read("staging/new/old.txt"), "new");
}

TEST(Moves, PutDoesNotWriteOver) {
  Moving moving;
  Moves moves(moving.staging, moving.place, 3);
  EXPECT_FALSE(moves.put("new/old.txt", "old.txt"));
  EXPECT_EQ(errno, EEXIST);
}

// Somebody put a folder of his own there, between our looking and our moving.
TEST(Moves, ReplaceTakesNoFolder) {
  Moving moving;
  moving.temporary.write("place/theirs/file.txt", "theirs");
  {
    Moves moves(moving.staging, moving.place, 3);
    EXPECT_FALSE(moves.replace("new/old.txt", "theirs"));
    EXPECT_EQ(errno, EISDIR);
  }
  EXPECT_EQ(moving.temporary.read("place/theirs/file.txt"), "theirs");
}

TEST(Moves, ReplaceWhereNothingIs) {
  Moving moving;
  {
    Moves moves(moving.staging, moving.place, 3);
    EXPECT_TRUE(moves.replace("new/old.txt", "fresh.txt"));
  }
  EXPECT_FALSE(moving.has("fresh.txt"));
}

}  // namespace
}  // namespace lofp
