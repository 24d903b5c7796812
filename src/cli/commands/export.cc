// lofp export: writes the catalog in formats for other programs.
#include "publish/artifacts/artifact.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <span>
#include <system_error>

#include "base/file.h"
#include "base/print.h"
#include "base/terminal.h"
#include "cli/any_catalog.h"
#include "cli/commands/command.h"

namespace lofp {
namespace {

constexpr Option options[] = {
    {.name = "output",
     .value = "FILE",
     .summary = "Where to write; a folder for a format of several files. Default: standard output.",
     .letter = 'o'},
    attack_option,
    database_option,
};

constexpr std::string_view examples[] = {
    "lofp export csv -o false-positives.csv",
    "lofp export navigator > layer.json",
    "lofp export splunk-lookup -o lookup/ --db site/lofp.db",
    "lofp export misp -o misp/ --db site/lofp.db",
    "lofp export ndjson ../sigma ../detection-rules | jq .entry.text",
};

Result<const Artifact*> format_of(std::string_view id) {
  const Artifact* format = find_artifact(id);
  if (format != nullptr && format->is_exported()) return format;
  std::vector<std::string_view> ids;
  for (const Artifact* artifact : all_artifacts())
    if (artifact->is_exported()) ids.push_back(artifact->export_id());
  std::ranges::sort(ids);
  return std::unexpected(Error{fmt::format("{}: the formats are {}", id, fmt::join(ids, ", "))});
}

Result<void> write(const std::vector<ExportedFile>& files, const std::string& output) {
  if (files.size() == 1 && output.empty()) {
    print_bytes(files[0].bytes);
    return {};
  }
  if (files.size() == 1) return write_file(output, files[0].bytes);
  for (const ExportedFile& file : files) {
    const std::filesystem::path path = std::filesystem::path(output) / file.name;
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error)
      return std::unexpected(Error{fmt::format("cannot make the folder {}: {}",
                                               path.parent_path().string(), error.message())});
    TRY(write_file(path.string(), file.bytes));
  }
  return {};
}

Result<int> run(const Arguments& arguments) {
  const Artifact* format = TRY(format_of(arguments.operands.front()));
  const std::string output(arguments.value("output"));
  if (format->files.size() > 1 && output.empty())
    return std::unexpected(Error{fmt::format("{} is several files ({}): give a folder with -o",
                                             format->export_id(), fmt::join(format->files, ", "))});
  Report report;
  const Catalog catalog =
      TRY(read_any_catalog(std::span(arguments.operands).subspan(1), arguments.value("db"),
                           arguments.values("attack"), format->reads, report));
  for (const Diagnostic& diagnostic : report.take())
    if (diagnostic.severity == Severity::error) print_diagnostic(diagnostic);
  const std::vector<ExportedFile> files = TRY(export_artifact(*format, catalog));
  TRY(write(files, output));
  return 0;
}

}  // namespace

extern const Command export_command{
    .name = "export",
    .operands = "FORMAT [PATH...]",
    .summary = "Give the catalog out in a form that other programs take.",
    .help =
        "FORMAT is csv, json, ndjson, sqlite, opensearch, splunk-lookup, clickhouse, misp, or a\n"
        "layer of the ATT&CK Navigator: navigator, navigator-exclusions, and navigator-mobile,\n"
        "navigator-ics and their exclusions.  The catalog is that of a database, or with PATHs,\n"
        "which are those that lofp build takes, that of the rules below them.",
    .options = options,
    .examples = examples,
    .needs_operand = true,
    .run = run,
};

}  // namespace lofp
