// lofp serve: serves the site and the API over HTTP from a database.
#include <fmt/format.h>

#include <csignal>

#include "api/event_log.h"
#include "api/http_server.h"
#include "base/line_log.h"
#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "cli/commands/command.h"
#include "publish/site.h"
#include "store/database.h"

namespace lofp {
namespace {

constexpr Option options[] = {
    {.name = "db",
     .value = "FILE",
     .summary = "The database. Default: $LOFP_DB, or else lofp.db in this folder."},
    {.name = "listen",
     .value = "ADDRESS",
     .summary = "Where to listen; port 0 is one that is free.",
     .fallback = "127.0.0.1:8080"},
    {.name = "base-url",
     .value = "URL",
     .summary = "The path (/LoFP/) or whole address at which the site stands.",
     .fallback = "/"},
    {.name = "database-limit",
     .value = "MB",
     .summary = "The largest database that is taken into memory, in MB of 1,048,576 bytes.",
     .fallback = "512"},
    {.name = "log",
     .value = "FILE",
     .summary = "Where to write a line for each request. Default: standard error."},
};

constexpr std::string_view examples[] = {
    "lofp serve --db site/lofp.db",
    "lofp serve --db /srv/lofp/lofp.db --listen 0.0.0.0:8080 --log /var/log/lofp.jsonl",
};

// Blocks the signals that wait_to_stop() waits for. Threads started later inherit the mask, so only
// wait_to_stop() receives them.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

void wait_to_stop(const sigset_t& signals, LineLog& log) {
  int signal = 0;
  while (sigwait(&signals, &signal) == 0 && signal == SIGHUP)
    if (const Result<void> opened = log.reopen(); !opened)
      log_event(log, "log-not-opened", opened.error().message);
}

Result<int> run(const Arguments& arguments) {
  const sigset_t signals = block_signals();
  constexpr int most_megabytes = 1 << 20;
  const auto megabytes = TRY(arguments.number("database-limit", 1, most_megabytes));
  const SnapshotRequest request{.path = database_path(arguments.value("db")),
                                .base_url = std::string(arguments.value("base-url")),
                                .most_bytes = static_cast<std::uint64_t>(megabytes) << 20U};
  const ListenAddress address = TRY(parse_listen_address(arguments.value("listen")));
  const std::string base = TRY(parse_base_url(request.base_url)).base;

  Metrics metrics;
  const std::unique_ptr<LineLog> log =
      TRY(LineLog::open(std::string(arguments.value("log")), &metrics.log_lines_lost));
  std::shared_ptr<ServedSnapshot> first = TRY(load_serving(request, *log));
  Listener listener = TRY(listen_at(address));
  const std::string place = fmt::format("http://{}{}", listener.address, base);
  const std::string counts = fmt::format(
      "{}, {}", counted(first->snapshot->catalog.rules.size(), "rule", "rules"),
      counted(first->snapshot->catalog.entries.size(), "false positive", "false positives"));
  const Reloader reloader(request, std::move(first), metrics, *log);
  {
    const std::unique_ptr<HttpServer> server =
        TRY(HttpServer::start(std::move(listener), reloader, metrics, *log));
    log_event(*log, "started", place);
    print_out("serving {} ({})\n", place, counts);
    TRY(flush_standard_streams());  // print the address before waiting, even into a pipe
    wait_to_stop(signals, *log);
  }
  log_event(*log, "stopped", place);
  return 0;
}

}  // namespace

extern const Command serve_command{
    .name = "serve",
    .operands = {},
    .summary = "Serve the site and the API over HTTP, from a database.",
    .help =
        "The pages are those that `lofp build` writes; the API stands below /api/v1/, described "
        "by\n"
        "/api/v1/openapi.json, and figures for Prometheus at /metrics. A new database in the "
        "place\n"
        "of the old one is taken up within seconds. SIGTERM and SIGINT let running answers "
        "finish;\n"
        "SIGHUP opens the log anew.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace lofp
