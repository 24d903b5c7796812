// lofp sync: fetches the repositories of lofp.toml into the cache.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "base/descriptor.h"
#include "base/file.h"
#include "base/interruption.h"
#include "base/parallel.h"
#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "cli/commands/command.h"
#include "format/json.h"
#include "read/attack_files.h"
#include "read/configuration.h"
#include "read/git.h"

namespace lofp {
namespace {

constexpr Option options[] = {
    {.name = "config",
     .value = "FILE",
     .summary = "The configuration. Default: lofp.toml in this folder, or the three large public "
                "repositories."},
    {.name = "strict",
     .value = {},
     .summary = "Exit with 1 where one could not be fetched, or has not the folders that are "
                "named."},
    {.name = "quiet", .value = {}, .summary = "Print faults only."},
};

constexpr std::string_view examples[] = {
    "lofp sync && lofp build --output site",
    "lofp sync --config nightly.toml --strict && lofp build --config nightly.toml",
};

// A repository to fetch.
struct Upstream {
  std::string name;
  std::string folder;  // of its checkout
  CheckoutRequest wanted;
  bool has_own_folders = false;  // as in ConfiguredSource
};

// Checks that a build could use the bundles, so that faulty ones never replace good ones.
Result<void> check_bundles(const std::vector<std::string>& paths, std::vector<std::string>& files) {
  std::vector<AttackFile> bundles;
  for (std::size_t i = 0; i < files.size(); ++i) bundles.push_back({paths[i], std::move(files[i])});
  TRY(make_attack(std::move(bundles)));
  return {};
}

std::vector<Upstream> upstreams_of(const Configuration& configuration) {
  std::vector<Upstream> all;
  for (const ConfiguredSource& source : configuration.sources)
    if (!source.url.empty())
      all.push_back({source.name,
                     source.path,
                     {.address = source.url, .revision = source.ref, .folders = source.folders},
                     source.has_own_folders});
  if (const auto& attack = configuration.attack; attack && !attack->url.empty())
    all.push_back(
        {"attack",
         attack->folder,
         {.address = attack->url,
          .revision = attack->ref,
          .folders = {},
          .files = attack->paths,
          .check = [paths = attack->paths](auto files) { return check_bundles(paths, files); }}});
  return all;
}

// The result for one repository.
struct FetchOutcome {
  Result<std::vector<std::string>> fetched;  // requested folders that do not exist
  Result<CheckoutVersion> version = std::unexpected(Error{});
};

// The version of the checkout that a build would use. Fails if there is none: nothing was fetched
// from this address, or not the files that are wanted now.
Result<CheckoutVersion> checkout_version_for(const Upstream& upstream) {
  if (TRY(is_checkout_of(upstream.folder, upstream.wanted.address, upstream.wanted.files)))
    return checkout_version_of(upstream.folder);
  return std::unexpected(Error{fmt::format("{} is no checkout", upstream.folder)});
}

// The time since `then` as text: "3 days".
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

// Writes the commits in the cache to a file, to document what a build is made from.
Result<void> remember(const std::string& cache, const std::vector<Upstream>& upstreams,
                      const std::vector<FetchOutcome>& outcomes) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  json.begin_object().key("repositories").begin_array();
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const auto& [name, folder, wanted, has_own_folders] = upstreams[i];
    json.line().begin_object().member("name", name);
    json.member("url", without_credentials(wanted.address)).member("ref", wanted.revision);
    json.member("commit", outcomes[i].version->commit);
    json.member("date", outcomes[i].version->date).end_object();
  }
  json.end_array().end_object().finish();
  return write_file(fmt::format("{}/{}", cache, commits_file), text);
}

// Allows only one sync at a time, because concurrent git processes would fail at each other's lock
// files.
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

void print(const std::string& name, const FetchOutcome& outcome, bool quiet) {
  const std::string version =
      outcome.version
          ? fmt::format("{} of {}", outcome.version->commit.substr(0, 12), outcome.version->date)
          : "";
  if (!outcome.fetched)
    print_message("lofp: {} {}: {}; the build takes {}, fetched {} ago\n",
                  coloured(stderr, Colour::yellow, "warning:"), name,
                  printable(outcome.fetched.error().message), printable(version),
                  age_of(outcome.version->fetched));
  else
    for (const std::string& folder : outcome.fetched.value())
      print_message("lofp: {} {}: the repository has no folder {}: correct `folders`\n",
                    coloured(stderr, Colour::yellow, "warning:"), name, printable(folder));
  if (outcome.fetched && !quiet) print_out("{:<24} {}\n", name, printable(version));
}

Result<int> run(const Arguments& arguments) {
  constexpr int at_once = 4;  // they mostly wait for the network
  const Configuration configuration = TRY(read_configuration(arguments.value("config")));
  const Descriptor held = TRY(lock(configuration.cache));
  const std::vector<Upstream> upstreams = upstreams_of(configuration);
  std::vector<FetchOutcome> outcomes(upstreams.size());
  {
    const DeferredInterruption deferred;  // let git end and remove its locks first
    ProgressLine progress("fetching", upstreams.size(), arguments.has("quiet"));
    parallel_for(
        upstreams.size(), at_once,
        [&](std::size_t i) {
          outcomes[i].fetched = update_checkout(upstreams[i].folder, upstreams[i].wanted);
          // Default folders include those of older versions, so missing ones are no fault.
          if (outcomes[i].fetched && !upstreams[i].has_own_folders) outcomes[i].fetched->clear();
          outcomes[i].version = checkout_version_for(upstreams[i]);
        },
        progress.done());
  }
  bool is_whole = true;
  for (std::size_t i = 0; i < upstreams.size(); ++i) {
    const std::string& name = upstreams[i].name;
    if (!outcomes[i].version)
      return std::unexpected(
          Error{fmt::format("{}: {}", name,
                            outcomes[i].fetched ? outcomes[i].version.error().message
                                                : outcomes[i].fetched.error().message)});
    print(name, outcomes[i], arguments.has("quiet"));
    is_whole = is_whole && outcomes[i].fetched && outcomes[i].fetched->empty();
  }
  TRY(remember(configuration.cache, upstreams, outcomes));
  return arguments.has("strict") && !is_whole ? 1 : 0;
}

}  // namespace

extern const Command sync_command{
    .name = "sync",
    .operands = "",
    .summary = "Fetch what lofp.toml names, rule repositories and ATT&CK, for lofp build.",
    .help =
        "Fetches with git into a cache folder, one commit deep and only the folders that hold\n"
        "rules.  Where a repository cannot be reached, what was fetched before stays, and its age\n"
        "is told.  lofp build without PATHs then reads what is there.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace lofp
