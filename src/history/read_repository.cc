// Three passes: git tells which files each commit changed; each version of a file is read once, on
// all threads, a batch after the other; and the commits are applied in their order.
#include "history/read_repository.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "base/hash_table.h"
#include "base/parallel.h"
#include "base/terminal.h"
#include "base/text.h"
#include "history/file_version.h"
#include "history/timeline.h"
#include "read/commit_walk.h"
#include "read/object_reader.h"

namespace lofp {
namespace {

// The day of a commit, which somebody may have set to anything.
std::string day_of(std::int64_t time) {
  constexpr std::int64_t seconds_a_day = 86'400;
  constexpr std::int64_t last = 4'102'444'800;  // 2100
  using std::chrono::sys_days;
  const sys_days day(std::chrono::days(std::clamp<std::int64_t>(time, 0, last) / seconds_a_day));
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

// All versions of files that the commits name, each once.
class Versions {
 public:
  static constexpr std::uint32_t none = 0xffffffff;

  std::uint32_t add(const std::string& name, const std::string& path) {
    if (name.empty()) return none;
    const auto [at, is_new] = places_.try_emplace(name, static_cast<std::uint32_t>(names.size()));
    if (is_new) {
      names.push_back(name);
      paths.push_back(path);
    }
    return at->second;
  }

  const std::vector<RuleVersion>* of(std::uint32_t place) const {
    return place == none || read[place].empty() ? nullptr : &read[place];
  }

  std::vector<std::string> names;  // of the objects
  std::vector<std::string> paths;  // of the first file that each was in
  std::vector<std::vector<RuleVersion>> read;

 private:
  HashMap<std::string, std::uint32_t> places_;
};

struct Change {
  std::string path;
  std::uint32_t before;
  std::uint32_t after;
};

struct Commit {
  HistoryCommit told;
  std::vector<Change> changes;
};

// The commits that are to be applied, and the versions of files that they need.
struct Walk {
  std::vector<Commit> commits;
  Versions versions;
  std::uint64_t count = 0;    // of all commits
  std::uint64_t changes = 0;  // of all files
  std::string first_parent;
  HistoryCommit last;
};

Result<Walk> walk(const BorrowedObjects& objects, const HistoryOwner& owner,
                  const std::string& after) {
  Walk walk;
  const auto take = [&](CommitChanges changes) -> Result<void> {
    if (walk.count++ == 0) walk.first_parent = changes.parent;
    walk.last = {.hash = changes.hash, .day = day_of(changes.time)};
    Commit commit{.told = walk.last, .changes = {}};
    for (const FileChange& file : changes.files) {
      if (!owner.wants(file.path)) continue;
      std::string path = printable(file.path);
      const std::uint32_t before = walk.versions.add(file.before, path);
      const std::uint32_t later = walk.versions.add(file.after, path);
      commit.changes.push_back({.path = std::move(path), .before = before, .after = later});
    }
    walk.changes += commit.changes.size();
    if (walk.versions.names.size() > file_version_limit || walk.changes > change_limit)
      return std::unexpected(Error{
          fmt::format("it has more than {} versions of files or {} changes, which are too many",
                      with_thousands(file_version_limit), with_thousands(change_limit))});
    if (!commit.changes.empty()) walk.commits.push_back(std::move(commit));
    return {};
  };
  TRY(walk_commits(objects.folder(), after, objects.tip(), take));
  return walk;
}

std::size_t memory_of(const std::vector<RuleVersion>& rules) {
  std::size_t sum = sizeof(RuleVersion) * rules.size();
  for (const RuleVersion& rule : rules) {
    sum += rule.id.size() + rule.title.size();
    for (const auto* texts : {&rule.texts, &rule.exclusions})
      for (const std::string& text : *texts) sum += sizeof(std::string) + text.size();
  }
  return sum;
}

// Reads the versions of files as git gives their bytes.
class VersionReader {
 public:
  VersionReader(Versions& versions, const std::vector<std::uint32_t>& order, int jobs, bool quiet)
      : versions_(versions),
        order_(order),
        jobs_(jobs),
        progress_("reading versions", order.size(), quiet) {
    versions_.read.resize(versions_.names.size());
  }

  Result<void> take(std::size_t index, std::string bytes) {
    held_ += bytes.size();
    batch_.push_back({order_[index], std::move(bytes)});
    constexpr std::size_t most = 16U << 20U;
    return held_ < most ? Result<void>() : read_batch();
  }

  Result<void> read_batch() {
    parallel_for(
        batch_.size(), jobs_,
        [&](std::size_t i) {
          const std::uint32_t place = batch_[i].place;
          versions_.read[place] =
              read_file_version(std::move(batch_[i].bytes), versions_.paths[place]);
        },
        progress_.done());
    for (const Item& item : batch_) memory_ += memory_of(versions_.read[item.place]);
    batch_.clear();
    held_ = 0;
    if (memory_ <= version_memory_limit) return {};
    return std::unexpected(Error{fmt::format("its rules say more than the {} MiB that are kept",
                                             version_memory_limit >> 20U)});
  }

 private:
  struct Item {
    std::uint32_t place;
    std::string bytes;
  };

  Versions& versions_;
  const std::vector<std::uint32_t>& order_;
  int jobs_;
  ProgressLine progress_;
  std::vector<Item> batch_;
  std::size_t held_ = 0;
  std::size_t memory_ = 0;
};

Result<UnreadObjects> read_versions(const BorrowedObjects& objects, Versions& versions, int jobs,
                                    bool quiet) {
  // Versions of a file are mostly stored as differences from one another, so git is asked for them
  // together.
  std::vector<std::uint32_t> order(versions.names.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(i);
  std::ranges::stable_sort(
      order, {}, [&](std::uint32_t i) -> const std::string& { return versions.paths[i]; });
  std::vector<std::string> names;
  names.reserve(order.size());
  for (const std::uint32_t i : order) names.push_back(versions.names[i]);
  VersionReader reader(versions, order, jobs, quiet);
  UnreadObjects unread = TRY(read_objects(
      objects.folder(), names, version_size_limit,
      [&](std::size_t index, std::string bytes) { return reader.take(index, std::move(bytes)); }));
  TRY(reader.read_batch());
  return unread;
}

// Fails where following the commits would take very long: a small repository can be made to change
// a few large files any number of times.
Result<void> check_followed(const Walk& walk) {
  std::uint64_t texts = 0;
  for (const Commit& commit : walk.commits)
    for (const Change& change : commit.changes)
      for (const auto* rules : {walk.versions.of(change.before), walk.versions.of(change.after)})
        if (rules != nullptr)
          for (const RuleVersion& rule : *rules)
            texts += 1 + rule.texts.size() + rule.exclusions.size();
  if (texts <= followed_limit) return {};
  return std::unexpected(
      Error{fmt::format("its commits change more than {} texts, which are too "
                        "many to follow",
                        with_thousands(followed_limit))});
}

// How many versions the commits brought.  Those before the first of them were counted when they
// came.
std::uint64_t came_with(const Walk& walk) {
  std::vector<bool> came(walk.versions.names.size());
  for (const Commit& commit : walk.commits)
    for (const Change& change : commit.changes)
      if (change.after != Versions::none) came[change.after] = true;
  return static_cast<std::uint64_t>(std::ranges::count(came, true));
}

RepositoryHistory applied(RepositoryHistory earlier, const Walk& walk) {
  Timeline timeline(std::move(earlier));
  std::vector<VersionChange> changes;
  for (const Commit& commit : walk.commits) {
    changes.clear();
    for (const Change& change : commit.changes)
      changes.push_back({.path = change.path,
                         .before = walk.versions.of(change.before),
                         .after = walk.versions.of(change.after)});
    timeline.apply(commit.told, changes);
  }
  return std::move(timeline).take();
}

}  // namespace

Result<RepositoryHistory> read_repository_history(const BorrowedObjects& objects,
                                                  const HistoryOwner& owner,
                                                  RepositoryHistory earlier, int jobs, bool quiet) {
  if (earlier.tip == objects.tip()) return earlier;
  Walk walked;
  bool goes_on = !earlier.tip.empty() && objects.has_commit(earlier.tip);
  if (goes_on) {
    walked = TRY(walk(objects, owner, earlier.tip));
    goes_on = walked.first_parent == earlier.tip;
  }
  if (!goes_on) {
    earlier = {.name = owner.name};
    walked = TRY(walk(objects, owner, {}));
  }
  const UnreadObjects unread = TRY(read_versions(objects, walked.versions, jobs, quiet));
  TRY(check_followed(walked));
  RepositoryHistory history = applied(std::move(earlier), walked);
  history.tip = walked.last.hash;
  history.day = walked.last.day;
  history.commits += walked.count;
  history.versions += came_with(walked);
  history.unread += unread.missing + unread.too_large;
  return history;
}

}  // namespace lofp
