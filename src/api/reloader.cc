#include "api/reloader.h"

#include <fmt/format.h>

#include <chrono>
#include <condition_variable>
#include <new>
#include <utility>

#include "api/event_log.h"
#include "base/text.h"

namespace lofp {
namespace {

constexpr std::size_t cache_bytes = 64U << 20U;
constexpr std::chrono::milliseconds between_looks(500);
// Before the same file is read again: the failure may have been temporary.
constexpr std::chrono::seconds between_tries(20);

std::string counts_of(const Snapshot& snapshot) {
  return fmt::format("{}, {}", counted(snapshot.catalog.rules.size(), "rule", "rules"),
                     counted(snapshot.catalog.entries.size(), "false positive", "false positives"));
}

}  // namespace

Result<std::shared_ptr<ServedSnapshot>> load_serving(const SnapshotRequest& request, LineLog& log) {
  Report report;
  std::shared_ptr<const Snapshot> snapshot = TRY(load_snapshot(request, report));
  auto served = std::make_shared<ServedSnapshot>(std::move(snapshot), cache_bytes);
  for (const Diagnostic& diagnostic : report.take())
    log_event(log, "warning", fmt::format("{} {}", diagnostic.file, diagnostic.message));
  Dispatcher::warm(*served);
  return served;
}

Reloader::Reloader(SnapshotRequest request, std::shared_ptr<ServedSnapshot> first, Metrics& metrics,
                   LineLog& log)
    : request_(std::move(request)),
      metrics_(metrics),
      log_(log),
      served_(std::move(first)),
      tried_(served_->snapshot->database.identity),
      seen_(tried_),
      thread_([this](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
          wake.wait_for(lock, stop, between_looks, [] { return false; });
          if (!stop.stop_requested()) try_look();
        }
      }) {}

std::shared_ptr<ServedSnapshot> Reloader::served() const {
  const std::scoped_lock lock(mutex_);
  return served_;
}

void Reloader::try_look() {
  try {
    look();
  } catch (const std::bad_alloc&) {
    has_failed_ = true;
    tried_at_ = std::chrono::steady_clock::now();
    ++metrics_.reload_failures;
  }
}

// A file that is still being written differs from one look to the next, so it is read only when it
// was the same twice. While a build replaces it, it may be missing for a moment.
void Reloader::look() {
  if (retired_.use_count() == 1) retired_.reset();
  const Result<FileIdentity> now = identity_of(request_.path);
  if (!now) return;
  const bool stays = *now == std::exchange(seen_, *now);
  const bool is_tried = *now == tried_;
  const bool is_due = has_failed_ && std::chrono::steady_clock::now() - tried_at_ > between_tries;
  if (stays && (!is_tried || is_due)) read(*now);
}

void Reloader::read(const FileIdentity& now) {
  const bool is_again = tried_ == now;
  tried_ = now;
  Result<std::shared_ptr<ServedSnapshot>> next = load_serving(request_, log_);
  tried_at_ = std::chrono::steady_clock::now();
  has_failed_ = !next;
  if (!next) {
    ++metrics_.reload_failures;
    // The same failure of the same file is logged once.
    const std::string before = std::exchange(failure_, next.error().message);
    if (!is_again || failure_ != before) log_event(log_, "reload-failed", failure_);
    return;
  }
  failure_.clear();
  tried_ = (*next)->snapshot->database.identity;
  ++metrics_.reloads;
  log_event(log_, "reloaded", fmt::format("{}: {}", request_.path, counts_of(*(*next)->snapshot)));
  take(std::move(*next));
}

void Reloader::take(std::shared_ptr<ServedSnapshot> next) {
  const std::scoped_lock lock(mutex_);
  retired_ = std::exchange(served_, std::move(next));
}

}  // namespace lofp
