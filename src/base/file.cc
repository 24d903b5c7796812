// Folders are walked depth first.  readdir() gives the type of each item, so a file costs no system
// call until it is opened.
#include "base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>

#include "base/descriptor.h"
#include "base/folder.h"
#include "base/hash_table.h"
#include "base/interruption.h"
#include "base/status.h"
#include "base/text.h"

namespace lofp {
namespace {

struct DirectoryCloser {
  void operator()(DIR* directory) const { closedir(directory); }
};

// One of the named paths.
struct Root {
  std::string named;  // as the user wrote it, without a slash at the end
  std::string real;   // absolute, without links; empty for "/"
  std::size_t index;  // among the named paths
  std::string label;
};

// Walks the roots and collects the wanted files.
class FileWalk {
 public:
  FileWalk(std::span<const Root> roots, const WantedFiles& wanted, Report& report)
      : roots_(roots), wanted_(wanted), report_(report) {}

  // Walks the folder `below` of a root.  The folder is closed before its subfolders are opened, so
  // that a deep tree does not use up the descriptors.
  Result<void> folder(const Root& root, const std::string& below) {
    std::vector<FolderItem> items;
    if (!list(root.real + below, items)) return unreadable(root.named + below);
    for (const FolderItem& item : items) TRY(take_item(root, below, item));
    return {};
  }

  // Takes a file if it is wanted.  `below` is empty if the root itself is a file.
  void file(const Root& root, const std::string& below) {
    const std::string real = root.real + below;
    const bool wanted = below.empty() || wanted_.wants(name_of_path(below));
    if (wanted && (below.empty() || !is_root(real))) add(root, below);
  }

  // The files found, with their repositories.  A file in the same folder as the one before it has
  // the same repository.
  std::vector<FoundFile> take() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      FoundFile& file = found_[i];
      const std::string_view real = file.real_path;
      const std::string_view folder = real.substr(0, real.rfind('/'));
      if (i > 0 && found_[i - 1].root == file.root && real.size() > folder.size() &&
          found_[i - 1].real_path.rfind('/') == folder.size() &&
          found_[i - 1].real_path.starts_with(folder)) {
        file.repository = found_[i - 1].repository;
        file.has_mark = found_[i - 1].has_mark;
        file.has_git = found_[i - 1].has_git;
        continue;
      }
      const Root& own = root_of(file);
      const auto outermost = std::ranges::find_if(
          roots_, [&](const Root& r) { return r.label == own.label && is_inside(real, r.real); });
      const auto innermost = [&](const HashSet<std::string>& marked) {
        std::size_t end = folder.size();
        while (end > outermost->real.size() && !marked.contains(std::string(real.substr(0, end))))
          end = real.rfind('/', end - 1);
        return std::string(real.substr(0, end));
      };
      file.repository = innermost(git_);
      file.has_git = git_.contains(file.repository);
      if (!file.has_git) file.repository = innermost(licensed_);
      file.has_mark = file.has_git || licensed_.contains(file.repository);
    }
    return std::move(found_);
  }

 private:
  const Root& root_of(const FoundFile& file) const {
    return *std::ranges::find(roots_, file.root, &Root::index);
  }

  void add(const Root& root, const std::string& below) {
    found_.push_back(
        {.path = root.named + below, .real_path = root.real + below, .root = root.index});
  }

  struct FolderItem {
    std::string name;
    int type;  // dirent::d_type: DT_DIR, DT_LNK, ...
  };

  // Lists a folder; false, with errno, if it cannot be read to its end.
  static bool list(const std::string& real, std::vector<FolderItem>& items) {
    const std::unique_ptr<DIR, DirectoryCloser> directory(opendir(real.c_str()));
    if (!directory) return false;
    for (;;) {
      errno = 0;  // only errno distinguishes the end of the folder from an error
      const dirent* item = readdir(directory.get());
      if (item == nullptr) return errno == 0;
      if (std::strcmp(item->d_name, ".") != 0 && std::strcmp(item->d_name, "..") != 0)
        items.push_back({item->d_name, item->d_type});
    }
  }

  Result<void> take_item(const Root& root, const std::string& below, const FolderItem& item) {
    const std::string_view name = item.name;
    if (name == ".git")
      git_.insert(root.real + below);
    else if (is_licence_name(name))
      licensed_.insert(root.real + below);
    if (name.starts_with('.')) return hidden(root, below, name);
    const std::string path = fmt::format("{}/{}", below, name);
    switch (TRY(type_of(item.type, root, path))) {
      case DT_DIR:
        if (!is_root(root.real + path)) TRY(folder(root, path));
        break;
      case DT_LNK:
        return link(root, path);
      default:
        file(root, path);
        break;
    }
    return {};
  }

  // Handles errno: reports a fault of the folder or file, or fails for one of the machine.
  Result<void> unreadable(const std::string& path) {
    if (!is_fault_of_file(errno)) return std::unexpected(system_error("read", path));
    fault(path, Severity::error, "unreadable-folder",
          fmt::format("cannot be opened: {}", std::strerror(errno)));
    return {};
  }

  // Takes the files of WantedFiles::hidden in one hidden folder.
  Result<void> hidden(const Root& root, const std::string& below, std::string_view folder) {
    for (const std::string_view path : wanted_.hidden) {
      if (path.substr(0, path.find('/')) != folder) continue;
      std::string at = below;
      struct stat status {};
      for (std::size_t end = 0; end != std::string_view::npos;) {
        const std::size_t next = path.find('/', end);
        at += fmt::format("/{}", path.substr(end, next - end));
        const bool is_there = lstat((root.real + at).c_str(), &status) == 0;
        if (!is_there && !says_nothing_there(errno)) return unreadable(root.named + at);
        if (!is_there || S_ISLNK(status.st_mode)) return {};
        end = next == std::string_view::npos ? next : next + 1;
      }
      if (S_ISREG(status.st_mode) && !is_inside_root(root, at)) add(root, at);
    }
    return {};
  }

  // Whether the path also lies below another root inside of this one, which will find it.
  bool is_inside_root(const Root& root, const std::string& below) const {
    return std::ranges::any_of(roots_, [&](const Root& other) {
      return other.real.size() > root.real.size() && is_inside(root.real + below, other.real);
    });
  }

  // The type of an item.  If it cannot be determined, the item is taken for a file, and reading it
  // will report the reason.
  static Result<int> type_of(int type, const Root& root, const std::string& below) {
    if (type != DT_UNKNOWN) return type;
    struct stat status {};
    if (lstat((root.real + below).c_str(), &status) != 0) {
      if (is_fault_of_file(errno)) return DT_REG;
      return std::unexpected(system_error("read", root.named + below));
    }
    return S_ISDIR(status.st_mode) ? DT_DIR : S_ISLNK(status.st_mode) ? DT_LNK : DT_REG;
  }

  bool is_root(std::string_view real) const {
    return std::ranges::any_of(roots_, [&](const Root& root) { return root.real == real; });
  }

  Result<void> link(const Root& root, const std::string& below) {
    const std::string target = real_path_of(root.real + below);
    const std::string shown = root.named + below;
    if (target.empty() && !is_fault_of_file(errno))
      return std::unexpected(system_error("read", shown));
    if (target.empty())
      fault(shown, Severity::warning, "broken-link",
            fmt::format("the link cannot be followed: {}", std::strerror(errno)));
    else if (is_inside(root.real + below, target))
      fault(shown, Severity::warning, "circular-link",
            "the link leads back to a folder that holds it; it was not followed");
    else if (std::ranges::none_of(roots_, [&](const Root& r) { return is_inside(target, r.real); }))
      fault(shown, Severity::warning, "outside-link",
            fmt::format("the link leads out of the given paths and was not followed: give {} "
                        "as a path of its own to read it",
                        target));
    return {};
  }

  void fault(std::string path, Severity severity, std::string check, std::string message) {
    report_.add({.file = std::move(path),
                 .severity = severity,
                 .check = std::move(check),
                 .message = std::move(message)});
  }

  std::span<const Root> roots_;
  const WantedFiles& wanted_;
  Report& report_;
  std::vector<FoundFile> found_;
  // Real paths of folders that contain a `.git`, or a licence file.
  HashSet<std::string> git_;
  HashSet<std::string> licensed_;
};

// The named paths, sorted by real path, without duplicates.
Result<std::vector<Root>> roots_of(std::span<const NamedPath> named, Report& report) {
  std::map<std::string, Root> roots;
  for (std::size_t index = 0; index < named.size(); ++index) {
    const NamedPath& path = named[index];
    std::string real = real_path_of(path.path);
    if (real.empty()) return std::unexpected(system_error("read", path.path));
    const auto [at, is_new] = roots.try_emplace(real, Root{path.path, real, index, path.label});
    if (is_new) continue;
    const std::string& label = at->second.label;
    if (label != path.label)
      return std::unexpected(Error{
          fmt::format("{} is given as two kinds of rules (`{}` and `{}`): give it once", path.path,
                      label.empty() ? "any" : label, path.label.empty() ? "any" : path.label)});
    report.add({.file = path.path,
                .severity = Severity::warning,
                .check = "path-twice",
                .message = "is given twice and was read once"});
  }
  std::vector<Root> list;
  for (auto& [real, root] : roots) {
    while (root.named.size() > 1 && root.named.ends_with('/')) root.named.pop_back();
    if (root.real == "/") root.real.clear();
    for (const Root& outer : list)
      if (is_inside(real, outer.real) && outer.label == root.label)
        report.add({.file = root.named,
                    .severity = Severity::warning,
                    .check = "path-twice",
                    .message = fmt::format("lies inside {} and was read once", outer.named)});
    list.push_back(std::move(root));
  }
  return list;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open()) return std::unexpected(system_error("read", path));
  return read_file(file, path, limit);
}

Result<std::string> read_file(const Descriptor& file, const std::string& path, std::size_t limit) {
  struct stat status {};
  if (fstat(file.get(), &status) != 0) return std::unexpected(system_error("read", path));
  if (!S_ISREG(status.st_mode))
    return std::unexpected(Error{fmt::format("cannot read {}: it is no regular file", path)});
  std::string bytes;
  // Asking for one byte more than the size shows the end of the file in the same call.
  for (std::size_t space = static_cast<std::size_t>(status.st_size) + 1;; space = bytes.size()) {
    const std::size_t before = bytes.size();
    if (before > limit || space > limit + 1)
      return std::unexpected(
          Error{fmt::format("cannot read {}: it is larger than {} MiB", path, limit >> 20U)});
    bytes.resize(before + space);
    ssize_t got = -1;
    do got = read(file.get(), bytes.data() + before, space);
    while (got < 0 && errno == EINTR);
    if (got < 0) return std::unexpected(system_error("read", path));
    bytes.resize(before + static_cast<std::size_t>(got));
    if (static_cast<std::size_t>(got) < space) {
      if (got == 0 ||
          before + static_cast<std::size_t>(got) == static_cast<std::size_t>(status.st_size))
        return bytes;
    }
  }
}

Result<std::string> read_file_if_any(const std::string& path, std::size_t limit) {
  Result<std::string> bytes = read_file(path, limit);
  if (!bytes && !bytes.error().is_of_machine) return std::string();
  return bytes;
}

Result<bool> is_there(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) == 0) return true;
  if (says_nothing_there(errno)) return false;
  return std::unexpected(system_error("read", path));
}

bool write_all(const Descriptor& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

namespace {

// Creates a new file beside `target` and sets `name` to its path.  The kernel applies the umask to
// `mode`; we could not do so ourselves, because reading the umask means changing it for all
// threads.
Descriptor temporary_file(const std::string& target, mode_t mode, std::string& name) {
  static std::atomic<unsigned> count = 0;
  constexpr int most_attempts = 100;  // another process may have left some
  int file = -1;
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    constexpr unsigned step = 7919;  // a prime, so that two processes rarely collide repeatedly
    const unsigned number = static_cast<unsigned>(getpid()) * step + ++count;
    name = fmt::format("{}.{:06x}", target, number & 0xffffffU);
    file = open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (file >= 0 || errno != EEXIST) break;
  }
  return Descriptor(file);
}

}  // namespace

Result<void> write_file(const std::string& path, std::string_view bytes) {
  struct stat status {};
  const bool is_there = stat(path.c_str(), &status) == 0;
  if (!is_there && !says_nothing_there(errno)) return std::unexpected(system_error("write", path));
  if (is_there && !S_ISREG(status.st_mode)) {
    Descriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.is_open() || !write_all(file, bytes) || !file.close())
      return std::unexpected(system_error("write", path));
    return {};
  }
  // If the path is a link, its target is replaced and the link stays.
  const std::string target = is_there ? real_path_of(path) : path;
  std::string temporary;
  const DeferredInterruption deferred;  // until the temporary file is gone
  const mode_t mode = is_there ? status.st_mode & 0777U : 0666U;
  Descriptor file = temporary_file(target, mode, temporary);
  if (!file.is_open()) return std::unexpected(system_error("write", path));
  if (!write_all(file, bytes) || (is_there && fchmod(file.get(), mode) != 0) || !file.close() ||
      rename(temporary.c_str(), target.c_str()) != 0) {
    Error error = system_error("write", path);
    unlink(temporary.c_str());
    return std::unexpected(std::move(error));
  }
  return {};
}

bool is_licence_name(std::string_view name) {
  // Names in capitals, as is the custom, may go on in any way.
  for (const std::string_view beginning : {"LICENSE", "LICENCE", "COPYING", "UNLICENSE"})
    if (name.starts_with(beginning)) return true;
  const std::string plain = lower_ascii(name);
  const std::string_view stem = std::string_view(plain).substr(0, plain.find('.'));
  const std::string_view ending = std::string_view(plain).substr(stem.size());
  return (stem == "license" || stem == "licence" || stem == "copying" || stem == "unlicense") &&
         (ending.empty() || ending == ".md" || ending == ".txt" || ending == ".rst");
}

Result<std::vector<FoundFile>> find_files(std::span<const NamedPath> named,
                                          const WantedFiles& wanted, Report& report) {
  const std::vector<Root> roots = TRY(roots_of(named, report));
  FileWalk walk(roots, wanted, report);
  for (const Root& root : roots) {
    struct stat status {};
    if (stat(root.named.c_str(), &status) != 0)
      return std::unexpected(system_error("read", root.named));
    if (S_ISDIR(status.st_mode))
      TRY(walk.folder(root, ""));
    else
      walk.file(root, "");
  }
  std::vector<FoundFile> files = walk.take();
  std::ranges::sort(files, {}, &FoundFile::real_path);
  return files;
}

}  // namespace lofp
