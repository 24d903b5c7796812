// Folders are walked depth first with opendir's entry types, so that a file costs no system call
// before it is opened.
#include "base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <unordered_set>

#include "base/descriptor.h"

namespace lofp {
namespace {

struct Closer {
  void operator()(DIR* directory) const { closedir(directory); }
};

std::string real_path_of(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(realpath(path.c_str(), nullptr),
                                                         &std::free);
  return real ? real.get() : "";
}

bool is_inside(std::string_view path, std::string_view folder) {
  return folder == "/" ||
         (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

struct Root {
  std::string named;
  std::string real;
  std::size_t index;
};

class Walk {
 public:
  Walk(std::span<const Root> roots, const WantedFiles& wanted, Report& report)
      : roots_(roots), wanted_(wanted), report_(report) {}

  void folder(const Root& root, const std::string& below) {
    const std::string real = root.real + below;
    const std::unique_ptr<DIR, Closer> directory(opendir(real.c_str()));
    if (!directory) {
      fault(root.named + below, Severity::error, "unreadable-folder",
            fmt::format("cannot be opened: {}", std::strerror(errno)));
      return;
    }
    while (const dirent* item = readdir(directory.get())) {
      const std::string_view name = item->d_name;
      if (name == ".git" || is_licence(name)) marked_.insert(real);
      if (name.starts_with('.')) {
        hidden(root, below, name);
        continue;
      }
      const std::string path = fmt::format("{}/{}", below, name);
      switch (type_of(*item, root.real + path)) {
        case DT_DIR:
          if (!is_root(root.real + path)) folder(root, path);
          break;
        case DT_LNK:
          link(root, path);
          break;
        default:
          file(root, path);
          break;
      }
    }
  }

  // `below` is empty where the root itself is a file.
  void file(const Root& root, const std::string& below) {
    const std::string real = root.real + below;
    const bool wanted = below.empty() || wanted_.wants(name_of(below));
    if (wanted && (below.empty() || !is_root(real))) add(root, below);
  }

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
        continue;
      }
      const auto outermost =
          std::ranges::find_if(roots_, [&](const Root& r) { return is_inside(real, r.real); });
      std::size_t end = folder.size();
      while (end > outermost->real.size() && !is_marked(real.substr(0, end)))
        end = real.rfind('/', end - 1);
      file.repository = real.substr(0, end);
      file.has_mark = is_marked(file.repository);
    }
    return std::move(found_);
  }

 private:
  static std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
  }

  // LICENSE, LICENCE.md, COPYING.txt, in capitals as is the custom.
  static bool is_licence(std::string_view name) {
    return name.starts_with("LICENSE") || name.starts_with("LICENCE") ||
           name.starts_with("COPYING");
  }

  bool is_marked(std::string_view folder) const { return marked_.contains(std::string(folder)); }

  void add(const Root& root, const std::string& below) {
    found_.push_back(
        {.path = root.named + below, .real_path = root.real + below, .root = root.index});
  }

  // The wanted files below one hidden folder.
  void hidden(const Root& root, const std::string& below, std::string_view folder) {
    for (const std::string_view path : wanted_.hidden) {
      if (path.substr(0, path.find('/')) != folder) continue;
      std::string at = below;
      struct stat status {};
      for (std::size_t end = 0; end != std::string_view::npos;) {
        const std::size_t next = path.find('/', end);
        at += fmt::format("/{}", path.substr(end, next - end));
        if (lstat((root.real + at).c_str(), &status) != 0 || S_ISLNK(status.st_mode)) return;
        end = next == std::string_view::npos ? next : next + 1;
      }
      if (S_ISREG(status.st_mode) && !is_inside_root(root, at)) add(root, at);
    }
  }

  // Whether another root inside of this one will find it.
  bool is_inside_root(const Root& root, const std::string& below) const {
    return std::ranges::any_of(roots_, [&](const Root& other) {
      return other.real.size() > root.real.size() && is_inside(root.real + below, other.real);
    });
  }

  static int type_of(const dirent& item, const std::string& path) {
    if (item.d_type != DT_UNKNOWN) return item.d_type;
    struct stat status {};
    if (lstat(path.c_str(), &status) != 0) return DT_REG;
    return S_ISDIR(status.st_mode) ? DT_DIR : S_ISLNK(status.st_mode) ? DT_LNK : DT_REG;
  }

  bool is_root(std::string_view real) const {
    return std::ranges::any_of(roots_, [&](const Root& root) { return root.real == real; });
  }

  void link(const Root& root, const std::string& below) {
    const std::string target = real_path_of(root.real + below);
    const std::string shown = root.named + below;
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
  std::unordered_set<std::string> marked_;  // real paths of folders that seem to be repositories
};

// The named paths, each real path once, sorted.
Result<std::vector<Root>> roots_of(std::span<const NamedPath> named, Report& report) {
  std::map<std::string, Root> roots;
  for (std::size_t index = 0; index < named.size(); ++index) {
    const NamedPath& path = named[index];
    std::string real = real_path_of(path.path);
    if (real.empty()) return std::unexpected(system_error("read", path.path));
    const auto [at, is_new] =
        roots.try_emplace(real, Root{.named = path.path, .real = real, .index = index});
    if (is_new) continue;
    const std::string& label = named[at->second.index].label;
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
      if (is_inside(real, outer.real) && named[outer.index].label == named[root.index].label)
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
  struct stat status {};
  if (fstat(file.get(), &status) != 0) return std::unexpected(system_error("read", path));
  if (!S_ISREG(status.st_mode))
    return std::unexpected(Error{fmt::format("cannot read {}: it is no regular file", path)});
  std::string bytes;
  // One byte more than the size, so that the end shows in the same call.
  for (std::size_t space = static_cast<std::size_t>(status.st_size) + 1;; space = bytes.size()) {
    const std::size_t before = bytes.size();
    if (before > limit || space > limit + 1)
      return std::unexpected(
          Error{fmt::format("cannot read {}: it is larger than {} MiB", path, limit >> 20U)});
    bytes.resize(before + space);
    const ssize_t got = read(file.get(), bytes.data() + before, space);
    if (got < 0) return std::unexpected(system_error("read", path));
    bytes.resize(before + static_cast<std::size_t>(got));
    if (static_cast<std::size_t>(got) < space) {
      if (got == 0 ||
          before + static_cast<std::size_t>(got) == static_cast<std::size_t>(status.st_size))
        return bytes;
    }
  }
}

namespace {

bool write_all(const Descriptor& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// A new file beside `target`, as the umask has it; that cannot be asked for without changing it for
// all threads.  `name` becomes its name.
Descriptor temporary_file(const std::string& target, mode_t mode, std::string& name) {
  static std::atomic<unsigned> count = 0;
  constexpr int most_attempts = 100;  // another process may have left some
  int file = -1;
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    constexpr unsigned step = 7919;  // a prime, so that two processes do not meet again and again
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
  if (is_there && !S_ISREG(status.st_mode)) {
    Descriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.is_open() || !write_all(file, bytes) || !file.close())
      return std::unexpected(system_error("write", path));
    return {};
  }
  // A link keeps leading to the file.
  const std::string target = is_there ? real_path_of(path) : path;
  std::string temporary;
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

Result<std::vector<FoundFile>> find_files(std::span<const NamedPath> named,
                                          const WantedFiles& wanted, Report& report) {
  const std::vector<Root> roots = TRY(roots_of(named, report));
  Walk walk(roots, wanted, report);
  for (const Root& root : roots) {
    struct stat status {};
    if (stat(root.named.c_str(), &status) != 0)
      return std::unexpected(system_error("read", root.named));
    S_ISDIR(status.st_mode) ? walk.folder(root, "") : walk.file(root, "");
  }
  std::vector<FoundFile> files = walk.take();
  std::ranges::sort(files, {}, &FoundFile::real_path);
  return files;
}

}  // namespace lofp
