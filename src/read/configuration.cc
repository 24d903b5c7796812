#include "read/configuration.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/folder.h"
#include "base/terminal.h"
#include "base/text.h"
#include "format/html.h"
#include "format/toml.h"
#include "read/git.h"
#include "read/known_owner.h"
#include "read/set_names.h"
#include "read/sources/source.h"

namespace lofp {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_settings = 1U << 20U;
constexpr std::string_view usual_name = "lofp.toml";
constexpr std::string_view usual_bundle = "enterprise-attack/enterprise-attack.json";
constexpr std::string_view usual_sources[] = {"elastic", "sigma", "splunk"};

std::string cache_folder() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value == nullptr ? "" : value);
  };
  if (const std::string cache = variable("XDG_CACHE_HOME"); cache.starts_with('/'))
    return cache + "/lofp";
  const std::string home = variable("HOME");
  return home.empty() ? ".lofp-cache" : home + "/.cache/lofp";
}

// The known owner of a source: that of its GitHub address, else the owner whose id is the source's
// name, for mirrors elsewhere.
const KnownOwner* owner_of(std::string_view name, std::string_view url) {
  const RepositoryAddress address = parse_repository_address(url);
  if (!is_on_github(address)) return find_owner(name);
  return owner_of_repository(address.path);
}

// The folders to check out by default: those with rules, if the repository is known; empty means
// all.
std::vector<std::string> known_folders(std::string_view name, std::string_view url) {
  const KnownOwner* owner = owner_of(name, url);
  if (owner == nullptr || !owner->file_beginning.empty()) return {};
  std::vector<std::string> folders(owner->folders.begin(), owner->folders.end());
  const Source* source = find_source(owner->id);
  if (source != nullptr && !source->known_list.path.empty())
    folders.emplace_back(parent_path(source->known_list.path));
  return folders;
}

// Why the text cannot be the name of a source, or empty. The name is used as a folder in the cache
// and on the site, and in URLs.
std::string_view fault_of_name(std::string_view name) {
  if (!is_set_id(name))
    return "small letters, digits and `-` only, at most 60, and no name of a device";
  if (name == commits_file) return "lofp sync keeps its own notes under this name";
  return {};
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// Whether a path relative to a repository stays inside it.
bool stays_inside(std::string_view path) {
  const auto parts = split(path, '/');
  return !path.empty() && !path.starts_with('/') && !path.starts_with('-') &&
         std::ranges::find(parts, "..") == parts.end();
}

// Reads the settings of one configuration file. `folder` is the folder of that file.
class SettingsReader {
 public:
  SettingsReader(std::string path, fs::path folder)
      : path_(std::move(path)), folder_(std::move(folder)) {}

  Result<Configuration> read(const Value& root);

 private:
  Error fault(const Value& place, std::string_view message) const {
    return Error{fmt::format("{}:{}: {}", path_, place.line, message)};
  }

  Result<std::string> text(const Member& member) const {
    if (member.value->is_scalar()) return std::string(member.value->text);
    return std::unexpected(fault(
        *member.key_place,
        fmt::format("`{}` is {}: give a text in quotes", member.key, name_of(member.value->kind))));
  }

  // Resolves a path relative to the configuration file's folder.
  std::string path_of(const std::string& text) const {
    return (folder_ / text).lexically_normal().string();
  }

  Result<std::vector<std::string>> folders(const Member& member) const;
  Result<ConfiguredSource> source(const Member& member) const;
  Result<std::vector<std::string>> texts(const Member& member) const;
  Result<ConfiguredAttack> attack(const Member& member) const;
  Result<void> check_upstream(const Member& member, const std::string& url,
                              const std::string& ref) const;
  Result<void> set(ConfiguredSource& source, const Member& member) const;

  std::string path_;
  fs::path folder_;
};

Result<std::vector<std::string>> SettingsReader::folders(const Member& member) const {
  std::vector<std::string> folders;
  if (!member.value->is_list())
    return std::unexpected(fault(*member.key_place, "`folders` is no list: write [\"rules\"]"));
  for (const Value* item : member.value->items) {
    const std::string_view folder = item->text;
    if (!item->is_scalar() || !stays_inside(folder))
      return std::unexpected(
          fault(*item, "a folder is a path inside the repository, like rules/windows"));
    // git reads the folders line by line, and treats these characters as patterns.
    if (std::ranges::any_of(folder, is_control) ||
        folder.find_first_of("*?[]\\\"") != std::string_view::npos)
      return std::unexpected(fault(
          *item, fmt::format("the folder `{}` has a line break, a control character or one of "
                             "*?[]\\\" in its name: git could not be asked for it",
                             printable(folder))));
    folders.emplace_back(folder);
  }
  return folders;
}

Result<void> SettingsReader::set(ConfiguredSource& source, const Member& member) const {
  if (member.key == "folders") {
    source.folders = TRY(folders(member));
    source.has_own_folders = !source.folders.empty();
  } else if (member.key == "url") {
    source.url = TRY(text(member));
  } else if (member.key == "ref") {
    source.ref = TRY(text(member));
  } else if (member.key == "path") {
    source.path = path_of(TRY(text(member)));
  } else if (member.key == "link") {
    source.link = TRY(text(member));
    if (!is_web_address(source.link))
      return std::unexpected(
          fault(*member.value, fmt::format("link = \"{}\": that is no web address, like "
                                           "https://git.example.org/rules/",
                                           printable(source.link))));
  } else if (member.key == "as") {
    source.as = TRY(text(member));
    if (std::ranges::find(all_sources(), source.as, &Source::id) == all_sources().end())
      return std::unexpected(
          fault(*member.value, fmt::format("as = \"{}\": there is no such source; `lofp reference "
                                           "sources` lists them",
                                           source.as)));
  } else {
    return std::unexpected(
        fault(*member.key_place,
              fmt::format("`{}` means nothing here: a source has url, ref, folders, path, link "
                          "and as",
                          member.key)));
  }
  return {};
}

Result<ConfiguredSource> SettingsReader::source(const Member& member) const {
  ConfiguredSource source{.name = std::string(member.key)};
  if (const std::string_view reason = fault_of_name(source.name); !reason.empty())
    return std::unexpected(fault(
        *member.key_place, fmt::format("`{}` is no name: {}", printable(source.name), reason)));
  if (member.value->is_map()) {
    for (const Member& inner : member.value->members) TRY(set(source, inner));
  } else {
    source.url = TRY(text(member));
  }
  if (source.url.empty() == source.path.empty())
    return std::unexpected(fault(
        *member.key_place, fmt::format("`{}` needs a url or a path, and not both", source.name)));
  TRY(check_upstream(member, source.url, source.ref));
  if (source.folders.empty() && !source.url.empty())
    source.folders = known_folders(source.name, source.url);
  return source;
}

Result<void> SettingsReader::check_upstream(const Member& member, const std::string& url,
                                            const std::string& ref) const {
  for (const Result<void>& checked :
       {url.empty() ? Result<void>{} : check_repository_address(url), check_revision(ref)})
    if (!checked) return std::unexpected(fault(*member.key_place, checked.error().message));
  return {};
}

// Reads a text or a list of texts.
Result<std::vector<std::string>> SettingsReader::texts(const Member& member) const {
  std::vector<std::string> all;
  if (!member.value->is_list()) {
    all.push_back(TRY(text(member)));
    return all;
  }
  for (const Value* item : member.value->items) {
    if (!item->is_scalar())
      return std::unexpected(
          fault(*item, fmt::format("an item of `{}` is no text in quotes", member.key)));
    all.emplace_back(item->text);
  }
  return all;
}

Result<ConfiguredAttack> SettingsReader::attack(const Member& member) const {
  ConfiguredAttack attack;
  if (member.value->is_map()) {
    for (const Member& inner : member.value->members) {
      if (inner.key == "url")
        attack.url = TRY(text(inner));
      else if (inner.key == "ref")
        attack.ref = TRY(text(inner));
      else if (inner.key == "path")
        attack.paths = TRY(texts(inner));
      else
        return std::unexpected(
            fault(*inner.key_place,
                  fmt::format("`{}` means nothing here: attack has url, ref and path", inner.key)));
    }
  } else if (member.value->is_scalar() &&
             (member.value->text.contains("://") || check_repository_address(member.value->text))) {
    attack.url = member.value->text;
  } else {
    attack.paths = TRY(texts(member));
  }
  if (attack.paths.empty() && !attack.url.empty()) attack.paths = {std::string(usual_bundle)};
  if (attack.paths.empty())
    return std::unexpected(fault(*member.key_place, "`attack` needs the path of a STIX bundle"));
  TRY(check_upstream(member, attack.url, attack.ref));
  for (std::string& path : attack.paths) {
    if (attack.url.empty()) {
      path = path_of(path);
    } else if (!stays_inside(path)) {
      return std::unexpected(
          fault(*member.key_place,
                fmt::format("path = \"{}\": give the path of a file in the repository, like "
                            "enterprise-attack/enterprise-attack.json",
                            path)));
    }
  }
  return attack;
}

Result<Configuration> SettingsReader::read(const Value& root) {
  Configuration configuration{.sources = {}, .output = {}, .base_url = {}, .cache = cache_folder()};
  for (const Member& member : root.members) {
    if (member.key == "output") {
      configuration.output = path_of(TRY(text(member)));
    } else if (member.key == "base-url") {
      configuration.base_url = TRY(text(member));
    } else if (member.key == "cache") {
      configuration.cache = path_of(TRY(text(member)));
    } else if (member.key == "attack") {
      configuration.attack = TRY(attack(member));
    } else if (member.key == "history") {
      for (const std::string& file : TRY(texts(member)))
        configuration.history.push_back(path_of(file));
    } else if (member.key == "sources" && member.value->is_map()) {
      for (const Member& one : member.value->members)
        configuration.sources.push_back(TRY(source(one)));
    } else if (member.key == "lint" && member.value->is_map()) {
      continue;  // lint/settings.h
    } else {
      return std::unexpected(
          fault(*member.key_place,
                fmt::format("`{}` means nothing here: there are output, base-url, cache, attack, "
                            "history, [sources] and [lint]",
                            member.key)));
    }
  }
  return configuration;
}

std::vector<ConfiguredSource> default_sources() {
  std::vector<ConfiguredSource> sources;
  for (const std::string_view id : usual_sources) {
    ConfiguredSource made{.name = std::string(id), .url = find_owner(id)->home()};
    made.folders = known_folders(made.name, made.url);
    sources.push_back(std::move(made));
  }
  return sources;
}

}  // namespace

Result<Configuration> read_configuration(std::string_view path) {
  const std::string file(path.empty() ? usual_name : path);
  Configuration configuration{.sources = {}, .output = {}, .base_url = {}, .cache = cache_folder()};
  if (!path.empty() || TRY(is_there(file))) {
    DecodedText decoded = to_utf8(TRY(read_file(file, largest_settings)));
    if (!decoded.fault.empty())
      return std::unexpected(
          Error{fmt::format("{}:{}: {}", file, decoded.fault_line, decoded.fault)});
    const ParsedFile document = parse_toml(decoded.text);
    for (const FormatFault& fault : document.faults)
      return std::unexpected(
          Error{fmt::format("{}:{}:{}: {}", file, fault.line, fault.column, fault.message)});
    SettingsReader reader(file, fs::path(file).parent_path());
    if (!document.roots.empty()) configuration = TRY(reader.read(*document.roots.front()));
  }
  if (configuration.sources.empty()) configuration.sources = default_sources();
  std::ranges::sort(configuration.sources, {}, &ConfiguredSource::name);
  for (ConfiguredSource& source : configuration.sources)
    if (source.path.empty()) source.path = configuration.cache + "/" + source.name;
  // No source can have this name, because it begins with a dot.
  if (configuration.attack && !configuration.attack->url.empty())
    configuration.attack->folder = configuration.cache + "/.attack";
  return configuration;
}

Result<std::vector<RulePath>> rule_paths_of(const Configuration& configuration) {
  std::vector<RulePath> paths;
  for (const ConfiguredSource& source : configuration.sources) {
    if (!source.url.empty() && !TRY(is_checkout_of(source.path, source.url)))
      return std::unexpected(Error{fmt::format(
          "PATH is missing, and {} was never fetched: name the folders of rules, or run lofp sync "
          "first",
          source.name)});
    paths.push_back(
        {.path = source.path, .source = source.as, .name = source.name, .link = source.link});
  }
  return paths;
}

Result<ConfiguredAttack> fetched_attack_of(const Configuration& configuration) {
  if (!configuration.attack) return ConfiguredAttack{.paths = {}};
  const ConfiguredAttack& attack = *configuration.attack;
  if (attack.url.empty()) return attack;
  if (TRY(is_checkout_of(attack.folder, attack.url, attack.paths))) return attack;
  return std::unexpected(
      Error{fmt::format("{} of {} was never fetched: run lofp sync first",
                        printable(fmt::format("{}", fmt::join(attack.paths, ", "))),
                        without_credentials(attack.url))});
}

}  // namespace lofp
