#include "repository/collection.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/terminal.h"
#include "base/text.h"
#include "repository/place.h"

namespace lofp {
namespace {

constexpr std::array<std::string_view, 2> hayabusa_names = {"hayabusa-rules", "hayabusa"};
constexpr std::array<std::string_view, 1> hayabusa_folders = {"hayabusa"};
// SigmaHQ's rules in another spelling, and a program's test data.
constexpr std::array<std::string_view, 2> hayabusa_copies = {"sigma", "scripts"};
constexpr std::array<std::string_view, 3> mdecrevoisier_names = {
    "sigma-detection-rules", "mdecrevoisier-sigma", "mdecrevoisier"};

constexpr std::array<KnownCollection, 2> known = {{
    {.id = "hayabusa",
     .title = "Hayabusa",
     .home = "https://github.com/Yamato-Security/hayabusa-rules",
     .link = "https://github.com/Yamato-Security/hayabusa-rules/blob/main/",
     .license = "DRL-1.1",
     .repository = "yamato-security/hayabusa-rules",
     .names = hayabusa_names,
     .folders = hayabusa_folders,
     .copies = hayabusa_copies},
    {.id = "mdecrevoisier",
     .title = "mdecrevoisier",
     .home = "https://github.com/mdecrevoisier/SIGMA-detection-rules",
     .link = "https://github.com/mdecrevoisier/SIGMA-detection-rules/blob/main/",
     .license = "CC0-1.0",
     .repository = "mdecrevoisier/sigma-detection-rules",
     .names = mdecrevoisier_names,
     .folders = {},
     .copies = {},
     .ids = Ids::none},
}};

constexpr std::string_view sigma_repository = "sigmahq/sigma";

// The folders below SigmaHQ's rule folders, those of its history among them; the rules about
// emerging threats stand below a year.
constexpr std::array<std::string_view, 17> sigma_layout = {
    "application", "apt",      "builtin", "category", "cloud",   "compliance",
    "generic",     "identity", "linux",   "macos",    "network", "other",
    "product",     "proxy",    "web",     "windows",  "zeek"};

std::span<const std::string_view> sigma_folders() {
  static const Source& sigma = *find_source("sigma");
  return sigma.folders;
}

bool is_year(std::string_view text) {
  constexpr std::size_t digits = 4;
  return text.size() == digits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Whether `path`, which begins with a rule folder of SigmaHQ's, goes on as there.
bool has_sigma_layout(std::string_view path) {
  while (true) {
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return false;
    const std::string_view folder = path.substr(0, slash);
    if (std::ranges::find(sigma_folders(), folder) == sigma_folders().end())
      return is_year(folder) || std::ranges::find(sigma_layout, folder) != sigma_layout.end();
    path.remove_prefix(slash + 1);
  }
}

Collection sigma_collection() {
  return {"sigma", "Sigma"};
}

// A folder's name in small letters, without the branch that GitHub adds to what is downloaded.
std::string plain_name(std::string_view name) {
  for (const std::string_view branch : {"-main", "-master"})
    if (name.ends_with(branch)) name.remove_suffix(branch.size());
  return lower_ascii(name);
}

// `below` is the file's path in the collection's repository.
Collection collection_of(const KnownCollection& collection, std::string_view below) {
  const std::string_view folder = below.substr(0, std::min(below.find('/'), below.size()));
  return {std::string(collection.id), std::string(collection.title),
          std::ranges::find(collection.copies, folder) != collection.copies.end()};
}

std::string_view below_repository(const FoundFile& file) {
  std::string_view below = std::string_view(file.real_path).substr(file.repository.size());
  below.remove_prefix(std::min(below.find_first_not_of('/'), below.size()));
  return below;
}

// The known collection that a folder of the path is called after, the outermost first.
std::optional<Collection> collection_by_name(std::string_view path) {
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = path.find('/', begin);
    if (end == std::string_view::npos) break;
    const std::string name = plain_name(path.substr(begin, end - begin));
    for (const KnownCollection& collection : known)
      if (std::ranges::find(collection.names, name) != collection.names.end())
        return collection_of(collection, path.substr(end + 1));
    begin = end + 1;
  }
  return std::nullopt;
}

// One that nobody told us about.
Collection unknown_collection(std::string_view name) {
  constexpr std::size_t longest = 60;  // it is part of addresses and of lines on a terminal
  std::string id(shortened(slug(name), longest));
  while (id.ends_with('-')) id.pop_back();
  // The name of another rule set, or one that is none in an address.
  if (id.empty() || find_source(id) != nullptr || find_collection(id) != nullptr ||
      id.find_first_not_of('.') == std::string::npos)
    id = "sigma-" + id;
  return {std::move(id), printable(name)};
}

// "owner/name" of a clone's address, in small letters: https://host/owner/name.git,
// host:owner/name.
std::string repository_of(std::string_view remote) {
  while (remote.ends_with('/')) remote.remove_suffix(1);
  if (remote.ends_with(".git")) remote.remove_suffix(4);
  const std::size_t name = remote.find_last_of("/:");
  if (name == std::string_view::npos || name == 0) return {};
  const std::size_t owner = remote.find_last_of("/:", name - 1);
  return lower_ascii(remote.substr(owner == std::string_view::npos ? 0 : owner + 1));
}

}  // namespace

std::span<const KnownCollection> known_collections() {
  return known;
}

const KnownCollection* find_collection(std::string_view id) {
  const auto at = std::ranges::find(known, id, &KnownCollection::id);
  return at == known.end() ? nullptr : &*at;
}

Collection collection_of(const FoundFile& file, std::string_view label, std::string_view remote) {
  if (label == "sigma") return sigma_collection();
  if (const std::string repository = repository_of(remote); !repository.empty()) {
    if (repository == sigma_repository) return sigma_collection();
    for (const KnownCollection& collection : known)
      if (collection.repository == repository)
        return collection_of(collection, below_repository(file));
    return unknown_collection(name_of_path(repository));
  }
  const std::string_view name = name_of_path(file.repository);
  const std::string plain = plain_name(name);
  if (plain == "sigma") return sigma_collection();
  const std::string_view from_name =
      std::string_view(file.real_path).substr(file.repository.size() - name.size());
  if (std::optional<Collection> found =
          collection_by_name(file.has_mark ? from_name : std::string_view(file.real_path)))
    return *std::move(found);

  const std::string_view path = searched_path(file);
  const std::size_t start = last_folder(path, sigma_folders());
  if (start != std::string_view::npos) {
    if (has_sigma_layout(path.substr(start))) return sigma_collection();
    // Without a mark of another repository the rule folder's name has to do, if it is that of what
    // the user named, or stands below.
    if (!file.has_mark && start >= file.repository.size() - name.size()) return sigma_collection();
  }
  return unknown_collection(plain.size() < name.size() ? name.substr(0, plain.size()) : name);
}

std::string remote_of(std::string_view config) {
  bool is_origin = false;
  for (const std::string_view whole : split(config, '\n')) {
    const std::string_view line = trim(whole);
    if (line.starts_with('[')) is_origin = line.starts_with("[remote \"origin\"");
    if (!is_origin || !line.starts_with("url")) continue;
    const std::string_view rest = trim(line.substr(3));
    if (rest.starts_with('=')) return std::string(trim(rest.substr(1)));
  }
  return {};
}

}  // namespace lofp
