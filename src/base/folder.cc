#include "base/folder.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

#include "base/file.h"

namespace lofp {
namespace {

constexpr int as_folder = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

// A path with a terminating NUL for system calls, without allocating memory.
class SystemName {
 public:
  explicit SystemName(std::string_view text) : fits_(text.size() < text_.size()) {
    text_[fits_ ? text.copy(text_.data(), text.size()) : 0] = '\0';
  }
  bool fits() const { return fits_; }
  const char* get() const { return text_.data(); }

 private:
  std::array<char, 4096> text_;  // PATH_MAX
  bool fits_;
};

// Opens a path part by part, for kernels before 5.6 and sandboxes that do not know openat2.
Descriptor open_by_parts(int folder, std::string_view path, int flags, mode_t mode) {
  Descriptor at(-1);
  for (;;) {
    const std::size_t slash = path.find('/');
    const bool is_last = slash == std::string_view::npos;
    const SystemName part(path.substr(0, slash));
    const int from = at.is_open() ? at.get() : folder;
    Descriptor next(::openat(from, part.get(), is_last ? flags : as_folder, mode));
    if (is_last || !next.is_open()) return next;
    at = std::move(next);
    path.remove_prefix(slash + 1);
  }
}

// Opens a path below `folder` without following links.
Descriptor open_below(int folder, std::string_view path, int flags, mode_t mode) {
  static std::atomic<bool> is_known = true;
  const SystemName name(path.empty() ? "." : path);
  if (!name.fits()) {
    errno = ENAMETOOLONG;
    return Descriptor(-1);
  }
  flags |= O_NOFOLLOW | O_CLOEXEC;
  if (is_known) {
    open_how how{};
    how.flags = static_cast<std::uint64_t>(static_cast<unsigned>(flags));
    how.mode = mode;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
    long opened = -1;
    // EAGAIN: a folder on the way was renamed, so the kernel could not check the path.
    do opened = ::syscall(SYS_openat2, folder, name.get(), &how, sizeof(how));
    while (opened < 0 && (errno == EAGAIN || errno == EINTR));
    // Some sandboxes answer EPERM to system calls that they do not know.
    if (opened >= 0 || (errno != ENOSYS && errno != EPERM))
      return Descriptor(static_cast<int>(opened));
    if (errno == ENOSYS) is_known = false;
  }
  return open_by_parts(folder, path.empty() ? "." : path, flags, mode);
}

// The open folder that contains `path`: `folder` itself if the path has only one part.
class ParentFolder {
 public:
  ParentFolder(const Folder& folder, std::string_view path) : descriptor_(folder.get()) {
    if (!path.contains('/')) return;
    opened_ = open_below(folder.get(), parent_path(path), O_PATH | O_DIRECTORY, 0);
    descriptor_ = opened_.get();
  }
  bool is_open() const { return descriptor_ >= 0; }
  int get() const { return descriptor_; }

 private:
  Descriptor opened_{-1};
  int descriptor_;
};

bool remove_at(const Folder& folder, std::string_view path, int flags) {
  const ParentFolder holder(folder, path);
  return holder.is_open() &&
         ::unlinkat(holder.get(), SystemName(name_of_path(path)).get(), flags) == 0;
}

// The layout of an entry from getdents64, which is used because opendir() allocates memory.
struct SystemEntry {
  std::uint64_t inode;
  std::int64_t offset;
  std::uint16_t size;
  std::uint8_t kind;
  char name[1];
};

// A path that grows and shrinks without allocating memory.
class GrowingPath {
 public:
  explicit GrowingPath(std::string_view name) { add(name); }

  // False if the path would become longer than the system allows.
  bool add(std::string_view name) {
    if (size_ + 1 + name.size() >= text_.size()) return false;
    if (size_ > 0) text_[size_++] = '/';
    size_ += name.copy(text_.data() + size_, name.size());
    return true;
  }

  // Removes the last part; false if it is the only one.
  bool go_up() {
    const std::string_view above = parent_path(text());
    if (above.empty()) return false;
    size_ = above.size();
    return true;
  }

  std::string_view text() const { return {text_.data(), size_}; }

 private:
  std::array<char, 4096> text_;
  std::size_t size_ = 0;
};

// Removes the files in an open folder, as far as possible.  When it comes to a subfolder, it
// appends that to `path` and returns false; true at the end of the folder.
bool remove_files(int folder, GrowingPath& path) {
  constexpr std::size_t buffer_size = 4096;
  alignas(SystemEntry) std::array<char, buffer_size> buffer;
  for (;;) {
    const long got = ::syscall(SYS_getdents64, folder, buffer.data(), buffer.size());
    if (got <= 0) return true;
    for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
      const auto* entry = reinterpret_cast<const SystemEntry*>(buffer.data() + at);
      const char* name = buffer.data() + at + offsetof(SystemEntry, name);
      at += entry->size;
      if (std::strcmp(name, ".") == 0 || std::strcmp(name, "..") == 0) continue;
      if (::unlinkat(folder, name, 0) == 0) continue;
      if ((errno == EISDIR || errno == EPERM) && path.add(name)) return false;
    }
  }
}

}  // namespace

std::string_view parent_path(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

Descriptor Folder::open(std::string_view path, int flags, mode_t mode) const {
  return open_below(descriptor_.get(), path, flags, mode);
}

Folder Folder::open_folder(std::string_view path) const {
  return Folder(open(path, O_RDONLY | O_DIRECTORY));
}

Result<std::string> Folder::read(std::string_view path, const std::string& shown,
                                 std::size_t limit) const {
  const Descriptor file = open(path, O_RDONLY | O_NONBLOCK);
  if (!file.is_open()) return std::unexpected(system_error("read", shown));
  return read_file(file, shown, limit);
}

bool Folder::status(std::string_view path, struct stat& status) const {
  const ParentFolder holder(*this, path);
  return holder.is_open() && ::fstatat(holder.get(), SystemName(name_of_path(path)).get(), &status,
                                       AT_SYMLINK_NOFOLLOW) == 0;
}

// Usually the folder above exists and only the last one is missing, so that is tried first.
bool Folder::make_folders(std::string_view path, mode_t mode) const {
  if (path.empty()) return true;
  for (int turn = 0; turn < 2; ++turn) {
    const ParentFolder holder(*this, path);
    if (holder.is_open())
      return ::mkdirat(holder.get(), SystemName(name_of_path(path)).get(), mode) == 0 ||
             errno == EEXIST;
    if (errno != ENOENT || turn > 0 || !make_folders(parent_path(path), mode)) return false;
  }
  return false;
}

bool Folder::remove_file(std::string_view path) const {
  return remove_at(*this, path, 0);
}

bool Folder::remove_folder(std::string_view path) const {
  return remove_at(*this, path, AT_REMOVEDIR);
}

// Only one folder is open at a time, however deep the tree, so this works even when descriptors are
// scarce.  After a subfolder has been removed, the folder above is read again; by then it has few
// entries left.  If something cannot be removed, or was added meanwhile, it is tried again, at most
// eight times in all.
bool Folder::remove_all(const char* name) const {
  if (remove_file(name) || errno == ENOENT) return true;
  GrowingPath path(name);
  for (int more_turns = 8; more_turns > 0;) {
    {
      const Descriptor folder = open(path.text(), O_RDONLY | O_DIRECTORY);
      if (folder.is_open() && !remove_files(folder.get(), path)) continue;
    }
    const bool is_gone = remove_folder(path.text()) || errno == ENOENT;
    const bool is_folder = is_gone || errno != ENOTDIR;  // otherwise it was replaced by a link
    if ((is_gone || !is_folder) && !path.go_up()) return is_gone || remove_file(name);
    if (!is_gone) --more_turns;
  }
  return false;
}

bool move_between(const Folder& from, std::string_view old_path, const Folder& to,
                  std::string_view new_path, MoveTarget target) {
  const ParentFolder old_holder(from, old_path);
  if (!old_holder.is_open()) return false;
  const ParentFolder new_holder(to, new_path);
  if (!new_holder.is_open()) return false;
  const SystemName old_name(name_of_path(old_path));
  const SystemName new_name(name_of_path(new_path));
  const unsigned flags = target == MoveTarget::nothing     ? RENAME_NOREPLACE
                         : target == MoveTarget::exchanged ? RENAME_EXCHANGE
                                                           : 0;
  if (::renameat2(old_holder.get(), old_name.get(), new_holder.get(), new_name.get(), flags) == 0)
    return true;
  // The kernel or file system does not know the flag.
  if (errno == ENOSYS || errno == EOPNOTSUPP) errno = EINVAL;
  if (target != MoveTarget::nothing || errno != EINVAL) return false;
  if (::faccessat(new_holder.get(), new_name.get(), F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
    errno = EEXIST;
    return false;
  }
  return errno == ENOENT &&
         ::renameat(old_holder.get(), old_name.get(), new_holder.get(), new_name.get()) == 0;
}

std::string_view name_of_path(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

}  // namespace lofp
