#include "repository/rule_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/sort.h"
#include "repository/known_false_positives.h"
#include "repository/place.h"

namespace lofp {
namespace {

bool is_wanted(std::string_view name) {
  return rule_format_of(name).has_value() || is_known_false_positives(name);
}

constexpr std::array<std::string_view, 1> hidden_files = {known_false_positives_path};

// Where each repository was cloned from.
std::map<std::string, std::string, std::less<>> remotes_of(
    const std::vector<RuleFiles::File>& files) {
  std::map<std::string, std::string, std::less<>> remotes;
  for (const RuleFiles::File& file : files) {
    if (!file.found.has_mark) continue;
    const auto [at, is_new] = remotes.try_emplace(file.found.repository);
    if (!is_new) continue;
    constexpr std::size_t largest = 1U << 20U;
    if (const Result<std::string> config = read_file(at->first + "/.git/config", largest))
      at->second = remote_of(*config);
  }
  return remotes;
}

// All that what is made of the file depends on.
std::string print_of(const RuleFiles::File& file, const NamedPath& named) {
  std::string print = fmt::format("{}\n{}\n{}", file.hash, named.label, folder_of(file.found));
  const std::string_view name = name_of_path(file.found.real_path);
  const Format format = rule_format_of(name).value_or(Format::yaml);
  if (is_known_false_positives(name)) print += fmt::format("\n{}", known_false_positives_path);
  if (format == Format::yaml)
    print += fmt::format("\n{}\n{}\n{}", file.collection.id, file.collection.title,
                         file.collection.is_copy);
  for (const Source* source : all_sources())
    if (source->format == format)
      print += "\n" + repository_path(file.found, folders_of(*source, file.collection));
  return print;
}

}  // namespace

std::optional<Format> rule_format_of(std::string_view name) {
  if (const std::optional<Format> format = format_of(name)) return format;
  for (const Source* source : all_sources())
    if (!source->bare_names.empty() && name.starts_with(source->bare_names) && !name.contains('.'))
      return source->format;
  return std::nullopt;
}

std::span<const std::string_view> folders_of(const Source& source, const Collection& collection) {
  if (source.id != "sigma" || collection.id == "sigma") return source.folders;
  if (const KnownCollection* known = find_collection(collection.id)) return known->folders;
  return source.folders;
}

Result<RuleFiles> read_rule_files(std::span<const std::string> paths, int jobs, Report& report) {
  RuleFiles rule_files;
  for (const std::string& path : paths) {
    const std::size_t colon = path.find(':');
    const std::string_view prefix = std::string_view(path).substr(0, colon);
    if (colon != std::string::npos && find_source(prefix) != nullptr)
      rule_files.named.push_back({path.substr(colon + 1), std::string(prefix)});
    else
      rule_files.named.push_back({path, ""});
    std::string& folder = rule_files.named.back().path;
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  }
  const WantedFiles wanted = {.wants = is_wanted, .hidden = hidden_files};
  for (FoundFile& found : TRY(find_files(rule_files.named, wanted, report)))
    rule_files.files.push_back({std::move(found), "", {}, "", ""});
  const auto remotes = remotes_of(rule_files.files);
  parallel_for(rule_files.files.size(), jobs, [&](std::size_t i) {
    RuleFiles::File& file = rule_files.files[i];
    const NamedPath& named = rule_files.named[file.found.root];
    const auto remote = remotes.find(file.found.repository);
    file.bytes = read_file(file.found.real_path, rule_file_limit);
    file.collection = collection_of(file.found, named.label,
                                    remote == remotes.end() ? std::string_view{} : remote->second);
    file.hash = file.bytes ? hex_of(hash_of(*file.bytes)) : file.bytes.error().message;
    file.print = print_of(file, named);
  });
  sort_large(rule_files.files, [](const RuleFiles::File& file) -> const std::string& { return file.print; });
  Hasher all;
  for (const RuleFiles::File& file : rule_files.files) {
    all.append(file.print);
    all.append("\n\n");
  }
  rule_files.fingerprint = hex_of(all.hash());
  return rule_files;
}

}  // namespace lofp
