// The HTTP/1.1 server: connections, threads and limits. The Dispatcher makes the answers.
//
// A few threads serve all connections; any free thread takes the next connection that is ready. An
// idle client costs no thread, and a slow answer occupies only one. Limits: 1,024 connections, 256
// per address, 10 s until the first byte of a request, 20 s for the whole request, 16 KB for its
// request line and headers. A body is read only for operations that take one: up to 1 MB, and 64 MB
// of all clients together.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "api/connection_watch.h"
#include "api/listener.h"
#include "api/reloader.h"
#include "api/request_body.h"
#include "base/hash_table.h"
#include "base/line_log.h"

namespace lofp {

struct Client;

class HttpServer {
 public:
  // Starts serving. Raises the process's limit of open files. The references must outlive the
  // server. Fails where the system gives no threads or descriptors.
  static Result<std::unique_ptr<HttpServer>> start(Listener listener, const Reloader& reloader,
                                                   Metrics& metrics, LineLog& log);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // Refuses new connections, waits up to 10 s for running answers, then closes all connections.
  ~HttpServer();

 private:
  HttpServer(Listener listener, const Reloader& reloader, Metrics& metrics, LineLog& log);

  Result<void> start_threads();
  void serve();  // main loop of each thread
  void accept_all();
  void add_client(Descriptor socket, std::string address);
  void remove_client(Client& client);

  // One turn of a connection: does all that is possible without blocking.
  void try_turn(Client& client);
  void turn(Client& client);
  bool receive(Client& client);
  bool is_request_whole(Client& client);
  void begin_body(Client& client);
  void end_body(Client& client);
  void answer(Client& client);
  void refuse(Client& client, const Problem& problem);
  void begin_answer(Client& client, const HttpAnswer& answer, bool keeps);
  bool send(Client& client);
  void end_answer(Client& client, bool is_whole);
  void wait_for(Client& client, std::uint32_t events);

  Listener listener_;
  const Reloader& reloader_;
  Metrics& metrics_;
  LineLog& log_;
  Dispatcher dispatcher_;
  std::atomic<int> active_ = 0;  // requests from the complete head to the end of the answer
  std::atomic<bool> stops_ = false;
  ConnectionWatch watch_;
  BodyMemory body_memory_;
  Descriptor events_{-1};  // epoll instance shared by all threads
  Descriptor stop_{-1};    // becomes readable when the threads must end
  std::mutex clients_mutex_;
  std::map<Client*, std::unique_ptr<Client>> clients_;
  HashMap<std::string, unsigned> clients_of_address_;
  std::vector<std::jthread> threads_;
};

}  // namespace lofp
