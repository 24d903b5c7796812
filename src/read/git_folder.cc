#include "read/git_folder.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/status.h"
#include "base/text.h"

namespace lofp {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_configuration = 1U << 20U;
constexpr std::size_t largest_line = 1U << 16U;
constexpr std::size_t largest_references = 64U << 20U;

struct Setting {
  std::string section;     // lower case
  std::string subsection;  // as written
  std::string key;         // lower case
  std::string value;
};

// Parses a configuration file as git does: quotes, escapes, comments and continuation lines.
// Linear.
class ConfigurationReader {
 public:
  explicit ConfigurationReader(std::string_view text) : text_(text) {}

  std::vector<Setting> read() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '#' || c == ';') {
        skip_line();
      } else if (c == '[') {
        ++at_;
        section();
      } else if (is_blank(c) || c == '\n') {
        ++at_;
      } else {
        setting();
      }
    }
    return std::move(settings_);
  }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

  void skip_line() { at_ = std::min(text_.find('\n', at_), text_.size()); }

  // A section header: `[remote "origin"]` or `[core]`.
  void section() {
    section_.clear();
    subsection_.clear();
    while (at_ < text_.size() && text_[at_] != ']' && text_[at_] != '"' && text_[at_] != '\n')
      section_ += text_[at_++];
    section_ = lower_ascii(trim(section_));
    if (at_ < text_.size() && text_[at_] == '"') {
      for (++at_; at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\n'; ++at_) {
        if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
        subsection_ += text_[at_];
      }
      if (at_ < text_.size() && text_[at_] == '"') ++at_;
    }
    if (at_ < text_.size() && text_[at_] == ']') ++at_;
  }

  void setting() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != '=' && text_[at_] != '\n') ++at_;
    Setting setting{section_, subsection_, lower_ascii(trim(text_.substr(begin, at_ - begin))), {}};
    if (at_ < text_.size() && text_[at_] == '=') {
      ++at_;
      setting.value = value();
    }
    settings_.push_back(std::move(setting));
  }

  std::string value() {
    std::string value;
    std::size_t kept = 0;  // length without trailing blanks
    bool is_quoted = false;
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    for (; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
      char c = text_[at_];
      if (!is_quoted && (c == '#' || c == ';')) {
        skip_line();
        break;
      }
      if (c == '"') {
        is_quoted = !is_quoted;
        continue;
      }
      if (c == '\\') {
        if (++at_ >= text_.size()) break;
        c = text_[at_];
        if (c == '\n') continue;
        if (c == 'n') c = '\n';
        if (c == 't') c = '\t';
      }
      value += c;
      if (is_quoted || !is_blank(c)) kept = value.size();
    }
    value.resize(kept);
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string section_;
  std::string subsection_;
  std::vector<Setting> settings_;
};

std::string setting_of(const std::vector<Setting>& settings, std::string_view section,
                       std::string_view subsection, std::string_view key) {
  for (auto at = settings.rbegin(); at != settings.rend(); ++at)
    if (at->section == section && at->subsection == subsection && at->key == key) return at->value;
  return {};
}

// The content of a file. Empty where it is missing, unreadable, or a symbolic link: an archive must
// not reveal files elsewhere. Fails only for system faults.
Result<std::string> text_of(const std::string& path, std::size_t largest) {
  if (fs::is_symlink(TRY(status_of(path)))) return std::string();
  return read_file_if_any(path, largest);
}

// The first line of a small file, trimmed.
Result<std::string> line_of(const std::string& path) {
  const std::string bytes = TRY(text_of(path, largest_line));
  return std::string(trim(std::string_view(bytes).substr(0, bytes.find('\n'))));
}

bool is_hash(std::string_view text) {
  constexpr std::size_t sha1 = 40;
  constexpr std::size_t sha256 = 64;
  return (text.size() == sha1 || text.size() == sha256) &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Whether a branch name is safe in a URL and in a path. git rejects the same names.
bool is_branch(std::string_view name) {
  return !name.empty() && !name.starts_with('/') && !name.contains("..") && !name.contains("//") &&
         std::ranges::none_of(name, [](char c) {
           return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f ||
                  std::string_view("~^:?*[\\").contains(c);
         });
}

// Reads the files of one repository.
class GitFolderReader {
 public:
  static Result<GitFolderReader> open(GitFolders folders) {
    GitFolderReader reader(std::move(folders));
    const std::string configuration =
        TRY(text_of(reader.common_ + "/config", largest_configuration));
    reader.settings_ = ConfigurationReader(configuration).read();
    reader.packed_ = TRY(text_of(reader.common_ + "/packed-refs", largest_references));
    reader.fetched_ = TRY(text_of(reader.own_ + "/FETCH_HEAD", largest_configuration));
    return reader;
  }

  Result<GitFolder> read() const {
    GitFolder found;
    constexpr std::string_view heads = "ref: refs/heads/";
    const std::string head = TRY(line_of(own_ + "/HEAD"));
    std::string branch;
    if (head.starts_with(heads)) branch = trim(std::string_view(head).substr(heads.size()));
    if (!is_branch(branch)) branch.clear();
    const std::string remote = remote_of(branch);
    found.address = setting_of(settings_, "remote", remote, "url");
    // The name of the branch at the remote, which may differ from the local one.
    std::string there = setting_of(settings_, "branch", branch, "merge");
    there = there.starts_with("refs/heads/") ? there.substr(11) : branch;
    const std::string tip = TRY(tip_of(remote, there));
    const std::string commit = branch.empty() ? head : TRY(reference("refs/heads/" + branch));
    if (is_hash(commit) && (branch.empty() || commit == tip || was_fetched(commit) ||
                            is_tip_of_remote(remote, commit)))
      found.commit = commit;
    found.branch = !branch.empty() && !tip.empty() ? there : TRY(default_branch(remote));
    return found;
  }

 private:
  explicit GitFolderReader(GitFolders folders)
      : own_(std::move(folders.own)), common_(std::move(folders.common)) {}

  // The remote of the branch if it has one, else `origin`, else the only remote.
  std::string remote_of(const std::string& branch) const {
    if (std::string named = setting_of(settings_, "branch", branch, "remote");
        !setting_of(settings_, "remote", named, "url").empty())
      return named;
    if (!setting_of(settings_, "remote", "origin", "url").empty()) return "origin";
    std::vector<std::string> names;
    for (const Setting& setting : settings_)
      if (setting.section == "remote" && setting.key == "url" &&
          std::ranges::find(names, setting.subsection) == names.end())
        names.push_back(setting.subsection);
    return names.size() == 1 ? names.front() : "origin";
  }

  // The commit that a reference points to, from its own file or from packed-refs; empty where there
  // is none.
  Result<std::string> reference(const std::string& name) const {
    if (std::string loose = TRY(line_of(common_ + "/" + name)); is_hash(loose)) return loose;
    for (const std::string_view line : split(packed_, '\n')) {
      const std::size_t space = line.find(' ');
      if (space != std::string_view::npos && trim(line.substr(space + 1)) == name &&
          is_hash(line.substr(0, space)))
        return std::string(line.substr(0, space));
    }
    return std::string();
  }

  Result<std::string> tip_of(const std::string& remote, const std::string& branch) const {
    if (!is_branch(branch) || !is_branch(remote)) return std::string();
    return reference("refs/remotes/" + remote + "/" + branch);
  }

  bool was_fetched(std::string_view commit) const {
    return std::ranges::any_of(split(fetched_, '\n'),
                               [&](std::string_view line) { return line.starts_with(commit); });
  }

  bool is_tip_of_remote(const std::string& remote, std::string_view commit) const {
    const std::string prefix = "refs/remotes/" + remote + "/";
    return std::ranges::any_of(split(packed_, '\n'), [&](std::string_view line) {
      return line.starts_with(commit) && line.substr(commit.size()).starts_with(" " + prefix);
    });
  }

  Result<std::string> default_branch(const std::string& remote) const {
    if (!is_branch(remote)) return std::string();
    const std::string mark = "ref: refs/remotes/" + remote + "/";
    const std::string line = TRY(line_of(common_ + "/refs/remotes/" + remote + "/HEAD"));
    std::string branch = line.starts_with(mark) ? line.substr(mark.size()) : "";
    return is_branch(branch) ? branch : std::string();
  }

  std::string own_;
  std::string common_;
  std::vector<Setting> settings_;
  std::string packed_;   // packed-refs
  std::string fetched_;  // FETCH_HEAD
};

bool is_below(const std::string& path, const std::string& folder) {
  return path != folder && is_inside(path, folder);
}

// Whether the git folder at `own` refers back to the working tree at `folder`, or lies in the
// `.git` of a repository that contains `folder`.
Result<bool> is_mutual(const std::string& own, const std::string& folder) {
  if (const std::string back = TRY(line_of(own + "/gitdir")); !back.empty())
    return TRY(real_path_if_any(fs::path(own) / back)) == TRY(real_path_if_any(folder + "/.git"));
  const std::string configuration = TRY(text_of(own + "/config", largest_configuration));
  if (const std::string tree =
          setting_of(ConfigurationReader(configuration).read(), "core", "", "worktree");
      !tree.empty())
    return TRY(real_path_if_any(fs::path(own) / tree)) == TRY(real_path_if_any(folder));
  for (fs::path around = fs::path(folder).parent_path(); around.has_relative_path();
       around = around.parent_path())
    if (is_below(own, (around / ".git").string())) return true;
  return false;
}

// The git folder that the file `.git` names; empty where there is none or it is not trusted.
Result<std::string> named_folder(const std::string& folder) {
  constexpr std::string_view mark = "gitdir:";
  const std::string line = TRY(line_of(folder + "/.git"));
  if (!line.starts_with(mark)) return std::string();
  const fs::path named(std::string(trim(std::string_view(line).substr(mark.size()))));
  std::string own = TRY(real_path_if_any(fs::path(folder) / named));
  if (!own.empty() && !TRY(is_mutual(own, folder))) own.clear();
  return own;
}

// The folder's real path and those of all its parents, the innermost first.
Result<std::vector<std::string>> folders_up_from(const std::string& folder) {
  std::vector<std::string> folders;
  for (fs::path at = TRY(real_path_if_any(folder)); !at.empty(); at = at.parent_path()) {
    folders.push_back(at.string());
    if (at == at.parent_path()) break;
  }
  return folders;
}

// The folders in GIT_CEILING_DIRECTORIES, which git does not search for an enclosing repository.
// After an empty item, git takes paths as they are, without resolving symbolic links.
Result<std::vector<std::string>> ceilings() {
  std::vector<std::string> found;
  const char* value = std::getenv("GIT_CEILING_DIRECTORIES");
  bool are_real = false;
  for (const std::string_view part : split(value == nullptr ? "" : value, ':')) {
    are_real = are_real || part.empty();
    if (!part.starts_with('/')) continue;
    const std::string given(part);
    found.push_back(are_real ? given : TRY(real_path_if_any(given)));
  }
  return found;
}

}  // namespace

Result<std::optional<GitFolders>> git_folders_of(const std::string& folder) {
  const std::optional<GitFolders> none;
  std::string own = folder + "/.git";
  const fs::file_status status = TRY(status_of(own));
  if (fs::is_regular_file(status))
    own = TRY(named_folder(folder));
  else if (!fs::is_directory(status))
    return none;
  if (own.empty()) return none;
  std::string common = own;
  if (const std::string shared = TRY(line_of(own + "/commondir")); !shared.empty()) {
    common = TRY(real_path_if_any(fs::path(own) / shared));
    // The git folder of a linked worktree lies inside the repository that it shares.
    if (common.empty() || !is_below(own, common)) return none;
  }
  return GitFolders{std::move(own), std::move(common)};
}

Result<std::optional<GitFolders>> git_folders_around(const std::string& folder) {
  for (const std::string& around : TRY(folders_up_from(folder))) {
    std::optional<GitFolders> found = TRY(git_folders_of(around));
    if (found) return found;
    if (fs::is_regular_file(TRY(status_of(around + "/HEAD"))) &&
        fs::is_directory(TRY(status_of(around + "/objects"))) &&
        fs::is_directory(TRY(status_of(around + "/refs"))))
      return GitFolders{around, around};
  }
  return std::nullopt;
}

Result<std::string> working_tree_around(const std::string& folder) {
  const std::vector<std::string> limits = TRY(ceilings());
  const std::vector<std::string> folders = TRY(folders_up_from(folder));
  for (const std::string& around : folders) {
    // git always looks at the folder itself, even if it is a ceiling.
    if (around != folders.front() && std::ranges::find(limits, around) != limits.end()) break;
    if (TRY(git_folders_of(around))) return around;
  }
  return std::string();
}

Result<GitFolder> read_git_folder(const std::string& folder) {
  std::optional<GitFolders> folders = TRY(git_folders_of(folder));
  if (!folders) return GitFolder{};
  return TRY(GitFolderReader::open(*std::move(folders))).read();
}

std::string git_setting(std::string_view configuration, std::string_view section,
                        std::string_view subsection, std::string_view key) {
  return setting_of(ConfigurationReader(configuration).read(), section, subsection, key);
}

}  // namespace lofp
