// Holds the database that is being served, and replaces it when its file changes.
//
// The file is checked twice a second. If it was replaced or modified, it is read in the background
// and then takes the place of the old one; requests in progress keep the snapshot they started
// with. If the new file cannot be read, the failure is logged and counted, and the old database
// stays. Reading is retried from time to time, because the cause may have been a temporary lack of
// memory or descriptors.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "api/dispatcher.h"
#include "api/metrics.h"
#include "base/line_log.h"

namespace lofp {

// Reads the database and makes large answers in advance. Warnings go into the log.
Result<std::shared_ptr<ServedSnapshot>> load_serving(const SnapshotRequest& request, LineLog& log);

class Reloader {
 public:
  // Starts a thread that watches the file. `first` must have been loaded with `request`. New
  // databases are read by this thread only, so that the others are free to answer.
  Reloader(SnapshotRequest request, std::shared_ptr<ServedSnapshot> first, Metrics& metrics,
           LineLog& log);

  std::shared_ptr<ServedSnapshot> served() const;  // thread-safe

 private:
  void try_look();
  void look();
  void read(const FileIdentity& now);
  void take(std::shared_ptr<ServedSnapshot> next);

  SnapshotRequest request_;
  Metrics& metrics_;
  LineLog& log_;
  mutable std::mutex mutex_;
  std::shared_ptr<ServedSnapshot> served_;
  // The previous snapshot, until no request uses it: freeing it takes a while, which this thread
  // does instead of a request.
  std::shared_ptr<ServedSnapshot> retired_;
  FileIdentity tried_;       // read, successfully or not
  FileIdentity seen_;        // at the last look
  bool has_failed_ = false;  // at the last attempt
  std::string failure_;      // last error that was logged, or empty
  std::chrono::steady_clock::time_point tried_at_;
  std::jthread thread_;
};

}  // namespace lofp
