// The database that is served, and the next one.
//
// Once a second the file is looked at; where it is another, or was written to, it is read in the
// background and takes the place of the one before.  Whoever answers meanwhile keeps the one that
// they began with.  A file that cannot be read is logged and counted, and the old one stays.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "base/line_log.h"
#include "server/dispatcher.h"
#include "server/metrics.h"

namespace lofp {

// Reads the database on `jobs` threads and makes what requests should not wait for.  Warnings go
// into the log.
Result<std::shared_ptr<Serving>> load_serving(const std::string& path, std::string_view base_url,
                                              int jobs, LineLog& log);

class Reloader {
 public:
  Reloader(std::string path, std::string base_url, std::shared_ptr<Serving> first, Metrics& metrics,
           LineLog& log);

  std::shared_ptr<Serving> serving() const;  // any thread

 private:
  void look();
  void take(std::shared_ptr<Serving> next);

  std::string path_;
  std::string base_url_;
  Metrics& metrics_;
  LineLog& log_;
  mutable std::mutex mutex_;
  std::shared_ptr<Serving> serving_;
  std::shared_ptr<Serving> retired_;  // until nobody answers from it: freeing it takes a while
  FileIdentity tried_;                // read, or not readable
  FileIdentity seen_;                 // at the last look
  std::jthread thread_;
};

}  // namespace lofp
