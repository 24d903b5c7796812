#include "checkout/configuration.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "base/file.h"
#include "base/text.h"
#include "checkout/git.h"
#include "format/toml.h"
#include "repository/collection.h"
#include "repository/known_false_positives.h"
#include "sources/source.h"

namespace lofp {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = 1U << 20U;
constexpr std::string_view usual_name = "lofp.toml";
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

// "sigmahq/sigma" of https://github.com/SigmaHQ/sigma.git.
std::string repository_of(std::string_view url) {
  std::string name = lower_ascii(url);
  while (name.ends_with('/')) name.pop_back();
  if (name.ends_with(".git")) name.resize(name.size() - 4);
  const std::size_t last = name.find_last_of("/:");
  if (last == std::string::npos || last == 0) return name;
  const std::size_t before = name.find_last_of("/:", last - 1);
  return before == std::string::npos ? name : name.substr(before + 1);
}

// The folders that hold the rules of a repository that we know; none where all may.
std::vector<std::string> known_folders(const std::string& url) {
  std::vector<std::string> folders;
  const std::string repository = repository_of(url);
  for (const Source* source : all_sources()) {
    if (repository_of(source->home) != repository) continue;
    folders.assign(source->folders.begin(), source->folders.end());
    if (source->id == "sigma")
      folders.emplace_back(fs::path(known_false_positives_path).parent_path().string());
  }
  for (const KnownCollection& collection : known_collections())
    if (collection.repository == repository)
      folders.assign(collection.folders.begin(), collection.folders.end());
  return folders;
}

// Reads the values of one file.
class Reader {
 public:
  Reader(std::string path, fs::path folder) : path_(std::move(path)), folder_(std::move(folder)) {}

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

  // From the file's folder.
  std::string path_of(const std::string& text) const {
    return (folder_ / text).lexically_normal().string();
  }

  Result<std::vector<std::string>> folders(const Member& member) const;
  Result<ConfiguredSource> source(const Member& member) const;
  Result<void> set(ConfiguredSource& source, const Member& member) const;

  std::string path_;
  fs::path folder_;
};

Result<std::vector<std::string>> Reader::folders(const Member& member) const {
  std::vector<std::string> folders;
  if (!member.value->is_list())
    return std::unexpected(fault(*member.key_place, "`folders` is no list: write [\"rules\"]"));
  for (const Value* item : member.value->items) {
    const std::string_view folder = item->text;
    bool is_inside = item->is_scalar() && !folder.empty() && !folder.starts_with('/') &&
                     !folder.starts_with('-');
    for (const std::string_view part : split(folder, '/')) is_inside = is_inside && part != "..";
    if (!is_inside)
      return std::unexpected(
          fault(*item, "a folder is a path inside the repository, like rules/windows"));
    folders.emplace_back(folder);
  }
  return folders;
}

Result<void> Reader::set(ConfiguredSource& source, const Member& member) const {
  if (member.key == "folders") {
    source.folders = TRY(folders(member));
  } else if (member.key == "url") {
    source.url = TRY(text(member));
  } else if (member.key == "ref") {
    source.ref = TRY(text(member));
  } else if (member.key == "path") {
    source.path = path_of(TRY(text(member)));
  } else if (member.key == "link") {
    source.link = TRY(text(member));
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

Result<ConfiguredSource> Reader::source(const Member& member) const {
  ConfiguredSource source{.name = std::string(member.key)};
  if (source.name != slug(source.name))
    return std::unexpected(
        fault(*member.key_place,
              fmt::format("`{}` is no name: small letters, digits and `-` only", source.name)));
  if (member.value->is_map()) {
    for (const Member& inner : member.value->members) TRY(set(source, inner));
  } else {
    source.url = TRY(text(member));
  }
  if (source.url.empty() == source.path.empty())
    return std::unexpected(fault(
        *member.key_place, fmt::format("`{}` needs a url or a path, and not both", source.name)));
  for (const Result<void>& checked :
       {source.url.empty() ? Result<void>{} : check_repository_address(source.url),
        check_revision(source.ref)})
    if (!checked) return std::unexpected(fault(*member.key_place, checked.error().message));
  if (source.folders.empty() && !source.url.empty()) source.folders = known_folders(source.url);
  return source;
}

Result<Configuration> Reader::read(const Value& root) {
  Configuration configuration{.sources = {}, .output = {}, .base_url = {}, .cache = cache_folder()};
  for (const Member& member : root.members) {
    if (member.key == "output") {
      configuration.output = path_of(TRY(text(member)));
    } else if (member.key == "base-url") {
      configuration.base_url = TRY(text(member));
    } else if (member.key == "cache") {
      configuration.cache = path_of(TRY(text(member)));
    } else if (member.key == "sources" && member.value->is_map()) {
      for (const Member& one : member.value->members)
        configuration.sources.push_back(TRY(source(one)));
    } else {
      return std::unexpected(fault(
          *member.key_place,
          fmt::format("`{}` means nothing here: there are output, base-url, cache and [sources]",
                      member.key)));
    }
  }
  return configuration;
}

std::vector<ConfiguredSource> default_sources() {
  std::vector<ConfiguredSource> sources;
  for (const Source* source : all_sources()) {
    if (std::ranges::find(usual_sources, source->id) == std::end(usual_sources)) continue;
    ConfiguredSource made{.name = std::string(source->id), .url = std::string(source->home)};
    made.folders = known_folders(made.url);
    sources.push_back(std::move(made));
  }
  return sources;
}

}  // namespace

Result<Configuration> read_configuration(std::string_view path) {
  const std::string file(path.empty() ? usual_name : path);
  Configuration configuration{.sources = {}, .output = {}, .base_url = {}, .cache = cache_folder()};
  std::error_code error;
  if (!path.empty() || fs::exists(file, error)) {
    DecodedText decoded = to_utf8(TRY(read_file(file, largest_file)));
    if (!decoded.fault.empty())
      return std::unexpected(
          Error{fmt::format("{}:{}: {}", file, decoded.fault_line, decoded.fault)});
    const Document document = parse_toml(decoded.text);
    for (const FormatFault& fault : document.faults)
      return std::unexpected(
          Error{fmt::format("{}:{}:{}: {}", file, fault.line, fault.column, fault.message)});
    Reader reader(file, fs::path(file).parent_path());
    if (!document.roots.empty()) configuration = TRY(reader.read(*document.roots.front()));
  }
  if (configuration.sources.empty()) configuration.sources = default_sources();
  std::ranges::sort(configuration.sources, {}, &ConfiguredSource::name);
  for (ConfiguredSource& source : configuration.sources)
    if (source.path.empty()) source.path = configuration.cache + "/" + source.name;
  return configuration;
}

Result<BuildInput> build_input(const Configuration& configuration) {
  BuildInput input;
  for (const ConfiguredSource& source : configuration.sources) {
    std::error_code error;
    if (!source.url.empty() && !fs::exists(source.path + "/.git", error))
      return std::unexpected(Error{fmt::format(
          "PATH is missing, and {} was never fetched: name the folders of rules, or run lofp sync "
          "first",
          source.name)});
    input.operands.push_back(source.as.empty() ? source.path : source.as + ":" + source.path);
    if (!source.link.empty())
      input.links.push_back(
          fmt::format("{}={}", source.as.empty() ? source.name : source.as, source.link));
  }
  return input;
}

}  // namespace lofp
