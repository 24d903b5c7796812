// lofp diff: shows what was added, removed and changed between two databases or two commits of a
// repository.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>

#include "base/interruption.h"
#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "base/work_folder.h"
#include "cli/any_catalog.h"
#include "cli/commands/command.h"
#include "cli/difference.h"
#include "cli/write_difference.h"
#include "read/git.h"

namespace lofp {
namespace {

constexpr Option options[] = {
    {.name = "repository",
     .value = "DIR",
     .summary = "Compare two commits of this git repository instead of two databases."},
    {.name = "format",
     .value = "FORMAT",
     .summary = "text, json, or markdown for release notes.",
     .fallback = "text"},
    attack_option,
};

constexpr std::string_view examples[] = {
    "lofp diff last-week.db lofp.db",
    "lofp diff r2024-10-01 r2024-10-24 --repository ../sigma --format markdown",
};

// Reads the catalog of the rules of one commit. Their folder keeps the repository's name, which may
// tell whose rules they are.
Result<Catalog> catalog_of_commit(const std::string& repository, const std::string& revision,
                                  std::span<const std::string> attack, const std::string& work) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(repository, error);
  if (error)
    return std::unexpected(Error{
        fmt::format("{}: {}; give the folder of a git repository", repository, error.message())});
  const std::string folder = work + "/" + real.filename().string();
  const Result<std::string> extracted = extract_commit(real.string(), revision, folder);
  if (!extracted)
    return std::unexpected(Error{
        fmt::format("{} is no commit of {}: {}", revision, repository, extracted.error().message)});
  Report report;
  Catalog catalog =
      TRY(read_any_catalog(std::span(&folder, 1), {}, attack, RuleParts::names, report));
  // Rules in unreadable files look as if they had been removed, so warn about them.
  const auto faults = std::ranges::count(report.take(), Severity::error, &Diagnostic::severity);
  if (faults > 0)
    print_message("lofp: {} {}: {} in the files, which lofp build tells\n",
                  coloured(stderr, Colour::yellow, "warning:"), printable(revision),
                  counted(static_cast<std::size_t>(faults), "error", "errors"));
  return catalog;
}

Result<int> run(const Arguments& arguments) {
  constexpr std::string_view formats[] = {"text", "json", "markdown"};
  const std::string_view format = TRY(arguments.choice("format", formats));
  if (arguments.operands.size() != 2)
    return std::unexpected(
        Error{"give two databases, OLD and NEW, or two commits with --repository"});
  const std::string& old = arguments.operands[0];
  const std::string& now = arguments.operands[1];
  const std::vector<std::string> attack = arguments.values("attack");
  Catalog before;
  Catalog after;
  if (arguments.has("repository")) {
    const std::string repository(arguments.value("repository"));
    // Git may be fetching; the temporary folder must be removed.
    const DeferredInterruption deferred;
    const WorkFolder work = TRY(WorkFolder::make());
    before = TRY(catalog_of_commit(repository, old, attack, work.path() + "/old"));
    TRY(expect_no_interruption());
    after = TRY(catalog_of_commit(repository, now, attack, work.path() + "/new"));
    TRY(expect_no_interruption());
  } else {
    Report report;
    before = TRY(read_any_catalog({}, old, attack, RuleParts::names, report));
    after = TRY(read_any_catalog({}, now, attack, RuleParts::names, report));
  }
  const Difference difference = difference_of(before, after);
  std::string text;
  if (format == "json") {
    JsonWriter json([&](std::string_view part) { text += part; });
    difference_json(difference, json);
  } else {
    text = format == "markdown" ? difference_markdown(difference) : difference_text(difference);
  }
  print_bytes(text);
  return 0;
}

}  // namespace

extern const Command diff_command{
    .name = "diff",
    .operands = "OLD NEW",
    .summary = "Tell what came, went and changed between two databases or commits.",
    .help =
        "OLD and NEW are databases that lofp build wrote, or with --repository branches, tags or\n"
        "commits of a repository of rules, which stays as it is.  Rules are the same where their\n"
        "keys are, false positives where their texts are but for case and white space.",
    .options = options,
    .examples = examples,
    .needs_operand = true,
    .run = run,
};

}  // namespace lofp
