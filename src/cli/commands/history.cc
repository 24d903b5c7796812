// lofp history: reads from the commits of rule repositories when texts came and went.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/interruption.h"
#include "base/print.h"
#include "base/status.h"
#include "base/terminal.h"
#include "base/text.h"
#include "cli/commands/command.h"
#include "history/history_file.h"
#include "history/read_repository.h"
#include "history/summary.h"

namespace lofp {
namespace {

constexpr Option options[] = {
    {.name = "output",
     .value = "FILE",
     .summary = "Keep the history in this file, and read only the commits that it lacks."},
    {.name = "format",
     .value = "FORMAT",
     .summary = "text for a summary by months, or ndjson for the history itself.",
     .fallback = "text"},
    {.name = "months", .value = "N", .summary = "How many months a summary has.", .fallback = "12"},
    jobs_option,
    {.name = "quiet", .value = {}, .summary = "Print errors only."},
};

constexpr std::string_view examples[] = {
    "lofp history ../sigma ../detection-rules --output history.ndjson",
    "lofp history sigma=/srv/git/rules.git --months 24",
};

Error with_place(const std::string& folder, const Error& error) {
  return Error{fmt::format("{}: {}", printable(folder), error.message), error.is_of_machine};
}

void warn_of_unread(const RepositoryHistory& history, std::uint64_t before) {
  if (history.unread <= before) return;
  print_message(
      "lofp: {} {}: {} of files are missing in the clone or too large, so what they say "
      "is left out; a clone without --filter has all\n",
      coloured(stderr, Colour::yellow, "warning:"), history.name,
      counted(history.unread - before, "version", "versions"));
}

// The history of the repository's name, and its place in the list, which is sorted.
RepositoryHistory& named(History& history, const std::string& name) {
  auto& all = history.repositories;
  const auto at = std::ranges::lower_bound(all, name, {}, &RepositoryHistory::name);
  if (at != all.end() && at->name == name) return *at;
  return *all.insert(at, {.name = name});
}

class HistoryRun {
 public:
  HistoryRun(History history, int jobs, bool quiet)
      : history_(std::move(history)), jobs_(jobs), quiet_(quiet) {}

  Result<void> read(const HistoryOperand& operand) {
    Result<void> done = read_one(operand);
    if (!done) return std::unexpected(with_place(operand.folder, done.error()));
    return done;
  }

  const History& history() const { return history_; }

 private:
  Result<void> read_one(const HistoryOperand& operand) {
    const BorrowedObjects objects = TRY(BorrowedObjects::open(operand.folder));
    const HistoryOwner owner = history_owner_of(operand, objects.address());
    if (std::ranges::find(names_, owner.name) != names_.end())
      return std::unexpected(Error{fmt::format(
          "another repository is called {} too: name one of them, as in NAME=FOLDER", owner.name)});
    names_.push_back(owner.name);
    RepositoryHistory& kept = named(history_, owner.name);
    const std::uint64_t unread = kept.unread;
    kept = TRY(read_repository_history(objects, owner, std::move(kept), jobs_, quiet_));
    if (!quiet_) warn_of_unread(kept, unread);
    return {};
  }

  History history_;
  std::vector<std::string> names_;
  int jobs_;
  bool quiet_;
};

Result<int> run(const Arguments& arguments) {
  constexpr std::string_view formats[] = {"text", "ndjson"};
  const std::string_view format = TRY(arguments.choice("format", formats));
  constexpr int most_months = 1200;
  const int months = TRY(arguments.number("months", 1, most_months));
  const int jobs = TRY(arguments.jobs());
  std::vector<HistoryOperand> operands;
  for (const std::string& operand : arguments.operands)
    operands.push_back(TRY(history_operand_of(operand)));
  const std::string file(arguments.value("output"));
  History earlier;
  if (!file.empty() && TRY(is_there(file))) earlier = TRY(read_history_file(file));

  // Temporary folders must be removed.
  const DeferredInterruption deferred;
  HistoryRun run(std::move(earlier), jobs, arguments.has("quiet"));
  for (const HistoryOperand& operand : operands) {
    TRY(run.read(operand));
    TRY(expect_no_interruption());
  }
  const bool prints_bytes = format == "ndjson" && file.empty();
  const std::string bytes =
      prints_bytes || !file.empty() ? history_bytes(run.history()) : std::string();
  if (!file.empty()) TRY(write_file(file, bytes));
  if (prints_bytes) print_bytes(bytes);
  if (format == "text" && !arguments.has("quiet"))
    print_bytes(history_summary(run.history(), static_cast<std::size_t>(months), jobs));
  return 0;
}

}  // namespace

extern const Command history_command{
    .name = "history",
    .operands = "REPOSITORY...",
    .summary = "Tell from the commits of rule repositories when texts came and went.",
    .help =
        "A REPOSITORY is the folder of a git clone with its whole history, also a bare one; as\n"
        "NAME=FOLDER it gets a name other than its folder's.  Its objects are read along the "
        "first\n"
        "parents, and nothing is checked out, fetched or changed.  A rule is its id, whatever "
        "file\n"
        "it is in.  lofp build --history FILE takes first days from the file of --output.",
    .options = options,
    .examples = examples,
    .needs_operand = true,
    .run = run,
};

}  // namespace lofp
