#include "base/output_directory.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "base/temporary_folder.h"

namespace lofp {
namespace {

using Files = std::map<std::string, std::string>;
using Texts = std::vector<std::string>;

std::unique_ptr<OutputDirectory> opened(const std::string& path) {
  Result<std::unique_ptr<OutputDirectory>> directory = OutputDirectory::open(path);
  EXPECT_TRUE(directory) << directory.error().message;
  return directory ? *std::move(directory) : nullptr;
}

Result<OutputDirectory::Summary> try_build(
    const std::string& path, const Files& files, std::string_view fingerprint = "1",
    OutputDirectory::Others others = OutputDirectory::Others::remove) {
  const std::unique_ptr<OutputDirectory> directory = opened(path);
  for (const auto& [name, bytes] : files) TRY(directory->write(name, bytes));
  return directory->finish(fingerprint, "", others);
}

OutputDirectory::Summary build(const std::string& path, const Files& files,
                               std::string_view fingerprint = "1") {
  const auto summary = try_build(path, files, fingerprint);
  EXPECT_TRUE(summary) << summary.error().message;
  return summary.value_or(OutputDirectory::Summary{});
}

// What tells a file that was written anew from one that was left alone.
std::pair<ino_t, std::int64_t> identity(const std::string& path) {
  struct stat status {};
  EXPECT_EQ(stat(path.c_str(), &status), 0) << path;
  return {status.st_ino, status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec};
}

// Gives `path` the time of `like`, shifted.
void set_time(const std::string& path, const std::string& like, std::int64_t nanoseconds = 0) {
  const std::int64_t time = identity(like).second + nanoseconds;
  const timespec times[2] = {{time / 1'000'000'000, time % 1'000'000'000},
                             {time / 1'000'000'000, time % 1'000'000'000}};
  EXPECT_EQ(utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
}

TEST(OutputDirectory, FirstBuildAppearsOnlyWhenFinished) {
  const TemporaryFolder folder;
  {
    const auto directory = opened(folder / "new/site");
    EXPECT_FALSE(directory->has_build());
    ASSERT_TRUE(directory->write("index.html", "home"));
    ASSERT_TRUE(directory->write("a/b/index.html", "deep"));
    EXPECT_FALSE(folder.has("new/site/index.html"));
    const auto summary = directory->finish("1", "", OutputDirectory::Others::remove);
    ASSERT_TRUE(summary);
    EXPECT_EQ(summary->files, 2U);
    EXPECT_EQ(summary->written, 2U);
    EXPECT_EQ(summary->removed, 0U);
    EXPECT_EQ(summary->bytes, 8U);
  }
  EXPECT_EQ(folder.list(),
            (Texts{"new/", "new/site/", "new/site/.lofp-build", "new/site/a/", "new/site/a/b/",
                   "new/site/a/b/index.html", "new/site/index.html"}));
  EXPECT_EQ(folder.read("new/site/a/b/index.html"), "deep");
}

TEST(OutputDirectory, AbandonedBuildLeavesNothing) {
  const TemporaryFolder folder;
  ASSERT_TRUE(opened(folder / "site")->write("a/index.html", "x"));
  EXPECT_TRUE(folder.list().empty());
}

TEST(OutputDirectory, LeavesUnchangedFilesAlone) {
  const TemporaryFolder folder;
  build(folder.path(), {{"same.html", "same"}, {"a/same.html", "same"}, {"changed.html", "old"}});
  const auto same = identity(folder / "same.html");
  const auto deep = identity(folder / "a/same.html");
  const auto changed = identity(folder / "changed.html");
  const auto summary = build(
      folder.path(), {{"same.html", "same"}, {"a/same.html", "same"}, {"changed.html", "new"}});
  EXPECT_EQ(summary.files, 3U);
  EXPECT_EQ(summary.written, 1U);
  EXPECT_EQ(identity(folder / "same.html"), same);
  EXPECT_EQ(identity(folder / "a/same.html"), deep);
  EXPECT_NE(identity(folder / "changed.html").first, changed.first);
  EXPECT_EQ(folder.read("changed.html"), "new");
}

TEST(OutputDirectory, RestoresAFileThatIsGoneOrWasEdited) {
  const TemporaryFolder folder;
  build(folder.path(), {{"gone.html", "gone"}, {"edited.html", "ours"}});
  std::filesystem::remove(folder / "gone.html");
  folder.write("edited.html", "mine");
  EXPECT_EQ(build(folder.path(), {{"gone.html", "gone"}, {"edited.html", "ours"}}).written, 2U);
  EXPECT_EQ(folder.read("gone.html"), "gone");
  EXPECT_EQ(folder.read("edited.html"), "ours");
}

TEST(OutputDirectory, RemovesWhatIsNotWantedAnyMoreAndNothingElse) {
  const TemporaryFolder folder;
  build(folder.path(), {{"keep/a.html", "a"}, {"go/deep/b.html", "b"}, {"shared/c.html", "c"}});
  folder.write("shared/notes.txt", "the user's");
  folder.write("own/file", "the user's");
  const auto summary = build(folder.path(), {{"keep/a.html", "a"}});
  EXPECT_EQ(summary.removed, 2U);
  EXPECT_EQ(folder.list(), (Texts{".lofp-build", "keep/", "keep/a.html", "own/", "own/file",
                                  "shared/", "shared/notes.txt"}));
}

TEST(OutputDirectory, KeepsOthersWhereAsked) {
  const TemporaryFolder folder;
  build(folder.path(), {{"a/index.html", "page"}, {"catalog.json", "1"}});
  const auto summary =
      try_build(folder.path(), {{"catalog.json", "2"}}, "2", OutputDirectory::Others::keep);
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->removed, 0U);
  EXPECT_EQ(folder.read("a/index.html"), "page");
  EXPECT_EQ(folder.read("catalog.json"), "2");
  EXPECT_EQ(build(folder.path(), {{"catalog.json", "2"}}).removed, 1U);  // still known as ours
}

TEST(OutputDirectory, RefusesToOverwriteAForeignFileAndChangesNothing) {
  for (const char* in_the_way : {"index.html", "a", "a/index.html/x"}) {
    const TemporaryFolder folder;
    folder.write(in_the_way, "the user's");
    const Texts before = folder.list();
    const auto summary = try_build(
        folder.path(), {{"a/index.html", "page"}, {"b.html", "b"}, {"index.html", "home"}});
    ASSERT_FALSE(summary) << in_the_way;
    EXPECT_NE(summary.error().message.find("was not made by lofp"), std::string::npos)
        << summary.error().message;
    EXPECT_EQ(folder.list(), before);
    EXPECT_EQ(folder.read(in_the_way), "the user's");
  }
}

TEST(OutputDirectory, FollowsNoLinkOutOfTheFolder) {
  const TemporaryFolder elsewhere;
  elsewhere.write("index.html", "the user's");
  const TemporaryFolder folder;
  build(folder.path(), {{"a/index.html", "a"}, {"b/index.html", "b"}});
  std::filesystem::remove_all(folder.path() + "/a");
  std::filesystem::create_symlink(elsewhere.path(), folder.path() + "/a");
  // Neither what it would write nor what it would remove.
  for (const Files& files : {Files{{"a/index.html", "new"}}, Files{{"b/index.html", "new"}}}) {
    const auto summary = try_build(folder.path(), files);
    ASSERT_FALSE(summary);
    EXPECT_NE(summary.error().message.find("/a is a link"), std::string::npos)
        << summary.error().message;
  }
  EXPECT_EQ(elsewhere.read("index.html"), "the user's");
  EXPECT_EQ(folder.read("b/index.html"), "b");
}

TEST(OutputDirectory, RefusesToOverwriteAForeignFileInALaterBuild) {
  const TemporaryFolder folder;
  build(folder.path(), {{"a.html", "a"}, {"old.html", "old"}});
  folder.write("b.html", "the user's");
  EXPECT_FALSE(try_build(folder.path(), {{"a.html", "other"}, {"b.html", "b"}}));
  EXPECT_EQ(folder.read("a.html"), "a");
  EXPECT_EQ(folder.read("b.html"), "the user's");
  EXPECT_EQ(folder.read("old.html"), "old");
}

TEST(OutputDirectory, RefusesToReplaceAFolderWhereAFileOfOursStood) {
  const TemporaryFolder folder;
  build(folder.path(), {{"a.html", "old"}, {"b.html", "old"}});
  std::filesystem::remove(folder / "b.html");
  folder.write("b.html/file", "the user's");
  EXPECT_FALSE(try_build(folder.path(), {{"a.html", "new"}, {"b.html", "new"}}));
  EXPECT_EQ(folder.read("a.html"), "old");
  EXPECT_EQ(folder.read("b.html/file"), "the user's");
}

// While this lives no file can grow beyond `bytes`, as on a disk that is full.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    signal(SIGXFSZ, handler_);
  }

 private:
  void (*handler_)(int);
  rlimit before_{};
};

TEST(OutputDirectory, FailingWriteLeavesTheOldBuild) {
  const TemporaryFolder folder;
  build(folder.path(), {{"a.html", "old"}, {"b/c.html", "old"}});
  const Texts before = folder.list();
  const std::string manifest = folder.read(".lofp-build");
  const auto summary = [&] {
    const FileSizeLimit full(10'000);
    return try_build(folder.path(), {{"a.html", "new"}, {"b/c.html", std::string(20'000, 'x')}});
  }();
  ASSERT_FALSE(summary);
  EXPECT_NE(summary.error().message.find("cannot write"), std::string::npos);
  EXPECT_EQ(folder.list(), before);
  EXPECT_EQ(folder.read("a.html"), "old");
  EXPECT_EQ(folder.read("b/c.html"), "old");
  EXPECT_EQ(folder.read(".lofp-build"), manifest);
}

TEST(OutputDirectory, FailingManifestLeavesTheOldBuild) {
  const TemporaryFolder folder;
  build(folder.path(), {{"a.html", "old"}});
  const auto directory = opened(folder.path());
  ASSERT_TRUE(directory->write("a.html", "new"));
  const auto summary = [&] {
    const FileSizeLimit full(10);
    return directory->finish("2", "", OutputDirectory::Others::remove);
  }();
  EXPECT_FALSE(summary);
  EXPECT_EQ(folder.read("a.html"), "old");
}

TEST(OutputDirectory, SaysWhenItCannotWrite) {
  const TemporaryFolder folder;
  folder.write("file", "x");
  const auto directory = OutputDirectory::open(folder / "file/site");
  ASSERT_FALSE(directory);
  EXPECT_EQ(directory.error().message,
            "cannot create the folder " + folder / "file/site" + ": Not a directory");
  EXPECT_FALSE(OutputDirectory::open(folder / "file"));
}

// Runs `work` in a process of its own, which ends without any cleaning up.
template <typename Work>
void killed_after(Work work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  int status = 1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
}

TEST(OutputDirectory, KilledBuildLeavesTheOldFilesAndTheNextCleansUp) {
  const TemporaryFolder folder;
  build(folder.path(), {{"a.html", "old"}, {"b/c.html", "old"}});
  killed_after([&] {
    const auto directory = opened(folder.path());
    for (const char* name : {"a.html", "b/c.html", "d/e/f.html"})
      if (!directory->write(name, "new")) _exit(1);
  });
  EXPECT_EQ(folder.read("a.html"), "old");
  EXPECT_EQ(folder.read("b/c.html"), "old");
  EXPECT_FALSE(folder.has("d"));
  build(folder.path(), {{"a.html", "newer"}, {"b/c.html", "old"}});
  EXPECT_EQ(folder.list(), (Texts{".lofp-build", "a.html", "b/", "b/c.html"}));
  EXPECT_EQ(folder.read("a.html"), "newer");
}

TEST(OutputDirectory, KilledFirstBuildCanBeDoneAgain) {
  const TemporaryFolder folder;
  killed_after([&] {
    if (!opened(folder / "site")->write("a.html", "new")) _exit(1);
    const auto directory = opened(folder / "site");
    if (!directory->write("a.html", "new")) _exit(1);
    _exit(0);
  });
  EXPECT_EQ(build(folder / "site", {{"a.html", "again"}}).written, 1U);
  EXPECT_EQ(folder.list(), (Texts{"site/", "site/.lofp-build", "site/a.html"}));
}

// A build that is killed while its files move leaves a manifest that is ahead of them.
TEST(OutputDirectory, BuildAfterOneThatWasKilledWhileMovingTrustsNoFile) {
  const TemporaryFolder folder;
  build(folder / "site", {{"a.html", "old"}, {"b.html", "old"}, {"gone.html", "old"}});
  build(folder / "ahead", {{"a.html", "new"}, {"b.html", "new"}, {"c.html", "new"}});
  std::string manifest = folder.read("ahead/.lofp-build");
  ASSERT_TRUE(manifest.starts_with("lofp-build 1 1\n"));
  manifest.erase(13, 1);
  folder.write("site/.lofp-build", manifest);
  set_time(folder / "site/.lofp-build", folder / "site/a.html", 5'000'000'000);
  {
    const auto directory = opened(folder / "site");
    EXPECT_FALSE(directory->has_build());
    EXPECT_FALSE(directory->is_current(""));
  }
  build(folder / "site", {{"a.html", "new"}, {"b.html", "new"}, {"c.html", "new"}});
  for (const char* name : {"site/a.html", "site/b.html", "site/c.html"})
    EXPECT_EQ(folder.read(name), "new") << name;
}

TEST(OutputDirectory, LargeFileIsWrittenInParts) {
  const TemporaryFolder folder;
  const auto write = [&](const Texts& parts) {
    const auto directory = opened(folder.path());
    auto file = directory->begin("data/catalog.json");
    EXPECT_TRUE(file);
    for (const std::string& part : parts) EXPECT_TRUE(file->append(part));
    EXPECT_TRUE(directory->end(*file));
    return directory->finish("1", "", OutputDirectory::Others::remove).value();
  };
  EXPECT_EQ(write({"one ", "", "two"}).bytes, 7U);
  EXPECT_EQ(folder.read("data/catalog.json"), "one two");
  const auto before = identity(folder / "data/catalog.json");
  EXPECT_EQ(write({"one", " two"}).written, 0U);
  EXPECT_EQ(identity(folder / "data/catalog.json"), before);
  EXPECT_EQ(write({"three"}).written, 1U);
  EXPECT_EQ(folder.list(), (Texts{".lofp-build", "data/", "data/catalog.json"}));
}

TEST(OutputDirectory, TakesFilesFromManyThreads) {
  const TemporaryFolder folder;
  const auto directory = opened(folder.path());
  parallel_for(200, 4, [&](std::size_t i) {
    const std::string number = std::to_string(i);
    EXPECT_TRUE(directory->write(std::to_string(i % 7) + "/" + number + ".html", number));
  });
  EXPECT_EQ(directory->finish("1", "", OutputDirectory::Others::remove)->written, 200U);
  EXPECT_EQ(folder.read("3/101.html"), "101");
}

TEST(OutputDirectory, GivesNoteAndFingerprintBack) {
  const TemporaryFolder folder;
  const std::string note("several\nlines\n\n 12 0 of any\0bytes\n", 34);
  {
    const auto directory = opened(folder.path());
    ASSERT_TRUE(directory->write("a.html", "four"));
    ASSERT_TRUE(directory->finish("print", note, OutputDirectory::Others::remove));
  }
  const auto directory = opened(folder.path());
  EXPECT_TRUE(directory->has_build());
  EXPECT_EQ(directory->note(), note);
  EXPECT_TRUE(directory->is_current("print"));
  EXPECT_FALSE(directory->is_current("other"));
  EXPECT_EQ(directory->unchanged().files, 1U);
  EXPECT_EQ(directory->unchanged().bytes, 4U);
  EXPECT_EQ(directory->unchanged().written, 0U);
}

TEST(OutputDirectory, SameFilesGiveTheSameManifest) {
  const TemporaryFolder folder;
  build(folder / "1", {{"a.html", "a"}, {"b/c.html", "c"}});
  const auto directory = opened(folder / "2");
  ASSERT_TRUE(directory->write("b/c.html", "c"));
  ASSERT_TRUE(directory->write("a.html", "a"));
  ASSERT_TRUE(directory->finish("1", "", OutputDirectory::Others::remove));
  EXPECT_EQ(folder.read("1/.lofp-build"), folder.read("2/.lofp-build"));
}

bool is_current_after(const TemporaryFolder& folder, auto edit) {
  build(folder.path(), {{"a/index.html", "page"}, {"index.html", "home"}});
  EXPECT_TRUE(opened(folder.path())->is_current("1"));
  edit();
  return opened(folder.path())->is_current("1");
}

TEST(OutputDirectory, IsNotCurrentAfterAFileWasEdited) {
  const TemporaryFolder folder;
  EXPECT_FALSE(is_current_after(folder, [&] { folder.write("a/index.html", "edit"); }));
  EXPECT_FALSE(is_current_after(folder, [&] { folder.write("a/index.html", "longer"); }));
  EXPECT_FALSE(is_current_after(folder, [&] { std::filesystem::remove(folder / "index.html"); }));
  EXPECT_FALSE(is_current_after(folder, [&] {
    std::filesystem::remove(folder / "index.html");
    std::filesystem::create_symlink("a/index.html", folder / "index.html");
  }));
}

TEST(OutputDirectory, IsNotCurrentAfterAnEditInTheSameClockTick) {
  const TemporaryFolder folder;
  EXPECT_FALSE(is_current_after(folder, [&] {
    folder.write("a/index.html", "edit");
    set_time(folder / "a/index.html", folder / ".lofp-build");
  }));
}

TEST(OutputDirectory, IsCurrentAfterAFileWasOnlyTouched) {
  const TemporaryFolder folder;
  EXPECT_TRUE(is_current_after(
      folder, [&] { set_time(folder / "a/index.html", folder / ".lofp-build", 5'000'000'000); }));
}

TEST(OutputDirectory, RestoresAFileThatWasEditedBeforeABuildThatKeptIt) {
  const TemporaryFolder folder;
  build(folder.path(), {{"a.html", "ours"}, {"catalog.json", "1"}});
  folder.write("a.html", "mine");
  set_time(folder / "a.html", folder / ".lofp-build", 1);
  ASSERT_TRUE(
      try_build(folder.path(), {{"catalog.json", "2"}}, "2", OutputDirectory::Others::keep));
  build(folder.path(), {{"a.html", "ours"}, {"catalog.json", "2"}});
  EXPECT_EQ(folder.read("a.html"), "ours");
}

TEST(OutputDirectory, SecondBuildIsRefusedWhileOneRuns) {
  const TemporaryFolder folder;
  auto first = opened(folder.path());
  const auto second = OutputDirectory::open(folder.path());
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().message.find("another build"), std::string::npos);
  first.reset();
  EXPECT_NE(opened(folder.path()), nullptr);
}

TEST(OutputDirectory, TakesABrokenManifestForNone) {
  for (const char* manifest :
       {"", "\n\n\n", "lofp-build 1", "lofp-build 1 x\n99999999999999999999\n",
        "lofp-build 1 x\n1000\n", "other 1 x\n0\n0 0 a.html\n"}) {
    const TemporaryFolder folder;
    folder.write(".lofp-build", manifest);
    folder.write("a.html", "the user's");
    EXPECT_FALSE(opened(folder.path())->is_current("x")) << manifest;
    EXPECT_FALSE(try_build(folder.path(), {{"a.html", "a"}})) << manifest;
    EXPECT_EQ(folder.read("a.html"), "the user's");
  }
}

// Whoever unpacks a site from elsewhere and builds into it must lose nothing outside.
TEST(OutputDirectory, RemovesNothingOutsideWhateverTheManifestSays) {
  const TemporaryFolder folder;
  folder.write("outside", "the user's");
  folder.write("site/.lofp-build", "lofp-build 1 x\n0\n0 0 ../outside\n0 0 a/../../outside\n0 0 " +
                                       folder / "outside" + "\n");
  folder.write("site/a/b", "the user's");
  build(folder / "site", {{"index.html", "home"}});
  EXPECT_EQ(folder.read("outside"), "the user's");
}

TEST(OutputDirectory, LosesNoFileThatTheManifestNamesInTwoWays) {
  const TemporaryFolder folder;
  folder.write(".lofp-build", std::string("lofp-build 1 x\n0\n0 4 a/index.html\n"
                                          "0 4 a/index.html\0x\n0 4 a/./index.html\n",
                                          68));
  build(folder.path(), {{"a/index.html", "page"}});
  EXPECT_EQ(folder.read("a/index.html"), "page");
}

}  // namespace
}  // namespace lofp
