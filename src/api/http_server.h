// HTTP/1.1: connections and their limits; what is answered is the Dispatcher's.
//
// A few threads serve all connections, and whichever is free takes the next that has something to
// do, so one that sends nothing costs nobody anything, and an answer that takes a while holds up
// nobody. Limits: 1,024 connections, 256 of one address, 10 s until the first byte of a request, 20
// s for all of it, 16 KB for its line and headers, no body.
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
#include "base/hash_table.h"
#include "base/line_log.h"

namespace lofp {

struct Client;

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
  HttpServer(Listener listener, const Reloader& reloader, Metrics& metrics, LineLog& log);

  Result<void> start_threads();
  void serve();  // what each thread does
  void accept_all();
  void add_client(Descriptor socket, std::string address);
  void remove_client(Client& client);

  // One turn of a connection: as far as it goes without waiting.
  void try_turn(Client& client);
  void turn(Client& client);
  bool receive(Client& client);
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
  std::atomic<int> active_ = 0;  // requests between their heads and the end of their answers
  std::atomic<bool> stops_ = false;
  ConnectionWatch watch_;
  Descriptor events_{-1};  // the epoll of all threads
  Descriptor stop_{-1};    // readable once the threads are to end
  std::mutex clients_mutex_;
  std::map<Client*, std::unique_ptr<Client>> clients_;
  HashMap<std::string, unsigned> clients_of_address_;
  std::vector<std::jthread> threads_;
};

}  // namespace lofp
