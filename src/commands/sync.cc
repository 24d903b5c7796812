// lofp sync: the repositories of lofp.toml, fetched into the cache.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "base/file.h"
#include "base/interruption.h"
#include "base/parallel.h"
#include "base/terminal.h"
#include "base/text.h"
#include "checkout/configuration.h"
#include "checkout/git.h"
#include "commands/command.h"
#include "format/json.h"

namespace lofp {
namespace {

constexpr Option options[] = {
    {.name = "config",
     .value = "FILE",
     .summary = "The configuration. Default: lofp.toml in this folder, or the three large public "
                "repositories."},
    {.name = "strict", .value = {}, .summary = "Exit with 1 where one could not be fetched."},
    {.name = "quiet", .value = {}, .summary = "Print faults only."},
};

constexpr std::string_view examples[] = {
    "lofp sync && lofp build --output site",
    "lofp sync --config nightly.toml --strict && lofp build --config nightly.toml",
};

// What became of one repository.
struct Outcome {
  Result<void> fetched;
  Result<Standing> standing = std::unexpected(Error{});
};

// "3 days".
std::string age_of(std::int64_t then) {
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  constexpr std::int64_t minute = 60;
  constexpr std::int64_t hour = 60 * minute;
  constexpr std::int64_t day = 24 * hour;
  const auto seconds = static_cast<std::size_t>(std::max<std::int64_t>(now - then, 0));
  if (seconds >= 2 * day) return counted(seconds / day, "day", "days");
  if (seconds >= hour) return counted(seconds / hour, "hour", "hours");
  return counted(seconds / minute, "minute", "minutes");
}

// Which commits the cache holds, for whoever wants to know what a build was made of.
Result<void> remember(const Configuration& configuration, const std::vector<Outcome>& outcomes) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  json.begin_object().key("repositories").begin_array();
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const ConfiguredSource& source = configuration.sources[i];
    if (source.url.empty() || !outcomes[i].standing) continue;
    json.line()
        .begin_object()
        .member("name", source.name)
        .member("url", without_credentials(source.url));
    json.member("ref", source.ref).member("commit", outcomes[i].standing->commit);
    json.member("date", outcomes[i].standing->date).end_object();
  }
  json.end_array().end_object().finish();
  return write_file(configuration.cache + "/commits.json", text);
}

// One sync at a time: git would trip over another's locks.
Result<Descriptor> lock(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    return std::unexpected(
        Error{fmt::format("cannot make the folder {}: {}", folder, error.message())});
  Descriptor file(open((folder + "/.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
  if (!file.is_open()) return std::unexpected(system_error("write", folder + "/.lock"));
  if (flock(file.get(), LOCK_EX | LOCK_NB) != 0)
    return std::unexpected(
        Error{fmt::format("another lofp sync works in {}: wait until it is done", folder)});
  return file;
}

void print(const ConfiguredSource& source, const Outcome& outcome, bool quiet) {
  const std::string standing =
      outcome.standing
          ? fmt::format("{} of {}", outcome.standing->commit.substr(0, 12), outcome.standing->date)
          : "";
  if (!outcome.fetched)
    fmt::print(stderr, "lofp: {} {}: {}; the build takes {}, fetched {} ago\n",
               coloured(stderr, Colour::yellow, "warning:"), source.name,
               printable(outcome.fetched.error().message), printable(standing),
               age_of(outcome.standing->fetched));
  else if (!quiet)
    fmt::print("{:<24} {}\n", source.name, printable(standing));
}

Result<int> run(const Arguments& arguments) {
  constexpr int at_once = 4;  // they wait for the network
  const Configuration configuration = TRY(read_configuration(arguments.value("config")));
  const Descriptor held = TRY(lock(configuration.cache));
  const std::vector<ConfiguredSource>& sources = configuration.sources;
  std::vector<Outcome> outcomes(sources.size());
  note_interruptions();
  ProgressLine progress("fetching", sources.size(), arguments.has("quiet"));
  parallel_for(
      sources.size(), at_once,
      [&](std::size_t i) {
        const ConfiguredSource& source = sources[i];
        if (source.url.empty()) return;
        outcomes[i].fetched = update_checkout(
            source.path,
            {.address = source.url, .revision = source.ref, .folders = source.folders});
        outcomes[i].standing = standing_of(source.path);
      },
      progress.done());
  TRY(expect_no_interruption());
  bool is_whole = true;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].url.empty()) continue;
    if (!outcomes[i].standing)
      return std::unexpected(
          Error{fmt::format("{}: {}", sources[i].name,
                            outcomes[i].fetched ? outcomes[i].standing.error().message
                                                : outcomes[i].fetched.error().message)});
    print(sources[i], outcomes[i], arguments.has("quiet"));
    is_whole = is_whole && outcomes[i].fetched;
  }
  TRY(remember(configuration, outcomes));
  return arguments.has("strict") && !is_whole ? 1 : 0;
}

}  // namespace

extern const Command sync_command{
    .name = "sync",
    .operands = "",
    .summary = "Fetch the rule repositories that lofp.toml names, for lofp build.",
    .help =
        "Fetches with git into a cache folder, one commit deep and only the folders that hold\n"
        "rules.  Where a repository cannot be reached, what was fetched before stays, and its age\n"
        "is told.  lofp build without PATHs then reads what is there.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace lofp
