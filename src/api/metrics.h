// What the server counts, for Prometheus (text format 0.0.4).
//
// Any thread counts; counting costs a few atomic increments.
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

  // What was answered: a route's id or one of `site`, `database`, `openapi`, `metrics`, `none`.
  void count_request(std::string_view route, int status, double seconds);

  std::atomic<std::uint64_t> connections_open = 0;
  std::atomic<std::uint64_t> connections_accepted = 0;
  std::atomic<std::uint64_t> connections_cut = 0;  // too slow
  std::atomic<std::uint64_t> bytes_sent = 0;       // of bodies
  std::atomic<std::uint64_t> reloads = 0;
  std::atomic<std::uint64_t> reload_failures = 0;
  std::atomic<std::uint64_t> log_lines_lost = 0;

  // What the Snapshot tells.
  struct CatalogFigures {
    std::int64_t database_written = 0;  // seconds since 1970
    std::size_t rules = 0;
    std::size_t entries = 0;
  };
  std::string text(const CatalogFigures& served) const;

 private:
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
