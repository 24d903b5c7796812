#include "server/reloader.h"

#include <fmt/format.h>

#include <chrono>
#include <condition_variable>
#include <utility>

#include "base/text.h"
#include "server/event_log.h"

namespace lofp {
namespace {

constexpr std::size_t cache_bytes = 64U << 20U;

std::string counts_of(const State& state) {
  return fmt::format("{}, {}", counted(state.catalog.rules.size(), "rule", "rules"),
                     counted(state.catalog.entries.size(), "false positive", "false positives"));
}

}  // namespace

Result<std::shared_ptr<Serving>> load_serving(const std::string& path, std::string_view base_url,
                                              int jobs, LineLog& log) {
  Report report;
  auto serving =
      std::make_shared<Serving>(TRY(load_state(path, base_url, jobs, report)), cache_bytes);
  for (const Diagnostic& diagnostic : report.take())
    log_event(log, "warning", fmt::format("{} {}", diagnostic.file, diagnostic.message));
  Dispatcher::warm(*serving);
  return serving;
}

Reloader::Reloader(std::string path, std::string base_url, std::shared_ptr<Serving> first,
                   Metrics& metrics, LineLog& log)
    : path_(std::move(path)),
      base_url_(std::move(base_url)),
      metrics_(metrics),
      log_(log),
      serving_(std::move(first)),
      tried_(serving_->state->database.identity),
      seen_(tried_),
      thread_([this](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
          wake.wait_for(lock, stop, std::chrono::seconds(1), [] { return false; });
          if (!stop.stop_requested()) look();
        }
      }) {}

std::shared_ptr<Serving> Reloader::serving() const {
  const std::scoped_lock lock(mutex_);
  return serving_;
}

// A file that is being written to is another one at each look: it is read once it stays the same.
// While a build puts a new one in its place there may be none for a moment.
void Reloader::look() {
  if (retired_.use_count() == 1) retired_.reset();
  const Result<FileIdentity> now = identity_of(path_);
  if (!now || *now == tried_) return;
  const bool stays = *now == std::exchange(seen_, *now);
  if (!stays) return;
  tried_ = *now;
  // On one thread: the others are for requests.
  Result<std::shared_ptr<Serving>> next = load_serving(path_, base_url_, 1, log_);
  if (!next) {
    ++metrics_.reload_failures;
    log_event(log_, "reload-failed", next.error().message);
    return;
  }
  tried_ = (*next)->state->database.identity;
  ++metrics_.reloads;
  log_event(log_, "reloaded", fmt::format("{}: {}", path_, counts_of(*(*next)->state)));
  take(std::move(*next));
}

void Reloader::take(std::shared_ptr<Serving> next) {
  const std::scoped_lock lock(mutex_);
  retired_ = std::exchange(serving_, std::move(next));
}

}  // namespace lofp
