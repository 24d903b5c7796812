#include "exclusion/writable_path.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/text.h"
#include "rule/data_file.h"

namespace lofp {
namespace {

// The wildcard for any text that a value uses: `*`, or `%` in SQL.
char any_text_of(std::string_view value) {
  return value.contains('*') ? '*' : '%';
}

bool is_slash(char c) {
  return c == '\\' || c == '/';
}

// Whether the text begins with a drive: a letter or a wildcard, a colon and a slash.
bool begins_with_drive(std::string_view text) {
  const auto is_drive = [](char c) {
    return (c >= 'a' && c <= 'z') || c == '?' || c == '*' || c == '%' || c == '_';
  };
  return text.size() > 2 && text[1] == ':' && is_slash(text[2]) && is_drive(text[0]);
}

// What stands for a folder or a drive, and what it is replaced by.  Of entries with a common
// beginning, the longest comes first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> folder_names = {{
    {"%systemdrive%", "c:"},
    {"%systemroot%", "c:\\windows"},
    {"%windir%", "c:\\windows"},
    {"\\systemroot", "c:\\windows"},  // only at the beginning of a path
    {"%programfiles(x86)%", "c:\\program files (x86)"},
    {"%programfiles%", "c:\\program files"},
    {"%programw6432%", "c:\\program files"},
    {"%commonprogramfiles(x86)%", "c:\\program files (x86)\\common files"},
    {"%commonprogramfiles%", "c:\\program files\\common files"},
    {"%programdata%", "c:\\programdata"},
    {"%allusersprofile%", "c:\\programdata"},
}};

// Short names as Windows gives them with default settings, behind `c:`.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> short_names = {{
    {"\\progra~1\\", "\\program files\\"},
    {"\\progra~2\\", "\\program files (x86)\\"},
    {"\\progra~3\\", "\\programdata\\"},
}};

// The length of \Device\HarddiskVolume and its number or wildcard, before a slash; 0 if the path
// does not begin with it.
std::size_t length_of_device(std::string_view path) {
  constexpr std::string_view device = "\\device\\harddiskvolume";
  if (!path.starts_with(device)) return 0;
  const std::size_t slash = path.find('\\', device.size());
  const std::string_view number = path.substr(device.size(), slash - device.size());
  const bool is_number = std::ranges::all_of(
      number, [](char c) { return (c >= '0' && c <= '9') || c == '?' || c == '*' || c == '%'; });
  return slash != std::string_view::npos && is_number ? slash : 0;
}

// Replaces each run of backslashes behind the first byte by one: some rules double them.
void merge_backslashes(std::string& path) {
  const auto ends =
      std::ranges::unique(path, [](char a, char b) { return a == '\\' && b == '\\'; });
  path.erase(ends.begin(), ends.end());
}

void put_drive(std::string& path) {
  if (path.starts_with(":\\") || path.starts_with(":/")) path.insert(0, "c");
  if (path.size() > 1 && (path[0] == '*' || path[0] == '%') &&
      begins_with_drive(std::string_view(path).substr(1)))
    path.erase(0, 1);
  if (const std::size_t length = length_of_device(path); length != 0) path.replace(0, length, "c:");
  if (begins_with_drive(path)) path[0] = 'c';
}

std::string in_one_spelling(std::string_view value, bool is_open_before) {
  std::string path = lower_ascii(value);
  merge_backslashes(path);
  for (const std::string_view prefix : {"\\?\\", "\\??\\", "\\.\\"})
    if (path.starts_with(prefix) && begins_with_drive(std::string_view(path).substr(prefix.size())))
      path.erase(0, prefix.size());
  for (const auto& [name, folder] : folder_names) {
    if (!path.starts_with(name) || (is_open_before && name[0] == '\\')) continue;
    path.replace(0, name.size(), folder);
    break;
  }
  put_drive(path);
  if (!path.starts_with("c:\\") && !path.starts_with("c:/")) return path;
  std::ranges::replace(path, '/', '\\');
  for (const auto& [name, folder] : short_names)
    if (std::string_view(path).substr(2).starts_with(name)) path.replace(2, name.size(), folder);
  return path;
}

bool starts_with_any(const std::vector<std::string_view>& starts, std::string_view text) {
  return std::ranges::any_of(starts, [&](std::string_view one) { return text.starts_with(one); });
}

// The folders of data/writable_paths.txt.
class WritablePaths {
 public:
  WritablePaths() {
    for (const std::string_view line : split(data_file("writable_paths.txt"), '\n')) {
      if (line.empty() || line[0] == '#') continue;
      const std::string_view folder = line.substr(1);
      switch (line[0]) {
        case '*':
          names_.push_back(folder);
          break;
        case '!':
          system_.push_back(folder);
          break;
        case '=':
          closed_.push_back(folder);
          break;
        case '-':
          excepted_.push_back(folder);
          break;
        default:
          folders_.push_back(line);
      }
    }
  }

  std::string_view find(const ComparedPath& path) const {
    if (is_excepted(path)) return {};
    if (path.has_begin()) {
      for (const std::string_view folder : folders_)
        if (path.head().starts_with(folder) ||
            (path.goes_on() && folder.starts_with(path.head()) && !is_below_closed(folder, path)))
          return folder;
      if (is_in_system_folder(path)) return {};
    }
    const auto name = std::ranges::find_if(
        names_, [&](std::string_view folder) { return path.path().contains(folder); });
    return name == names_.end() ? std::string_view{} : *name;
  }

  bool can_lie_below(const ComparedPath& anchor, std::string_view folder) const {
    if (!is_in_system_folder(anchor)) return !find(anchor).empty();
    return std::ranges::any_of(folders_, [&](std::string_view one) {
      return one.starts_with(anchor.head()) && one.contains(folder);
    });
  }

  bool is_in_system_folder(const ComparedPath& path) const {
    return path.has_begin() && starts_with_any(system_, path.path()) &&
           std::ranges::none_of(
               folders_, [&](std::string_view folder) { return path.head().starts_with(folder); });
  }

 private:
  // Whether the path leads to a folder that is closed to users, whatever the folder around it is.
  bool is_excepted(const ComparedPath& path) const {
    constexpr std::size_t drive = 2;
    return std::ranges::any_of(excepted_, [&](std::string_view folder) {
      return path.has_begin() ? path.head().starts_with(folder)
                              : path.head().contains(folder.substr(drive));
    });
  }

  // Whether the folder lies below a folder that counts as closed, and the path says no more than
  // that one.
  bool is_below_closed(std::string_view folder, const ComparedPath& path) const {
    return std::ranges::any_of(closed_, [&](std::string_view closed) {
      return folder.starts_with(closed) && closed.starts_with(path.head());
    });
  }

  std::vector<std::string_view> folders_;
  std::vector<std::string_view> names_;
  std::vector<std::string_view> system_;
  std::vector<std::string_view> closed_;
  std::vector<std::string_view> excepted_;
};

const WritablePaths& writable_paths() {
  static const WritablePaths paths;
  return paths;
}

}  // namespace

bool is_path(std::string_view value) {
  return std::ranges::any_of(value, is_slash);
}

ComparedPath::ComparedPath(Comparison comparison, std::string_view value)
    : path_(in_one_spelling(
          value, comparison == Comparison::contains || comparison == Comparison::ends_with)) {
  const bool has_wildcards = comparison == Comparison::wildcard;
  star_ = std::min(path_.size(), has_wildcards ? path_.find(any_text_of(path_)) : path_.size());
  has_begin_ = has_drive() || comparison == Comparison::equals ||
               comparison == Comparison::starts_with || (has_wildcards && star_ > 0);
  goes_on_ = comparison == Comparison::starts_with || comparison == Comparison::contains ||
             star_ < path_.size();
}

std::string_view writable_folder(const ComparedPath& path) {
  return writable_paths().find(path);
}

bool can_lie_below(const ComparedPath& anchor, std::string_view folder) {
  return writable_paths().can_lie_below(anchor, folder);
}

bool is_in_system_folder(const ComparedPath& path) {
  return writable_paths().is_in_system_folder(path);
}

}  // namespace lofp
