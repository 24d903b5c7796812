// The database that is served, and the next one.
//
// Twice a second the file is looked at; where it is another, or was written to, it is read in the
// background and takes the place of the one before.  Whoever answers meanwhile keeps the one that
// they began with.  A file that cannot be read is logged and counted, and the old one stays; it is
// tried again from time to time, as it may have been memory or a descriptor that was wanting.
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

// Reads the database and makes what requests should not wait for.  Warnings go into the log.
Result<std::shared_ptr<ServedSnapshot>> load_serving(const SnapshotRequest& request, LineLog& log);

class Reloader {
 public:
  // `request` is that of the first one; the next are read on one thread, the others are for
  // answers.
  Reloader(SnapshotRequest request, std::shared_ptr<ServedSnapshot> first, Metrics& metrics,
           LineLog& log);

  std::shared_ptr<ServedSnapshot> served() const;  // any thread

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
  std::shared_ptr<ServedSnapshot>
      retired_;              // until nobody answers from it: freeing it takes a while
  FileIdentity tried_;       // read, or not readable
  FileIdentity seen_;        // at the last look
  bool has_failed_ = false;  // at the last try
  std::string failure_;      // what was said of it, or empty
  std::chrono::steady_clock::time_point tried_at_;
  std::jthread thread_;
};

}  // namespace lofp
