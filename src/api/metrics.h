// The server's counters in Prometheus's text format, version 0.0.4.
//
// Thread-safe; counting a request costs a few atomic increments.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

class Metrics {
 public:
  Metrics();

  // Counts a request. `route` is a route's id, or one of `site`, `database`, `openapi`, `metrics`
  // and `none`; anything else counts as `none`.
  void count_request(std::string_view route, int status, double seconds);

  std::atomic<std::uint64_t> connections_open = 0;
  std::atomic<std::uint64_t> connections_accepted = 0;
  std::atomic<std::uint64_t> connections_cut = 0;  // closed because they were too slow
  std::atomic<std::uint64_t> bytes_sent = 0;       // in bodies
  std::atomic<std::uint64_t> reloads = 0;
  std::atomic<std::uint64_t> reload_failures = 0;
  std::atomic<std::uint64_t> log_lines_lost = 0;

  // Figures that the Snapshot supplies.
  struct CatalogFigures {
    std::int64_t database_written = 0;  // in seconds since 1970
    std::size_t rules = 0;
    std::size_t entries = 0;
  };
  // All metrics as a text.
  std::string text(const CatalogFigures& served) const;

 private:
  // Upper bounds of the response time buckets, in seconds.
  static constexpr std::array buckets = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                         0.05,   0.1,   0.25,   0.5,   1.0,  2.5};
  struct RouteCounts {
    std::string_view route;
    std::array<std::atomic<std::uint64_t>, 5> by_class = {};  // 1xx to 5xx
    std::array<std::atomic<std::uint64_t>, buckets.size() + 1> by_time = {};
    std::atomic<std::uint64_t> nanoseconds = 0;
  };
  std::vector<RouteCounts> counts_;
  std::int64_t started_;
};

}  // namespace lofp
