#include "read/repository.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>
#include <tuple>
#include <utility>

#include "base/folder.h"
#include "base/status.h"
#include "read/git_folder.h"
#include "read/sources/source.h"

namespace lofp {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_license = 1U << 20U;
constexpr std::size_t most_licenses = 20;

// Whether a licence file covers third-party material, judged by its name.
bool is_of_others(std::string_view name) {
  for (const std::string_view part : {"third", "THIRD", "Third", "3rd", "3RD"})
    if (name.contains(part)) return true;
  return false;
}

// The names of the folder's regular files that `wants` accepts, sorted, so that LICENSE precedes
// LICENSE-MIT. Symbolic links are not followed, because what they point to may not be meant for
// publication.
Result<std::vector<std::string>> files_in(const std::string& folder,
                                          bool (*wants)(std::string_view)) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    std::string name = at->path().filename().string();
    if (wants(name) && fs::is_regular_file(TRY(status_of(at->path().string()))))
      names.push_back(std::move(name));
  }
  TRY(check_machine(error, folder));
  std::ranges::sort(names);
  names.resize(std::min(names.size(), most_licenses));
  return names;
}

bool is_text_file(std::string_view name) {
  return name.ends_with(".txt");
}

// Combines the licence files at the top with the texts in a LICENSES folder, whose names are SPDX
// ids (https://reuse.software).
Result<License> license_of(const std::string& folder) {
  std::vector<License> licenses;
  for (const std::string& name : TRY(files_in(folder, is_licence_name))) {
    if (is_of_others(name)) continue;
    const Result<std::string> text = read_file(folder + "/" + name, largest_license);
    if (!text && text.error().is_of_machine) return std::unexpected(text.error());
    licenses.push_back(text ? license_of_text(*text, name) : License{"see " + name});
  }
  const std::string texts = folder + "/LICENSES";
  if (fs::is_directory(TRY(status_of(texts))))
    for (const std::string& name : TRY(files_in(texts, is_text_file)))
      if (const std::string_view id = std::string_view(name).substr(0, name.size() - 4);
          is_spdx_license(id))
        licenses.push_back({std::string(id), true});
  return license_of_files(licenses);
}

bool is_hexadecimal(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The location of a path that the user named.
struct NamedLocation {
  std::string real_path;
  std::string working_tree;  // top of the git working tree around it, or empty
};

Result<std::vector<NamedLocation>> places_of(std::span<const RulePath> paths) {
  std::vector<NamedLocation> places;
  for (const RulePath& path : paths) {
    std::string real = TRY(real_path_if_any(path.path));
    const bool is_folder = fs::is_directory(TRY(status_of(real)));
    std::string tree =
        TRY(working_tree_around(is_folder ? real : fs::path(real).parent_path().string()));
    places.push_back({std::move(real), std::move(tree)});
  }
  return places;
}

// The top folder of a file's repository.
struct RepositoryTop {
  std::string folder;
  bool has_mark;
  bool has_git;
};

// A `.git` below the named path wins, then one around that path, then a licence file.
RepositoryTop top_of(const FoundFile& file, const NamedLocation& place) {
  if (file.has_git || place.working_tree.empty())
    return {file.repository, file.has_mark, file.has_git};
  return {place.working_tree, true, true};
}

}  // namespace

std::vector<RulePath> rule_paths_of(std::span<const std::string> operands) {
  std::vector<RulePath> paths;
  for (const std::string& operand : operands) {
    const std::size_t colon = operand.find(':');
    const std::string_view prefix = std::string_view(operand).substr(0, colon);
    if (colon != std::string::npos && find_source(prefix) != nullptr)
      paths.push_back({.path = operand.substr(colon + 1), .source = std::string(prefix)});
    else
      paths.push_back({.path = operand});
  }
  return paths;
}

Result<Repositories> repositories_of(std::span<const FoundFile> files,
                                     std::span<const RulePath> paths) {
  Repositories found;
  // Two named paths may lie in one repository and be read differently.
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> indices;
  const std::vector<NamedLocation> places = TRY(places_of(paths));
  for (const FoundFile& file : files) {
    const RulePath& path = paths[file.root];
    const RepositoryTop top = top_of(file, places[file.root]);
    // The name that the user gave applies to the repository of the named path, not to others
    // inside.
    const bool is_named = !top.has_mark || is_inside(places[file.root].real_path, top.folder);
    const auto [at, is_new] = indices.try_emplace(
        {top.folder, path.source, is_named ? path.name : std::string()}, found.list.size());
    found.of_file.push_back(at->second);
    if (!is_new) continue;
    Repository repository{.folder = top.folder,
                          .has_mark = top.has_mark,
                          .source = path.source,
                          .name = std::get<2>(at->first),
                          .address = {},
                          .version = {},
                          .license = {}};
    if (top.has_git) {
      const GitFolder git = TRY(read_git_folder(top.folder));
      repository.address = parse_repository_address(git.address);
      repository.version = {git.commit, git.branch};
    }
    if (top.has_mark) repository.license = TRY(license_of(top.folder));
    found.list.push_back(std::move(repository));
  }
  return found;
}

std::string_view path_in(const Repository& repository, const FoundFile& file) {
  std::string_view below = std::string_view(file.real_path).substr(repository.folder.size());
  while (below.starts_with('/')) below.remove_prefix(1);
  return below;
}

std::string_view folder_of(const FoundFile& file) {
  return name_of_path(parent_path(file.real_path));
}

std::string_view plain_name(std::string_view folder) {
  for (const std::string_view branch : {"-main", "-master", "-develop"})
    if (folder.ends_with(branch)) return folder.substr(0, folder.size() - branch.size());
  constexpr std::size_t hash = 40;
  if (folder.size() > hash + 1 && folder[folder.size() - hash - 1] == '-' &&
      is_hexadecimal(folder.substr(folder.size() - hash)))
    return folder.substr(0, folder.size() - hash - 1);
  return folder;
}

}  // namespace lofp
