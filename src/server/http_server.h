// HTTP/1.1 over libmicrohttpd: connections and their limits; what is answered is the Dispatcher's.
//
// A few threads serve all connections, so one that sends nothing costs nobody anything.  Limits:
// 1,024 connections, 256 of one address, 10 s without a byte, 20 s for a request, 16 KB for its
// line and headers, no body.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "base/line_log.h"
#include "server/connection_watch.h"
#include "server/listener.h"
#include "server/reloader.h"

struct MHD_Daemon;

namespace lofp {

class HttpServer {
 public:
  // Answers from now on.  Raises the process's limit of open files.  All that is given must outlive
  // it.
  static Result<std::unique_ptr<HttpServer>> start(Listener listener, const Reloader& reloader,
                                                   Metrics& metrics, LineLog& log);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Refuses new connections, waits at most 10 s for answers that are being given, closes all.
  ~HttpServer();

 private:
  friend struct HttpCallbacks;  // what the library calls
  HttpServer(Listener listener, const Reloader& reloader, Metrics& metrics, LineLog& log);

  Listener listener_;
  const Reloader& reloader_;
  Metrics& metrics_;
  LineLog& log_;
  Dispatcher dispatcher_;
  std::atomic<int> active_ = 0;  // requests between their headers and the end of their answer
  std::atomic<bool> stops_ = false;
  ConnectionWatch watch_;
  MHD_Daemon* daemon_ = nullptr;
};

}  // namespace lofp
