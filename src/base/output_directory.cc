// The manifest `.lofp-build` is text: a line with format and fingerprint, a line with the length of
// the note, the note, then per file "hash size path".  It holds no time and no name of a machine,
// so the same input gives the same bytes.  While files move it lists old and new ones with an empty
// fingerprint: after a kill in that moment all of them are still known as ours.
#include "base/output_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <unordered_set>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"

namespace lofp {
namespace {

constexpr const char* manifest_name = ".lofp-build";
constexpr const char* staging_name = ".lofp-staging";
constexpr std::string_view manifest_format = "lofp-build 1";
constexpr std::size_t manifest_limit = std::size_t{1} << 32U;

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string staged_name(std::string_view path) {
  return fmt::format("{}/{}", staging_name, path);
}

template <typename Number>
bool parse(std::string_view text, Number& number, int base) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  return error == std::errc() && end == text.data() + text.size();
}

// Whether we could have written the path: a manifest from elsewhere must not make us touch what
// lies outside of the folder, nor name a file in two ways.
bool is_plain(std::string_view path) {
  return std::ranges::none_of(split(path, '/'), [](std::string_view part) {
    return part.empty() || part == "." || part == ".." || part.contains('\0');
  });
}

Result<void> write_all(const Descriptor& file, const std::string& name, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file.get(), bytes.data(), bytes.size());
    if (count < 0) return std::unexpected(system_error("write", name));
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

}  // namespace

bool OutputDirectory::is_at_top(const Written& file) {
  return !file.path.contains('/');
}

Error OutputDirectory::failed(std::string_view doing, std::string_view what) const {
  return system_error(doing, fmt::format("{}/{}", path_, what));
}

Result<std::unique_ptr<OutputDirectory>> OutputDirectory::open(const std::string& path) {
  std::error_code error;
  const bool created = std::filesystem::create_directories(path, error);
  if (error)
    return std::unexpected(
        Error{fmt::format("cannot create the folder {}: {}", path, error.message())});
  Descriptor root(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!root.is_open()) return std::unexpected(system_error("open the folder", path));
  std::unique_ptr<OutputDirectory> directory(new OutputDirectory(path, std::move(root)));
  directory->created_ = created;
  TRY(directory->prepare());
  return directory;
}

Result<void> OutputDirectory::prepare() {
  if (flock(root_, LOCK_EX | LOCK_NB) != 0)
    return std::unexpected(Error{fmt::format(
        "another build is writing to {}: wait for it, or use another --output", path_)});
  read_manifest();
  return {};
}

OutputDirectory::~OutputDirectory() {
  if (staging_) remove_staging();
  if (created_) unlinkat(AT_FDCWD, path_.c_str(), AT_REMOVEDIR);
}

void OutputDirectory::remove_staging() const {
  std::error_code ignored;
  std::filesystem::remove_all(fmt::format("{}/{}", path_, staging_name), ignored);
}

// A manifest that is missing or not as we write it leaves no file known as ours.
void OutputDirectory::read_manifest() {
  struct stat status {};
  if (fstatat(root_, manifest_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return;
  const Result<std::string> file =
      read_file(fmt::format("{}/{}", path_, manifest_name), manifest_limit);
  if (!file) return;
  std::string_view rest = *file;
  const auto line = [&] {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view text = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return text;
  };
  const std::string_view first = line();
  std::size_t note_size = 0;
  if (!first.starts_with(manifest_format) || !parse(line(), note_size, 10) ||
      note_size > rest.size())
    return;
  old_fingerprint_ = trim(first.substr(manifest_format.size()));
  old_note_ = rest.substr(0, note_size);
  rest.remove_prefix(note_size);
  while (!rest.empty()) {
    const std::vector<std::string_view> parts = split(line(), ' ');
    Old old;
    if (parts.size() == 3 && parse(parts[0], old.hash, 16) && parse(parts[1], old.size, 10) &&
        is_plain(parts[2]))
      old_.emplace(parts[2], old);
  }
  old_time_ = {status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

// A file of the clock tick in which the manifest was written could have been changed after it, and
// the manifest of a build that was killed while files moved is ahead of some: there the content is
// compared.  All others are known by their time.
bool OutputDirectory::is_untouched(const std::string& path, const Old& old) const {
  struct stat status {};
  if (fstatat(root_, path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return false;
  if (!S_ISREG(status.st_mode) || static_cast<std::uint64_t>(status.st_size) != old.size)
    return false;
  const Time time{status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
  if (has_build() && time < old_time_) return true;
  const Result<std::string> bytes = read_file(fmt::format("{}/{}", path_, path), old.size);
  return bytes && hash_of(*bytes) == old.hash;
}

bool OutputDirectory::is_current(std::string_view fingerprint) const {
  return has_build() && old_fingerprint_ == fingerprint &&
         std::ranges::all_of(
             old_, [&](const auto& file) { return is_untouched(file.first, file.second); });
}

OutputDirectory::Summary OutputDirectory::unchanged() const {
  remove_staging();  // of a build that was killed
  Summary summary{.files = old_.size()};
  for (const auto& [path, old] : old_) summary.bytes += old.size;
  return summary;
}

Result<void> OutputDirectory::make_staging() {
  std::scoped_lock lock(mutex_);
  if (staging_) return {};
  remove_staging();  // of a build that was killed
  if (mkdirat(root_, staging_name, 0755) != 0)
    return std::unexpected(failed("create", staging_name));
  staging_ = true;
  return {};
}

// Mostly the folder above is there and the one itself is not.
bool OutputDirectory::make_folders(const std::string& folder) const {
  if (mkdirat(root_, folder.c_str(), 0755) == 0 || errno == EEXIST) return true;
  return errno == ENOENT && make_folders(parent_of(folder)) &&
         (mkdirat(root_, folder.c_str(), 0755) == 0 || errno == EEXIST);
}

Result<OutputDirectory::LargeFile> OutputDirectory::begin(std::string_view path) {
  TRY(make_staging());
  const std::string name = staged_name(path);
  if (!make_folders(parent_of(name))) return std::unexpected(failed("create", parent_of(name)));
  Descriptor file(openat(root_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
  if (!file.is_open()) return std::unexpected(failed("create", name));
  return LargeFile(std::string(path), fmt::format("{}/{}", path_, name), std::move(file));
}

OutputDirectory::LargeFile::LargeFile(std::string path, std::string name, Descriptor descriptor)
    : written_{.path = std::move(path), .is_staged = true},
      name_(std::move(name)),
      descriptor_(std::move(descriptor)) {}

Result<void> OutputDirectory::LargeFile::append(std::string_view bytes) {
  hasher_.append(bytes);
  written_.size += bytes.size();
  return write_all(descriptor_, name_, bytes);
}

Result<void> OutputDirectory::end(LargeFile& file) {
  if (!file.descriptor_.close()) return std::unexpected(system_error("write", file.name_));
  file.written_.hash = file.hasher_.hash();
  if (is_unchanged(file.written_)) {
    unlinkat(root_, staged_name(file.written_.path).c_str(), 0);
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
  TRY(write_all(file.descriptor_, file.name_, bytes));
  if (!file.descriptor_.close()) return std::unexpected(system_error("write", file.name_));
  return {};
}

bool OutputDirectory::is_unchanged(const Written& file) const {
  const auto old = old_.find(file.path);
  return old != old_.end() && old->second.hash == file.hash && old->second.size == file.size &&
         is_untouched(file.path, old->second);
}

void OutputDirectory::add(Written file) {
  std::scoped_lock lock(mutex_);
  written_.push_back(std::move(file));
}

Result<void> OutputDirectory::write(std::string_view path, std::string_view bytes) {
  Written file{.path = std::string(path), .hash = hash_of(bytes), .size = bytes.size()};
  file.is_staged = !is_unchanged(file);
  if (file.is_staged) TRY(stage(path, bytes));
  add(std::move(file));
  return {};
}

Result<void> OutputDirectory::write_manifest(std::string_view fingerprint, std::string_view note,
                                             const std::vector<Written>& files) {
  std::string text = fmt::format("{} {}\n{}\n{}", manifest_format, fingerprint, note.size(), note);
  for (const Written& file : files)
    fmt::format_to(std::back_inserter(text), "{} {} {}\n", hex_of(file.hash), file.size, file.path);
  TRY(stage(manifest_name, text));
  return move(manifest_name);
}

// A link in the place of a folder would have us write, or remove, what lies elsewhere.
Result<void> OutputDirectory::check_folders() const {
  std::unordered_set<std::string> plain;
  const auto check = [&](const std::string& path) -> Result<void> {
    for (std::string folder = parent_of(path); !folder.empty(); folder = parent_of(folder)) {
      if (!plain.insert(folder).second) break;
      struct stat status {};
      if (fstatat(root_, folder.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
          S_ISLNK(status.st_mode))
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

Result<void> OutputDirectory::check_owned() const {
  for (const Written& file : written_) {
    if (!file.is_staged) continue;
    // Neither the file itself may be there nor something else where its folder should be.
    struct stat status {};
    const bool is_there = fstatat(root_, file.path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (!is_there && errno != ENOTDIR) continue;
    if (is_there && !S_ISDIR(status.st_mode) && old_.contains(file.path)) continue;
    return std::unexpected(
        Error{fmt::format("{}/{} was not made by lofp and would be overwritten: move it away, or "
                          "give another --output",
                          path_, file.path)});
  }
  return {};
}

Result<void> OutputDirectory::move(std::string_view path) const {
  const std::string to(path);
  if (renameat(root_, staged_name(path).c_str(), root_, to.c_str()) != 0)
    return std::unexpected(failed("write", path));
  return {};
}

// A folder that is not there yet moves whole, with all that is in it; so a first build costs a few
// thousand renames less.
Result<void> OutputDirectory::move_into_place() const {
  std::string moved = "/";  // the last folder that moved, with `/`; files below it come next
  for (const Written& file : written_) {
    if (!file.is_staged || file.path.starts_with(moved)) continue;
    std::string_view target = file.path;
    for (std::size_t slash = file.path.find('/'); slash != std::string::npos;
         slash = file.path.find('/', slash + 1)) {
      const std::string folder = file.path.substr(0, slash);
      if (faccessat(root_, folder.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0) continue;
      moved = folder + "/";
      target = std::string_view(file.path).substr(0, slash);
      break;
    }
    TRY(move(target));
  }
  return {};
}

std::size_t OutputDirectory::remove_others() {
  std::size_t removed = 0;
  for (const auto& [path, old] : old_) {
    if (unlinkat(root_, path.c_str(), 0) == 0) ++removed;
    for (std::string folder = parent_of(path); !folder.empty(); folder = parent_of(folder))
      if (unlinkat(root_, folder.c_str(), AT_REMOVEDIR) != 0) break;
  }
  return removed;
}

Result<OutputDirectory::Summary> OutputDirectory::finish(std::string_view fingerprint,
                                                         std::string_view note, Others others) {
  // Files at the top come last: they are what leads to the others.
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
  std::vector<Written> old_and_new = written_;
  for (const Written& file : written_) old_.erase(file.path);
  // What is kept although someone edited it must not pass for ours under the new manifest's time.
  for (const auto& [path, old] : old_)
    old_and_new.push_back({path, is_untouched(path, old) ? old.hash : ~old.hash, old.size});
  std::ranges::sort(old_and_new, {}, &Written::path);
  TRY(write_manifest("", "", old_and_new));
  created_ = false;
  TRY(move_into_place());
  if (others == Others::remove) {
    summary.removed = remove_others();
    TRY(write_manifest(fingerprint, note, written_));
  } else {
    TRY(write_manifest(fingerprint, note, old_and_new));
  }
  remove_staging();
  staging_ = false;
  return summary;
}

}  // namespace lofp
