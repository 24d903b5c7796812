// lofp build: rule repositories in, the site and the catalog out.
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <iterator>
#include <optional>
#include <span>
#include <vector>

#include "base/build_note.h"
#include "base/digest.h"
#include "base/output_directory.h"
#include "base/parallel.h"
#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "cli/commands/command.h"
#include "cli/read_catalog.h"
#include "publish/artifacts/artifact.h"
#include "publish/site.h"
#include "read/attack_files.h"
#include "read/configuration.h"
#include "read/rule_sets.h"

namespace lofp {

// Hash of our own sources, made by cmake: another program may make other bytes of the same input.
extern const std::string_view source_fingerprint;

namespace {

constexpr Option options[] = {
    {.name = "output",
     .value = "DIR",
     .summary = "The folder to build into; it must be given here or in lofp.toml."},
    {.name = "config",
     .value = "FILE",
     .summary = "Where no PATH is given: the configuration. Default: lofp.toml in this folder, or "
                "the three large public repositories."},
    attack_option,
    {.name = "base-url",
     .value = "URL",
     .summary = "The path (/LoFP/) or whole address at which the site will stand. Default: /."},
    {.name = "link",
     .value = "SOURCE=URL",
     .summary = "Where a source's files are shown upstream; SOURCE= for no links.",
     .is_repeatable = true},
    {.name = "only",
     .value = "OUTPUT",
     .summary = "Write this output only (site, json, ...) and leave the others as they are.",
     .is_repeatable = true},
    {.name = "jobs", .value = "N", .summary = "Threads to use. Default: all that the machine has."},
    {.name = "quiet", .value = {}, .summary = "Print errors only."},
    {.name = "verbose",
     .value = {},
     .summary = "Print notes too: data sources of no known platform."},
    {.name = "strict", .value = {}, .summary = "Exit with 1 where a file has an error."},
};

constexpr std::string_view examples[] = {
    "lofp build ../sigma ../detection-rules ../security_content --output site",
    "lofp build sigma:./our-rules --link sigma=https://git.example.org/rules/ --output site",
};

Result<int> jobs_of(const Arguments& arguments) {
  if (!arguments.has("jobs")) return hardware_jobs();
  constexpr int most = 256;
  return arguments.number("jobs", 1, most);
}

// Those of a build that the user wants: all, or what he named with --only and what is built with
// it.
Result<std::vector<const Artifact*>> artifacts_of(const Arguments& arguments) {
  const std::vector<std::string> wanted = arguments.values("only");
  std::vector<const Artifact*> built;
  std::ranges::copy_if(all_artifacts(), std::back_inserter(built), &Artifact::is_built);
  for (const std::string& id : wanted)
    if (std::ranges::find(built, id, &Artifact::id) == built.end()) {
      std::vector<std::string_view> ids;
      for (const Artifact* artifact : built) ids.push_back(artifact->id);
      return std::unexpected(
          Error{fmt::format("--only {}: the outputs are {}", id, fmt::join(ids, ", "))});
    }
  if (wanted.empty()) return built;
  std::erase_if(built, [&](const Artifact* artifact) {
    return std::ranges::none_of(wanted,
                                [&](const std::string& id) { return belongs_to(*artifact, id); });
  });
  return built;
}

// In the folder of the rules itself a site would be among them; below it, it has a place of its
// own.
Result<void> check_apart(std::span<const RulePath> named, const std::string& output) {
  for (const RulePath& path : named) {
    struct stat rules {};
    struct stat site {};
    if (stat(path.path.c_str(), &rules) != 0)
      return std::unexpected(system_error("read", path.path));
    if (stat(output.c_str(), &site) != 0) {
      if (says_nothing_there(errno)) continue;
      return std::unexpected(system_error("write", output));
    }
    if (rules.st_dev == site.st_dev && rules.st_ino == site.st_ino)
      return std::unexpected(
          Error{fmt::format("--output {} is a folder of rules: give one of its own", output)});
  }
  return {};
}

std::vector<std::string_view> paths_of(const RuleFiles& files) {
  std::vector<std::string_view> paths;
  for (const auto& file : files.files) paths.emplace_back(file.found.path);
  return paths;
}

std::string summary_of(const Catalog& catalog) {
  std::string text = counted(catalog.rules.size(), "rule", "rules");
  const char* separator = " (";
  for (const RuleSet& set : catalog.sets) {
    text += fmt::format("{}{} {}", separator, set.id,
                        std::ranges::count(catalog.rules, set.id, &Rule::source));
    separator = ", ";
  }
  if (!catalog.sets.empty()) text += ")";
  return fmt::format("{}, {}, {}", text,
                     counted(catalog.statement_count(), "statement", "statements"),
                     counted(catalog.entries.size(), "false positive", "false positives"));
}

// Prints the diagnostics that the user wants to see; all of them, sorted.
std::vector<Diagnostic> print_diagnostics(const Arguments& arguments, std::vector<Diagnostic> all,
                                          const std::vector<Diagnostic>& general) {
  all.insert(all.end(), general.begin(), general.end());
  std::ranges::sort(all);
  const Severity least = arguments.has("quiet")     ? Severity::error
                         : arguments.has("verbose") ? Severity::note
                                                    : Severity::warning;
  for (const Diagnostic& diagnostic : all)
    if (diagnostic.severity >= least) print_diagnostic(diagnostic);
  return all;
}

// What there is to say of a build before its files are in their places.
struct BuildMessage {
  std::string text;  // on standard output, up to what was made
  int exit_code = 0;
};

// Prints the diagnostics.
BuildMessage tell(const Arguments& arguments, const BuildNote& note,
                  const std::vector<Diagnostic>& general) {
  const std::vector<Diagnostic> all = print_diagnostics(arguments, note.diagnostics, general);
  const auto count = [&](Severity severity) {
    return static_cast<std::size_t>(std::ranges::count(all, severity, &Diagnostic::severity));
  };
  const std::size_t errors = count(Severity::error);
  const std::size_t warnings = count(Severity::warning);
  std::string text = fmt::format("read   {}\n", note.summary);
  if (errors + warnings > 0)
    text += fmt::format("found  {} and {}\n", counted(errors, "error", "errors"),
                        counted(warnings, "warning", "warnings"));
  text += fmt::format("wrote  {}: ", printable(arguments.value("output")));
  return {std::move(text), errors > 0 && arguments.has("strict") ? 1 : 0};
}

// Prints what was made; the exit code.  Takes no memory: where the files are in their places, the
// want of it must not call the build failed.
int conclude(const Arguments& arguments, const BuildMessage& message,
             const OutputDirectory::Summary& made, std::chrono::steady_clock::time_point start) {
  if (arguments.has("quiet")) return message.exit_code;
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  print_bytes(message.text);
  print_out("{} files, {:.1f} MB; {} new or changed, {} removed\ntook   {:.2f} s\n", made.files,
            static_cast<double>(made.bytes) / 1e6, made.written, made.removed, time.count());
  return message.exit_code;
}

// What was not given comes from lofp.toml: the PATHs with their names and links, the output, the
// base.
struct BuildInput {
  Arguments arguments;
  std::vector<RulePath> paths;
  std::vector<AttackFile> attack;
};

Result<BuildInput> completed(Arguments arguments) {
  std::vector<RulePath> paths = rule_paths_of(arguments.operands);
  ConfiguredAttack attack{.paths = arguments.values("attack")};
  const auto take = [&](std::string_view option, const std::string& value) {
    if (!arguments.has(option) && !value.empty()) arguments.options[std::string(option)] = {value};
  };
  if (arguments.operands.empty()) {
    const Configuration configuration = TRY(read_configuration(arguments.value("config")));
    paths = TRY(rule_paths_of(configuration));
    if (!arguments.has("attack")) attack = TRY(fetched_attack_of(configuration));
    take("output", configuration.output);
    take("base-url", configuration.base_url);
  } else if (arguments.has("config")) {
    return std::unexpected(Error{"--config is for a build without PATHs: leave one of them out"});
  }
  if (arguments.value("output").empty())
    return std::unexpected(Error{"--output DIR is missing: see lofp build --help"});
  take("base-url", "/");
  std::vector<AttackFile> files = TRY(read_attack_files(attack.paths, attack.folder));
  return BuildInput{std::move(arguments), std::move(paths), std::move(files)};
}

// Of all links, wherever the user gave them.
std::string links_of(std::span<const std::string> links, std::span<const RulePath> paths) {
  std::string all = fmt::format("{}", fmt::join(links, "\n"));
  for (const RulePath& path : paths)
    if (!path.link.empty()) all += fmt::format("\n{}={}", path.name, path.link);
  return all;
}

Result<int> run(const Arguments& given) {
  const auto start = std::chrono::steady_clock::now();
  BuildInput input = TRY(completed(given));
  const Arguments& arguments = input.arguments;
  const int jobs = TRY(jobs_of(arguments));
  const std::vector<const Artifact*> artifacts = TRY(artifacts_of(arguments));
  const std::string base_url(arguments.value("base-url"));
  const std::vector<std::string> links = arguments.values("link");
  TRY(parse_base_url(base_url));  // wrong words are said before the work

  Report general;
  TRY(check_links(links));
  RuleFiles files = TRY(read_rule_files(input.paths, jobs, general));
  TRY(check_apart(files.named, std::string(arguments.value("output"))));
  const auto directory = TRY(OutputDirectory::open(std::string(arguments.value("output"))));
  const std::string fingerprint = digest_of(fmt::format(
      "{}\n{}\n{}\n{}\n{}\n{}", source_fingerprint, files.fingerprint, fingerprint_of(input.attack),
      base_url, links_of(links, input.paths), fmt::join(arguments.values("only"), "\n")));
  if (directory->is_current(fingerprint))
    if (const std::optional<BuildNote> note = read_note(directory->note(), paths_of(files)))
      return conclude(arguments, tell(arguments, *note, general.take()), directory->unchanged(),
                      start);

  SharedAttack attack = TRY(make_attack(std::move(input.attack)));
  Report report;
  const Catalog catalog =
      TRY(read_catalog(files, links, std::move(attack), jobs, arguments.has("quiet"), report));
  if (catalog.rules.empty() && directory->has_files()) {
    print_diagnostics(arguments, report.take(), general.take());
    return std::unexpected(Error{fmt::format(
        "no rule was found, so {} was left as it is: check the paths, or remove it to build an "
        "empty site",
        arguments.value("output"))});
  }
  const Addresses addresses(catalog);
  const ArtifactRequest request{.catalog = catalog, .addresses = addresses, .base_url = base_url};
  TRY(write_artifacts(artifacts, request, *directory, jobs, arguments.has("quiet")));

  const BuildNote note{.summary = summary_of(catalog), .diagnostics = report.take()};
  const auto others =
      arguments.has("only") ? OutputDirectory::Others::keep : OutputDirectory::Others::remove;
  const std::optional<std::string> kept = write_note(note, paths_of(files));
  const BuildMessage message = tell(arguments, note, general.take());
  const OutputDirectory::Summary made =
      TRY(directory->finish(kept ? fingerprint : "", kept.value_or(""), others));
  return conclude(arguments, message, made, start);
}

}  // namespace

extern const Command build_command{
    .name = "build",
    .operands = "[PATH...]",
    .summary = "Build the site and the catalog from rule repositories.",
    .help =
        "A PATH is a folder of rules or a whole checkout; different kinds may be mixed below it. "
        "A\n"
        "file is recognised by what it holds; SOURCE:PATH (sigma:./rules) reads a path as one "
        "kind.\n"
        "What cannot be read is reported, and everything else is built. Files that did not change\n"
        "are not written again.  Without a PATH the repositories of lofp.toml are read, as lofp "
        "sync\n"
        "fetched them.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace lofp
