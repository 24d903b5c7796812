// The staging folder contains `new` (the tree of new files), `old` (files that were taken away),
// and two manifests (build_manifest.h).
//
// The first manifest is in place while files move.  It lists old and new files and has an empty
// fingerprint, so that all files are still known as ours if the program is killed meanwhile.  The
// second one replaces it at the end.
#include "base/output_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "base/hash_table.h"
#include "base/same_bytes.h"

namespace lofp {
namespace {

constexpr const char* manifest_name = ".lofp-build";
constexpr const char* staging_name = ".lofp-staging";
constexpr std::size_t manifest_limit = std::size_t{1} << 32U;

// The names of the two manifests in the staging folder.
constexpr std::string_view manifest_while_moving = "while-moving";
constexpr std::string_view manifest_after_moving = "after-moving";

std::string staged_name(std::string_view path) {
  return fmt::format("new/{}", path);
}

}  // namespace

bool OutputDirectory::is_at_top(const Written& file) {
  return !file.path.contains('/');
}

// The error in errno.  We never create a link, or a file in the place of a folder, so for ELOOP and
// ENOTDIR the message says that somebody else did.
Error OutputDirectory::failed(std::string_view doing, std::string_view what) const {
  const int code = errno;
  const std::string shown = fmt::format("{}/{}", path_, what);
  errno = code;
  if (code != ELOOP && code != ENOTDIR) return system_error(doing, shown);
  return Error{
      fmt::format("cannot {} {}: a link or a file stands in the place of a folder: remove "
                  "it, or give another --output",
                  doing, shown)};
}

Result<std::unique_ptr<OutputDirectory>> OutputDirectory::open(const std::string& path) {
  std::error_code error;
  const bool created = std::filesystem::create_directories(path, error);
  if (error)
    return std::unexpected(
        Error{fmt::format("cannot create the folder {}: {}", path, error.message())});
  Folder root(Descriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)));
  if (!root.is_open()) return std::unexpected(system_error("open the folder", path));
  std::unique_ptr<OutputDirectory> directory(new OutputDirectory(path, std::move(root)));
  directory->created_ = created;
  TRY(directory->prepare());
  return directory;
}

Result<void> OutputDirectory::prepare() {
  if (flock(root_.get(), LOCK_EX | LOCK_NB) == 0) return read_manifest();
  if (errno != EWOULDBLOCK) return std::unexpected(system_error("lock the folder", path_));
  return std::unexpected(Error{
      fmt::format("another build is writing to {}: wait for it, or use another --output", path_)});
}

OutputDirectory::~OutputDirectory() {
  const bool is_begun = std::exchange(staging_, Folder()).is_open();
  if (is_begun) root_.remove_all(staging_name);
  if (created_) unlinkat(AT_FDCWD, path_.c_str(), AT_REMOVEDIR);
}

// Reads the manifest.  If there is none, or it is malformed, no file is known as ours.
Result<void> OutputDirectory::read_manifest() {
  struct stat status {};
  if (!root_.status(manifest_name, status)) {
    if (says_nothing_there(errno)) return {};
    return std::unexpected(failed("read", manifest_name));
  }
  const std::string text =
      TRY(root_.read(manifest_name, fmt::format("{}/{}", path_, manifest_name), manifest_limit));
  std::optional<BuildManifest> manifest = parse_manifest(text);
  if (!manifest) return {};
  old_fingerprint_ = std::move(manifest->fingerprint);
  old_note_ = std::move(manifest->note);
  for (BuiltFile& file : manifest->files)
    old_.try_emplace(std::move(file.path), Old{.hash = file.hash, .size = file.size});
  old_time_ = {status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
  return {};
}

// Whether a file still is as a build wrote it.  A file that is older than the manifest of a
// finished build has not been modified since.  Otherwise the content is compared: a file from the
// same clock tick may have been modified after the manifest, and the manifest of a build that was
// killed lists files that were not yet in place.  A file that cannot be examined counts as
// modified, so it is written again.
bool OutputDirectory::is_untouched(const std::string& path, const Old& old) const {
  struct stat status {};
  if (fstatat(root_.get(), path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return false;
  if (!S_ISREG(status.st_mode) || static_cast<std::uint64_t>(status.st_size) != old.size)
    return false;
  const Time time{status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
  if (has_build() && time < old_time_) return true;
  const Result<std::string> bytes = root_.read(path, path, old.size);
  return bytes && hash_of(*bytes) == old.hash;
}

bool OutputDirectory::is_current(std::string_view fingerprint) const {
  return has_build() && old_fingerprint_ == fingerprint &&
         std::ranges::all_of(
             old_, [&](const auto& file) { return is_untouched(file.first, file.second); });
}

OutputDirectory::Summary OutputDirectory::unchanged() const {
  root_.remove_all(staging_name);  // left by a build that was killed
  Summary summary{.files = old_.size()};
  for (const auto& [path, old] : old_) summary.bytes += old.size;
  return summary;
}

Result<void> OutputDirectory::make_staging() {
  std::scoped_lock lock(mutex_);
  if (staging_.is_open()) return expect_no_interruption();
  deferred_.emplace();
  constexpr mode_t ours_alone = 0700;
  // A build that was killed may have left one.
  if (!root_.remove_all(staging_name) || mkdirat(root_.get(), staging_name, ours_alone) != 0)
    return std::unexpected(failed("create", staging_name));
  staging_ = root_.open_folder(staging_name);
  if (staging_.is_open() && staging_.make_folders("old", ours_alone)) return {};
  Error error = failed("create", staging_name);
  staging_ = Folder();
  root_.remove_all(staging_name);
  return std::unexpected(std::move(error));
}

Result<OutputDirectory::LargeFile> OutputDirectory::begin(std::string_view path) {
  TRY(make_staging());
  const std::string name = staged_name(path);
  if (!staging_.make_folders(parent_path(name), 0755))
    return std::unexpected(failed("create", path));
  Descriptor file = staging_.open(name, O_WRONLY | O_CREAT | O_EXCL, 0644);
  if (!file.is_open()) return std::unexpected(failed("create", path));
  return LargeFile(std::string(path), fmt::format("{}/{}", path_, path), std::move(file));
}

OutputDirectory::LargeFile::LargeFile(std::string path, std::string name, Descriptor descriptor)
    : written_{{.path = std::move(path)}, true},
      name_(std::move(name)),
      descriptor_(std::move(descriptor)) {}

Result<void> OutputDirectory::LargeFile::append(std::string_view bytes) {
  hasher_.append(bytes);
  written_.size += bytes.size();
  if (!write_all(descriptor_, bytes)) return std::unexpected(system_error("write", name_));
  return {};
}

Result<void> OutputDirectory::end(LargeFile& file) {
  if (!file.descriptor_.close()) return std::unexpected(system_error("write", file.name_));
  file.written_.hash = file.hasher_.hash();
  const std::string& path = file.written_.path;
  if (seems_unchanged(file.written_) && has_same_bytes(file.written_)) {
    staging_.remove_file(staged_name(path));
    file.written_.is_staged = false;
  }
  add(std::move(file.written_));
  return {};
}

Result<void> OutputDirectory::write_parts(std::string_view path,
                                          const std::function<void(const Part&)>& make) {
  LargeFile file = TRY(begin(path));
  Result<void> written;
  make([&](std::string_view bytes) {
    if (written) written = file.append(bytes);
  });
  TRY(std::move(written));
  return end(file);
}

Result<void> OutputDirectory::stage(std::string_view path, std::string_view bytes) {
  LargeFile file = TRY(begin(path));
  if (!write_all(file.descriptor_, bytes) || !file.descriptor_.close())
    return std::unexpected(system_error("write", file.name_));
  return {};
}

// Whether the file in place has the same size and hash and is untouched.  Hashes of untrusted texts
// can be made to collide, so callers also compare the bytes before they leave a file as it is.
bool OutputDirectory::seems_unchanged(const Written& file) const {
  const auto old = old_.find(file.path);
  return old != old_.end() && old->second.hash == file.hash && old->second.size == file.size &&
         is_untouched(file.path, old->second);
}

// Whether the staged file has the same bytes as the one in place.
bool OutputDirectory::has_same_bytes(const Written& file) const {
  return have_same_bytes(root_.open(file.path, O_RDONLY),
                         staging_.open(staged_name(file.path), O_RDONLY));
}

void OutputDirectory::add(Written file) {
  std::scoped_lock lock(mutex_);
  written_.push_back(std::move(file));
}

Result<void> OutputDirectory::write(std::string_view path, std::string_view bytes) {
  Written file{{.path = std::string(path), .hash = hash_of(bytes), .size = bytes.size()}};
  file.is_staged = !seems_unchanged(file) || root_.read(path, path_, bytes.size()) != bytes;
  if (file.is_staged) TRY(stage(path, bytes));
  add(std::move(file));
  return {};
}

Result<void> OutputDirectory::stage_manifest(std::string_view name, std::string_view fingerprint,
                                             std::string_view note,
                                             const std::vector<BuiltFile>& files) {
  TRY(make_staging());
  const std::string text = manifest_text(fingerprint, note, files);
  Descriptor file = staging_.open(name, O_WRONLY | O_CREAT | O_EXCL, 0644);
  if (!file.is_open() || !write_all(file, text) || !file.close())
    return std::unexpected(failed("write", manifest_name));
  return {};
}

// Fails if a link is in the place of a folder, which would make us write or remove files elsewhere.
Result<void> OutputDirectory::check_folders() const {
  HashSet<std::string> plain;
  const auto check = [&](const std::string& path) -> Result<void> {
    for (std::string_view folder = parent_path(path); !folder.empty();
         folder = parent_path(folder)) {
      if (!plain.emplace(folder).second) break;
      struct stat status {};
      const bool is_link =
          fstatat(root_.get(), std::string(folder).c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
          S_ISLNK(status.st_mode);
      if (is_link)
        return std::unexpected(Error{fmt::format(
            "{}/{} is a link, and files would be written where it leads: remove it, or give "
            "another --output",
            path_, folder)});
    }
    return {};
  };
  for (const Written& file : written_) TRY(check(file.path));
  for (const auto& [path, old] : old_) TRY(check(path));
  return {};
}

// Fails if a file that is not ours would be overwritten.
Result<void> OutputDirectory::check_owned() const {
  for (const Written& file : written_) {
    if (!file.is_staged) continue;
    // Neither a foreign file at the path nor anything in the place of its folder is accepted.
    struct stat status {};
    const bool is_there = root_.status(file.path, status);
    if (!is_there && errno == ENOENT) continue;
    if (!is_there && errno != ENOTDIR) return std::unexpected(failed("write", file.path));
    if (is_there && !S_ISDIR(status.st_mode) && old_.contains(file.path)) continue;
    return std::unexpected(
        Error{fmt::format("{}/{} was not made by lofp and would be overwritten: move it away, or "
                          "give another --output",
                          path_, file.path)});
  }
  return {};
}

// Moves a staged file into place.  A folder that does not exist yet is moved as a whole, which
// saves a first build a few thousand renames.  `moved` is the last such folder, with a `/` at its
// end; the files below it, which come next in the order, are already in place.
Result<void> OutputDirectory::move_file(Moves& moves, std::string_view path,
                                        std::string& moved) const {
  if (path.starts_with(moved)) return {};
  const bool is_old = old_.contains(std::string(path));
  if (is_old && moves.replace(staged_name(path), path)) return {};
  if (is_old && errno != ENOENT) return std::unexpected(failed("write", path));
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    const std::string_view folder = path.substr(0, slash);
    if (moved.starts_with(folder) && moved.substr(folder.size()).starts_with('/')) continue;
    struct stat status {};
    if (root_.status(folder, status)) continue;
    if (errno != ENOENT || !moves.put(staged_name(folder), folder))
      return std::unexpected(failed("write", folder));
    moved = fmt::format("{}/", folder);
    return {};
  }
  if (!moves.put(staged_name(path), path)) return std::unexpected(failed("write", path));
  return {};
}

// Moves everything; returns the number of files that were removed.
Result<std::size_t> OutputDirectory::move_all(Moves& moves, Others others) const {
  if (!moves.replace(manifest_while_moving, manifest_name))
    return std::unexpected(failed("write", manifest_name));
  std::string moved = "/";
  for (const Written& file : written_)
    if (file.is_staged) TRY(move_file(moves, file.path, moved));
  std::size_t removed = 0;
  for (const auto& [path, old] : old_) {
    if (others == Others::keep || old.is_wanted) continue;
    // A manifest that somebody edited may list impossible paths, or a folder of new files.
    struct stat status {};
    const bool is_there = root_.status(path, status);
    if (is_there ? S_ISDIR(status.st_mode) : is_fault_of_file(errno)) continue;
    if (!is_there || !moves.take_away(path)) return std::unexpected(failed("remove", path));
    ++removed;
  }
  if (!moves.replace(manifest_after_moving, manifest_name))
    return std::unexpected(failed("write", manifest_name));
  return removed;
}

// Removes the folders that became empty when files were removed.
void OutputDirectory::remove_empty_folders() const {
  for (const auto& [path, old] : old_) {
    if (old.is_wanted) continue;
    for (std::string_view folder = parent_path(path); !folder.empty(); folder = parent_path(folder))
      if (!root_.remove_folder(folder)) break;
  }
}

// The files that this build wrote.
std::vector<BuiltFile> OutputDirectory::new_files() const {
  return {written_.begin(), written_.end()};
}

// The files that this build and earlier ones wrote; marks those old ones that this build wrote,
// too. An old file that somebody has edited gets a wrong hash, so that it does not count as
// untouched just because it is older than the new manifest.
std::vector<BuiltFile> OutputDirectory::new_and_old_files() {
  std::vector<BuiltFile> all = new_files();
  for (const Written& file : written_)
    if (const auto old = old_.find(file.path); old != old_.end()) old->second.is_wanted = true;
  for (const auto& [path, old] : old_)
    if (!old.is_wanted)
      all.push_back({path, is_untouched(path, old) ? old.hash : ~old.hash, old.size});
  std::ranges::sort(all, {}, &BuiltFile::path);
  return all;
}

Result<OutputDirectory::Summary> OutputDirectory::finish(std::string_view fingerprint,
                                                         std::string_view note, Others others) {
  // Files at the top come last, since they lead to the others.
  std::ranges::sort(written_, [](const Written& a, const Written& b) {
    return std::pair(is_at_top(a), std::string_view(a.path)) <
           std::pair(is_at_top(b), std::string_view(b.path));
  });
  assert(std::ranges::adjacent_find(written_, {}, &Written::path) == written_.end());
  if (!created_) {
    TRY(check_folders());
    TRY(check_owned());
  }
  Summary summary{.files = written_.size()};
  for (const Written& file : written_) {
    summary.bytes += file.size;
    if (file.is_staged) ++summary.written;
  }
  const std::vector<BuiltFile> all = new_and_old_files();
  // Everything that needs disk space is written before the first file moves.
  TRY(stage_manifest(manifest_while_moving, "", "", all));
  TRY(stage_manifest(manifest_after_moving, fingerprint, note,
                     others == Others::remove ? new_files() : all));
  {
    Moves moves(staging_, root_, written_.size() + old_.size() + 2);
    summary.removed = TRY(move_all(moves, others));
    moves.keep();
  }
  if (others == Others::remove) remove_empty_folders();
  created_ = false;
  staging_ = Folder();
  root_.remove_all(staging_name);
  deferred_.reset();
  return summary;
}

}  // namespace lofp
