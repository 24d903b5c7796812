#include "api/metrics.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <ctime>

#include "api/routes/route.h"
#include "base/file.h"
#include "base/text.h"

namespace lofp {
namespace {

constexpr std::string_view other_routes[] = {"site", "database", "openapi", "metrics", "none"};

// Resident memory of this process in bytes, from /proc/self/statm; 0 if that is not available.
std::size_t resident_bytes() {
  constexpr std::size_t limit = 4096;
  const Result<std::string> file = read_file("/proc/self/statm", limit);
  if (!file) return 0;
  const std::vector<std::string_view> fields = split(*file, ' ');
  std::size_t pages = 0;
  if (fields.size() > 1)
    std::from_chars(fields[1].data(), fields[1].data() + fields[1].size(), pages);
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

void metric(std::string& text, std::string_view name, std::string_view type,
            std::string_view help) {
  text += fmt::format("# HELP lofp_{} {}\n# TYPE lofp_{} {}\n", name, help, name, type);
}

void single(std::string& text, std::string_view name, std::string_view type, std::string_view help,
            std::uint64_t value) {
  metric(text, name, type, help);
  text += fmt::format("lofp_{} {}\n", name, value);
}

}  // namespace

Metrics::Metrics()
    : counts_(all_routes().size() + std::size(other_routes)), started_(std::time(nullptr)) {
  auto at = counts_.begin();
  for (const Route* route : all_routes()) (at++)->route = route->id;
  for (const std::string_view route : other_routes) (at++)->route = route;
}

void Metrics::count_request(std::string_view route, int status, double seconds) {
  auto at = std::ranges::find(counts_, route, &RouteCounts::route);
  if (at == counts_.end()) --at;  // `none`
  constexpr int classes = 5;
  const int by_class = std::clamp(status / 100, 1, classes) - 1;
  at->by_class[static_cast<std::size_t>(by_class)].fetch_add(1, std::memory_order_relaxed);
  const auto bucket =
      static_cast<std::size_t>(std::ranges::lower_bound(buckets, seconds) - buckets.begin());
  at->by_time[bucket].fetch_add(1, std::memory_order_relaxed);
  at->nanoseconds.fetch_add(static_cast<std::uint64_t>(seconds * 1e9), std::memory_order_relaxed);
}

std::string Metrics::text(const CatalogFigures& served) const {
  std::string text;
  metric(text, "requests_total", "counter", "Requests that were answered.");
  for (const RouteCounts& counts : counts_)
    for (std::size_t i = 0; i < counts.by_class.size(); ++i)
      if (counts.by_class[i] > 0)
        text += fmt::format("lofp_requests_total{{route=\"{}\",status=\"{}xx\"}} {}\n",
                            counts.route, i + 1, counts.by_class[i].load());
  metric(text, "request_seconds", "histogram", "From a request to its answer, before it is sent.");
  for (const RouteCounts& counts : counts_) {
    std::uint64_t sum = 0;
    for (const auto& count : counts.by_time) sum += count;
    if (sum == 0) continue;
    sum = 0;
    for (std::size_t i = 0; i <= buckets.size(); ++i) {
      sum += counts.by_time[i];
      const std::string most = i < buckets.size() ? fmt::format("{}", buckets[i]) : "+Inf";
      text += fmt::format("lofp_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n",
                          counts.route, most, sum);
    }
    text += fmt::format(
        "lofp_request_seconds_sum{{route=\"{0}\"}} "
        "{1}\nlofp_request_seconds_count{{route=\"{0}\"}} "
        "{2}\n",
        counts.route, static_cast<double>(counts.nanoseconds) / 1e9, sum);
  }
  const std::int64_t now = std::time(nullptr);
  const auto since = [&](std::int64_t then) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(now - then, 0));
  };
  single(text, "connections", "gauge", "Connections that are open.", connections_open);
  single(text, "connections_total", "counter", "Connections that were accepted.",
         connections_accepted);
  single(text, "connections_cut_total", "counter", "Connections that were closed as too slow.",
         connections_cut);
  single(text, "sent_bytes_total", "counter", "Bytes of answers, without headers.", bytes_sent);
  single(text, "reloads_total", "counter", "New databases that were taken up.", reloads);
  single(text, "reload_failures_total", "counter", "New databases that could not be read.",
         reload_failures);
  single(text, "log_lines_lost_total", "counter", "Lines that the log could not take.",
         log_lines_lost);
  single(text, "database_age_seconds", "gauge", "Since the database was written.",
         since(served.database_written));
  single(text, "rules", "gauge", "Rules in the database.", served.rules);
  single(text, "entries", "gauge", "False positives in the database.", served.entries);
  single(text, "process_resident_memory_bytes", "gauge", "Memory of the process.",
         resident_bytes());
  single(text, "uptime_seconds", "gauge", "Since the server began.", since(started_));
  return text;
}

}  // namespace lofp
