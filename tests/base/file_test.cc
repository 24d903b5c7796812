#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/temporary_folder.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 1> hidden = {".lists/more/list.csv"};
constexpr WantedFiles wanted = {
    .wants =
        [](std::string_view name) { return name.ends_with(".yml") || name.ends_with(".toml"); },
    .hidden = hidden};

struct Found {
  std::vector<FoundFile> files;
  std::vector<Diagnostic> diagnostics;

  // Paths as shown to the user.
  std::vector<std::string> paths() const {
    std::vector<std::string> paths;
    for (const FoundFile& file : files) paths.push_back(file.path);
    return paths;
  }
  std::vector<std::string> checks() const {
    std::vector<std::string> checks;
    for (const Diagnostic& diagnostic : diagnostics) checks.push_back(diagnostic.check);
    return checks;
  }
};

Result<Found> find(const std::vector<NamedPath>& named) {
  Report report;
  Result<std::vector<FoundFile>> files = find_files(named, wanted, report);
  if (!files) return std::unexpected(files.error());
  return Found{*std::move(files), report.take()};
}

Found find_in(const std::string& path) {
  Result<Found> found = find({{path, ""}});
  EXPECT_TRUE(found) << found.error().message;
  return found ? *std::move(found) : Found{};
}

// Takes root's rights away, which would hide what an ordinary user meets.
class AsNobody {
 public:
  AsNobody() { EXPECT_EQ(seteuid(user_ == 0 ? 65534 : user_), 0); }
  ~AsNobody() { EXPECT_EQ(seteuid(user_), 0); }

 private:
  uid_t user_ = geteuid();
};

using Texts = std::vector<std::string>;

TEST(FindFiles, FindsFilesOfTheExtensionsSorted) {
  const TemporaryFolder folder;
  for (const char* name : {"b.yml", "a/z.toml", "a/deep/er/y.yml", "notes.md", "yml", "c.yml.bak"})
    folder.write(name, "x");
  const Found found = find_in(folder.path());
  EXPECT_EQ(found.paths(),
            (Texts{folder / "a/deep/er/y.yml", folder / "a/z.toml", folder / "b.yml"}));
  EXPECT_TRUE(found.diagnostics.empty());
}

TEST(FindFiles, ShowsPathsAsNamed) {
  const TemporaryFolder folder;
  folder.write("rules/a.yml", "x");
  const Found found = find_in(folder / "rules/../rules//");
  EXPECT_EQ(found.paths(), (Texts{folder / "rules/../rules/a.yml"}));
  EXPECT_EQ(found.files[0].real_path, folder / "rules/a.yml");
}

TEST(FindFiles, TakesANamedFileWhateverItsExtension) {
  const TemporaryFolder folder;
  folder.write("rule.txt", "x");
  EXPECT_EQ(find_in(folder / "rule.txt").paths(), (Texts{folder / "rule.txt"}));
}

TEST(FindFiles, PassesOverHiddenFoldersUnlessNamed) {
  const TemporaryFolder folder;
  folder.write(".git/a.yml", "x");
  folder.write("b/.hidden.yml", "x");
  EXPECT_TRUE(find_in(folder.path()).files.empty());
  EXPECT_EQ(find_in(folder / ".git").paths(), (Texts{folder / ".git/a.yml"}));
}

TEST(FindFiles, FindsSingleFilesInHiddenFolders) {
  const TemporaryFolder folder;
  folder.write("a/.lists/more/list.csv", "x");
  folder.write("a/.lists/more/other.csv", "x");
  folder.write("a/.lists/more/b.yml", "x");
  folder.write("b/.lists/list.csv", "x");
  folder.write("c/lists/more/list.csv", "x");
  folder.write("elsewhere/list.csv", "x");
  std::filesystem::create_directories(folder / "d/.lists");
  std::filesystem::create_directory_symlink(folder / "elsewhere", folder / "d/.lists/more");
  EXPECT_EQ(find_in(folder.path()).paths(), (Texts{folder / "a/.lists/more/list.csv"}));
  const Result<Found> both = find({{folder.path(), ""}, {folder / "a/.lists/more", "x"}});
  ASSERT_TRUE(both);
  EXPECT_EQ(both->paths(), (Texts{folder / "a/.lists/more/b.yml"}));
}

TEST(FindFiles, TellsTheRepositoryByItsMark) {
  const TemporaryFolder folder;
  folder.write("one/LICENSE.md", "x");
  folder.write("one/rules/a.yml", "x");
  folder.write("one/rules/deep/b.yml", "x");
  folder.write("two/.git/config", "x");
  folder.write("two/c.yml", "x");
  folder.write("three/deep/d.yml", "x");
  const Found all = find_in(folder.path());
  ASSERT_EQ(all.files.size(), 4U);
  EXPECT_EQ(all.files[0].repository, folder / "one");
  EXPECT_EQ(all.files[1].repository, folder / "one");
  EXPECT_TRUE(all.files[1].has_mark);
  EXPECT_EQ(all.files[2].repository, folder.path());
  EXPECT_FALSE(all.files[2].has_mark);
  EXPECT_EQ(all.files[3].repository, folder / "two");
  // What is named twice counts from the outermost on.
  const Result<Found> nested = find({{folder.path(), ""}, {folder / "one/rules/deep", ""}});
  ASSERT_TRUE(nested);
  EXPECT_EQ(nested->files[1].repository, folder / "one");
  // Not above what is named.
  EXPECT_EQ(find_in(folder / "one/rules").files[1].repository, folder / "one/rules");
  EXPECT_EQ(find_in(folder / "one/rules/a.yml").files[0].repository, folder / "one/rules");
}

TEST(FindFiles, DoesNotFollowALinkInACircle) {
  const TemporaryFolder folder;
  folder.write("rules/a.yml", "x");
  std::filesystem::create_directory_symlink("..", folder / "rules/up");
  std::filesystem::create_directory_symlink(".", folder / "rules/self");
  const Found found = find_in(folder / "rules");
  EXPECT_EQ(found.paths(), (Texts{folder / "rules/a.yml"}));
  EXPECT_EQ(found.checks(), (Texts{"circular-link", "circular-link"}));
  EXPECT_EQ(found.diagnostics[0].file, folder / "rules/self");
  EXPECT_EQ(found.diagnostics[0].severity, Severity::warning);
}

TEST(FindFiles, DoesNotFollowALinkOut) {
  const TemporaryFolder folder;
  folder.write("elsewhere/secret.yml", "x");
  folder.write("rules/a.yml", "x");
  std::filesystem::create_directory_symlink("../elsewhere", folder / "rules/out");
  std::filesystem::create_symlink("../elsewhere/secret.yml", folder / "rules/one.yml");
  const Found found = find_in(folder / "rules");
  EXPECT_EQ(found.paths(), (Texts{folder / "rules/a.yml"}));
  EXPECT_EQ(found.checks(), (Texts{"outside-link", "outside-link"}));
  EXPECT_NE(found.diagnostics[0].message.find(folder / "elsewhere/secret.yml"), std::string::npos);
}

TEST(FindFiles, ReadsTheTargetOfALinkThatStaysInsideOnce) {
  const TemporaryFolder folder;
  folder.write("rules/a/one.yml", "x");
  std::filesystem::create_directory_symlink("a", folder / "rules/b");
  std::filesystem::create_symlink("a/one.yml", folder / "rules/two.yml");
  const Found found = find_in(folder / "rules");
  EXPECT_EQ(found.paths(), (Texts{folder / "rules/a/one.yml"}));
  EXPECT_TRUE(found.diagnostics.empty());
}

TEST(FindFiles, WarnsOfABrokenLink) {
  const TemporaryFolder folder;
  std::filesystem::create_symlink("nowhere.yml", folder / "a.yml");
  std::filesystem::create_symlink("b.yml", folder / "b.yml");
  const Found found = find_in(folder.path());
  EXPECT_TRUE(found.files.empty());
  EXPECT_EQ(found.checks(), (Texts{"broken-link", "broken-link"}));
}

TEST(FindFiles, FollowsANamedLink) {
  const TemporaryFolder folder;
  folder.write("rules/a.yml", "x");
  std::filesystem::create_directory_symlink("rules", folder / "named");
  const Found found = find_in(folder / "named");
  EXPECT_EQ(found.paths(), (Texts{folder / "named/a.yml"}));
  EXPECT_EQ(found.files[0].real_path, folder / "rules/a.yml");
}

TEST(FindFiles, ReadsAPathThatIsNamedTwiceOnce) {
  const TemporaryFolder folder;
  folder.write("a.yml", "x");
  std::filesystem::create_directory_symlink(".", folder / "again");
  const Result<Found> found =
      find({{folder.path(), ""}, {folder.path() + "/", ""}, {folder / "again", ""}});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->files.size(), 1U);
  EXPECT_EQ(std::ranges::count(found->checks(), "path-twice"), 2);
}

TEST(FindFiles, ReadsANestedPathOnceAndGivesItToTheInnermost) {
  const TemporaryFolder folder;
  folder.write("a.yml", "x");
  folder.write("in/b.yml", "x");
  folder.write("in/deep/c.yml", "x");
  const Result<Found> found =
      find({{folder / "in", ""}, {folder.path(), ""}, {folder / "in/deep/c.yml", ""}});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->files.size(), 3U);
  EXPECT_EQ(found->files[0].root, 1U);
  EXPECT_EQ(found->files[1].root, 0U);
  EXPECT_EQ(found->files[2].root, 2U);
  EXPECT_NE(std::ranges::count(found->checks(), "path-twice"), 0);
}

TEST(FindFiles, TakesNestedPathsOfDifferentKinds) {
  const TemporaryFolder folder;
  folder.write("a.yml", "x");
  folder.write("in/b.yml", "x");
  const Result<Found> found = find({{folder.path(), "splunk"}, {folder / "in", "sigma"}});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->diagnostics.empty());
  EXPECT_EQ(found->files[0].root, 0U);
  EXPECT_EQ(found->files[1].root, 1U);
}

TEST(FindFiles, RefusesOnePathAsTwoKinds) {
  const TemporaryFolder folder;
  const Result<Found> found = find({{folder.path(), "sigma"}, {folder.path(), ""}});
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().message.find("`sigma` and `any`"), std::string::npos);
}

TEST(FindFiles, DoesNotTakeASiblingForAParent) {
  const TemporaryFolder folder;
  folder.write("rules/a.yml", "x");
  folder.write("rules-more/b.yml", "x");
  const Result<Found> found = find({{folder / "rules", ""}, {folder / "rules-more", ""}});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->files.size(), 2U);
  EXPECT_TRUE(found->diagnostics.empty());
}

TEST(FindFiles, DoesNotDependOnTheOrderOfThePaths) {
  const TemporaryFolder folder;
  for (const char* name : {"a/1.yml", "b/2.yml", "b/in/3.yml", "c/4.yml"}) folder.write(name, "x");
  std::filesystem::create_directory_symlink("../c", folder / "a/c");
  std::vector<NamedPath> named = {
      {folder / "a", ""}, {folder / "b", ""}, {folder / "b/in", ""}, {folder / "c", ""}};
  std::set<std::vector<std::string>> outcomes;
  do {
    const Result<Found> found = find(named);
    ASSERT_TRUE(found);
    Texts outcome = found->paths();
    for (const FoundFile& file : found->files) outcome.push_back(named[file.root].path);
    for (const Diagnostic& d : found->diagnostics) outcome.push_back(d.file + d.message);
    outcomes.insert(outcome);
  } while (std::ranges::next_permutation(named, {}, &NamedPath::path).found);
  EXPECT_EQ(outcomes.size(), 1U);
  EXPECT_EQ(outcomes.begin()->size(), 4 + 4 + 1U);
}

TEST(FindFiles, FailsForAPathThatDoesNotExist) {
  const TemporaryFolder folder;
  const Result<Found> found = find({{folder.path(), ""}, {folder / "nothing", ""}});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().message, "cannot read " + folder / "nothing" +
                                       ": No such file or directory; check its spelling");
}

TEST(FindFiles, ReportsAnUnreadableFolderAndGoesOn) {
  const TemporaryFolder folder;
  folder.write("a.yml", "x");
  folder.write("closed/b.yml", "x");
  chmod((folder / "closed").c_str(), 0);
  const Found found = [&] {
    const AsNobody nobody;
    return find_in(folder.path());
  }();
  chmod((folder / "closed").c_str(), 0755);
  EXPECT_EQ(found.paths(), (Texts{folder / "a.yml"}));
  ASSERT_EQ(found.checks(), (Texts{"unreadable-folder"}));
  EXPECT_EQ(found.diagnostics[0].severity, Severity::error);
  EXPECT_EQ(found.diagnostics[0].message, "cannot be opened: Permission denied");
}

// So many files may be open that none of `count` folders within each other could stay so.
class FewDescriptors {
 public:
  explicit FewDescriptors(rlim_t count) {
    EXPECT_EQ(getrlimit(RLIMIT_NOFILE, &before_), 0);
    rlimit few = before_;
    few.rlim_cur = count;
    EXPECT_EQ(setrlimit(RLIMIT_NOFILE, &few), 0);
  }
  FewDescriptors(const FewDescriptors&) = delete;
  FewDescriptors& operator=(const FewDescriptors&) = delete;
  ~FewDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }

 private:
  rlimit before_{};
};

TEST(FindFiles, DoesNotUseUpDescriptorsInADeepTree) {
  const TemporaryFolder folder;
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "d/";
  folder.write(deep + "a.yml", "x");
  const FewDescriptors few(50);
  EXPECT_EQ(find_in(folder.path()).files.size(), 1U);
}

// What is not found for want of descriptors is not gone.
TEST(FindFiles, FailsForAFaultOfTheMachine) {
  const TemporaryFolder folder;
  folder.write("a/b.yml", "x");
  // UBSan opens a pipe to look at an object of a type that it has not seen.
  EXPECT_FALSE(find({{folder / "none", ""}}).has_value());
  const FewDescriptors few(3);
  const Result<Found> found = find({{folder.path(), ""}});
  ASSERT_FALSE(found.has_value());
  EXPECT_TRUE(found.error().is_of_machine);
  EXPECT_NE(found.error().message.find("Too many open files"), std::string::npos);
}

TEST(IsThere, TellsNoFromCannotTell) {
  const TemporaryFolder folder;
  folder.write("f", "x");
  EXPECT_TRUE(*is_there(folder / "f"));
  EXPECT_FALSE(*is_there(folder / "g"));
  EXPECT_FALSE(*is_there(folder / "f/g"));
  EXPECT_FALSE(is_there(folder / std::string(300, 'x')).has_value());
}

TEST(ReadFile, GivesTheBytes) {
  const TemporaryFolder folder;
  for (const std::size_t size : {0U, 1U, 4096U, 100'000U}) {
    const std::string bytes(size, '\0');
    folder.write("f", bytes);
    EXPECT_EQ(read_file(folder / "f", size), bytes);
  }
}

TEST(ReadFile, ReadsAFileWhoseSizeTheSystemDoesNotKnow) {
  const Result<std::string> status = read_file("/proc/self/status", 1U << 20U);
  ASSERT_TRUE(status);
  EXPECT_NE(status->find("VmPeak"), std::string::npos);
  EXPECT_FALSE(read_file("/proc/self/status", 10));
}

TEST(ReadFile, FailsAboveTheLimit) {
  const TemporaryFolder folder;
  folder.write("f", std::string((1U << 20U) + 1, 'x'));
  const Result<std::string> read = read_file(folder / "f", 1U << 20U);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "cannot read " + folder / "f" + ": it is larger than 1 MiB");
}

TEST(ReadFile, DoesNotWaitForAPipe) {
  const TemporaryFolder folder;
  ASSERT_EQ(mkfifo((folder / "f.yml").c_str(), 0644), 0);
  const Result<std::string> read = read_file(folder / "f.yml", 100);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("no regular file"), std::string::npos);
  EXPECT_EQ(find_in(folder.path()).paths(), (Texts{folder / "f.yml"}));
}

TEST(ReadFile, SaysWhyItCannot) {
  const TemporaryFolder folder;
  EXPECT_NE(read_file(folder / "no", 1).error().message.find("No such file"), std::string::npos);
  EXPECT_NE(read_file(folder.path(), 1).error().message.find("no regular file"), std::string::npos);
  folder.write("closed", "x");
  chmod((folder / "closed").c_str(), 0);
  const AsNobody nobody;
  EXPECT_NE(read_file(folder / "closed", 1).error().message.find("denied"), std::string::npos);
}

TEST(WriteFile, PutsItThereWhole) {
  const TemporaryFolder folder;
  ASSERT_TRUE(write_file(folder / "f", "one"));
  ASSERT_TRUE(write_file(folder / "f", "two"));
  EXPECT_EQ(folder.read("f"), "two");
  EXPECT_EQ(folder.list(), (Texts{"f"}));
  struct stat status {};
  ASSERT_EQ(stat((folder / "f").c_str(), &status), 0);
  const mode_t mask = umask(0);
  umask(mask);
  EXPECT_EQ(status.st_mode & 0777U, 0666U & ~mask);
}

TEST(WriteFile, NewOnesFollowTheUmaskAndOthersKeepTheirMode) {
  const TemporaryFolder folder;
  folder.write("old", "x");
  chmod((folder / "old").c_str(), 0606);
  const mode_t mask = umask(027);
  EXPECT_TRUE(write_file(folder / "new", "x"));
  EXPECT_TRUE(write_file(folder / "old", "y"));
  EXPECT_EQ(umask(mask), 027U);
  struct stat status {};
  ASSERT_EQ(stat((folder / "new").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0640U);
  ASSERT_EQ(stat((folder / "old").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0606U);
}

TEST(WriteFile, LinksStay) {
  const TemporaryFolder folder;
  folder.write("target", "old");
  std::filesystem::create_symlink("target", folder / "link");
  ASSERT_TRUE(write_file(folder / "link", "new"));
  EXPECT_EQ(folder.read("target"), "new");
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
}

TEST(WriteFile, SaysWhyItCannot) {
  const TemporaryFolder folder;
  const Result<void> written = write_file(folder / "no/f", "x");
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().message.find("No such file"), std::string::npos);
  EXPECT_TRUE(write_file("/dev/null", "x"));
}

}  // namespace
}  // namespace lofp
