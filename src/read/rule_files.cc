#include "read/rule_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <utility>

#include "base/digest.h"
#include "base/folder.h"
#include "base/parallel.h"
#include "base/sort.h"
#include "read/memory_budget.h"
#include "read/ownership.h"
#include "read/set_names.h"
#include "read/sources/source.h"

namespace lofp {
namespace {

bool is_wanted(std::string_view name) {
  return rule_format_of(name).has_value() || source_of_known_list(name) != nullptr;
}

// The paths of all sources' lists, which may lie in hidden folders. Nothing else is looked for
// there.
std::vector<std::string_view> hidden_files() {
  std::vector<std::string_view> paths;
  for (const Source* source : all_sources())
    if (!source->known_list.path.empty()) paths.push_back(source->known_list.path);
  return paths;
}

// The parent folder's name for each repository without an address whose name is not unique; their
// rule sets are told apart by it. Empty for all others.
std::vector<std::string_view> folders_around(const std::vector<Repository>& repositories) {
  std::map<std::string_view, std::size_t> counts;
  const auto is_nameless = [](const Repository& one) { return one.address.path.empty(); };
  for (const Repository& one : repositories)
    if (is_nameless(one)) ++counts[name_without_address(one)];
  std::vector<std::string_view> around(repositories.size());
  for (std::size_t i = 0; i < repositories.size(); ++i) {
    if (is_nameless(repositories[i]) && counts[name_without_address(repositories[i])] > 1)
      around[i] = name_of_path(parent_path(repositories[i].folder));
  }
  return around;
}

// Drops the files beyond the limit, in the order of paths.
void keep_some(std::vector<FoundFile>& files, Report& report) {
  if (files.size() <= file_count_limit) return;
  report.add({.file = files[file_count_limit].path,
              .severity = Severity::error,
              .check = "too-many-files",
              .message = fmt::format("there are {} rule files, and {} are read at most: this one "
                                     "and those after it were not; build them apart",
                                     files.size(), file_count_limit)});
  files.resize(file_count_limit);
}

// Keeps the bytes of files in the order of their paths, up to the limit of one run. While files
// were read, bytes were dropped in an order that depends on threads; those that fit after all are
// read again.
void hold_what_fits(std::vector<RuleFiles::File>& files) {
  std::size_t held = 0;
  for (RuleFiles::File& file : files) {
    if (!file.bytes) continue;
    if (held + file.size > all_files_limit) {
      file.bytes = std::unexpected(Error{fmt::format(
          "was not read: the files before it have {} MB already, which is what one build reads at "
          "most; build them apart",
          held >> 20U)});
      continue;
    }
    held += file.size;
    if (file.bytes->size() == file.size) continue;
    file.bytes = read_file(file.found.real_path, rule_file_limit);
    if (file.bytes && digest_of(*file.bytes) != file.digest)
      file.bytes = std::unexpected(Error{"changed while it was read: build again"});
  }
}

// A text with everything that the result for this file depends on.
std::string print_of(const RuleFiles::File& file, const Repository& repository,
                     std::string_view around) {
  const std::string_view name = name_of_path(file.found.real_path);
  const Format format = rule_format_of(name).value_or(Format::yaml);
  std::string print = fmt::format("{}\n{}\n{}\n{}", file.digest, folder_of(file.found), around,
                                  place_text(repository, file.found, format));
  if (const Source* source = source_of_known_list(name))
    print += fmt::format("\n{}", source->known_list.path);
  return print;
}

// How a path is to be read, as a label: find_files() rejects a path that is named twice with
// different labels.
std::string label_of(const RulePath& path) {
  if (path.name.empty()) return path.source;
  return fmt::format("{}{}rule set {}", path.source, path.source.empty() ? "" : ", ", path.name);
}

}  // namespace

std::optional<Format> rule_format_of(std::string_view name) {
  if (const std::optional<Format> format = format_of(name)) return format;
  for (const Source* source : all_sources())
    if (!source->bare_names.empty() && name.starts_with(source->bare_names) && !name.contains('.'))
      return source->format;
  return std::nullopt;
}

Result<RuleFiles> read_rule_files(std::span<const RulePath> paths, int jobs, Report& report) {
  RuleFiles rule_files{
      .named = {paths.begin(), paths.end()}, .repositories = {}, .files = {}, .fingerprint = {}};
  std::vector<NamedPath> named;
  for (RulePath& path : rule_files.named) {
    while (path.path.size() > 1 && path.path.ends_with('/')) path.path.pop_back();
    named.push_back({path.path, label_of(path)});
  }
  const std::vector<std::string_view> hidden = hidden_files();
  const WantedFiles wanted = {.wants = is_wanted, .hidden = hidden};
  std::vector<FoundFile> found = TRY(find_files(named, wanted, report));
  keep_some(found, report);
  Repositories repositories = TRY(repositories_of(found, rule_files.named));
  for (std::size_t i = 0; i < found.size(); ++i)
    rule_files.files.push_back({std::move(found[i]), "", repositories.of_file[i]});
  rule_files.repositories = std::move(repositories.list);
  const std::vector<std::string_view> around = folders_around(rule_files.repositories);
  std::atomic<std::size_t> held = 0;
  parallel_for(rule_files.files.size(), jobs, [&](std::size_t i) {
    RuleFiles::File& file = rule_files.files[i];
    file.bytes = read_file(file.found.real_path, rule_file_limit);
    file.digest = file.bytes ? digest_of(*file.bytes) : file.bytes.error().message;
    file.print = print_of(file, rule_files.repositories[file.repository], around[file.repository]);
    if (!file.bytes) return;
    file.values = count_values(*file.bytes);
    file.size = file.bytes->size();
    // Once this much is held, hold_what_fits() would drop some bytes anyway, so they are not kept.
    if (held.fetch_add(file.size) > all_files_limit) file.bytes = std::string();
  });
  hold_what_fits(rule_files.files);
  for (const RuleFiles::File& file : rule_files.files)
    if (!file.bytes && file.bytes.error().is_of_machine) return std::unexpected(file.bytes.error());
  sort_large(rule_files.files,
             [](const RuleFiles::File& file) -> const std::string& { return file.print; });
  Digester all;
  for (const RuleFiles::File& file : rule_files.files) {
    all.append(file.print);
    all.append("\n\n");
  }
  rule_files.fingerprint = all.digest();
  return rule_files;
}

}  // namespace lofp
