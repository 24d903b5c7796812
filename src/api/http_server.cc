// All connections are in one epoll instance with EPOLLONESHOT: each event is delivered to one
// thread, which owns the connection until it re-arms it. So the state of a connection needs no
// lock, and connections are served in the order in which they became ready.
#include "api/http_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <new>
#include <system_error>
#include <utility>

#include "api/client.h"
#include "api/event_log.h"
#include "base/parallel.h"

namespace lofp {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_connections = 1024;
constexpr unsigned most_of_an_address = 256;
constexpr rlim_t wanted_descriptors = 1200;  // one per connection, plus our own

std::string text_of(const sockaddr_storage& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes = nullptr;
  if (address.ss_family == AF_INET)
    bytes = &reinterpret_cast<const sockaddr_in*>(&address)->sin_addr;
  else if (address.ss_family == AF_INET6)
    bytes = &reinterpret_cast<const sockaddr_in6*>(&address)->sin6_addr;
  if (bytes == nullptr || inet_ntop(address.ss_family, bytes, text.data(), text.size()) == nullptr)
    return "unknown";
  return text.data();
}

// Raises the limit of open files to the maximum. The default is often 1,024, for the sake of
// programs that use select().
void allow_descriptors(LineLog& log) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_max < wanted_descriptors)
    log_event(log, "few-descriptors",
              fmt::format("the system allows {} open files; {} are wanted: raise its limit (ulimit "
                          "-n, LimitNOFILE=)",
                          limit.rlim_max, wanted_descriptors));
}

}  // namespace

HttpServer::HttpServer(Listener listener, const Reloader& reloader, Metrics& metrics, LineLog& log)
    : listener_(std::move(listener)),
      reloader_(reloader),
      metrics_(metrics),
      log_(log),
      dispatcher_(metrics),
      watch_(metrics.connections_cut) {}

Result<std::unique_ptr<HttpServer>> HttpServer::start(Listener listener, const Reloader& reloader,
                                                      Metrics& metrics, LineLog& log) {
  allow_descriptors(log);
  std::unique_ptr<HttpServer> server(new HttpServer(std::move(listener), reloader, metrics, log));
  TRY(server->start_threads());
  return server;
}

Result<void> HttpServer::start_threads() {
  events_ = Descriptor(epoll_create1(EPOLL_CLOEXEC));
  stop_ = Descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  epoll_event stop{.events = EPOLLIN, .data = {.ptr = &stop_}};
  epoll_event listen{.events = EPOLLIN | EPOLLONESHOT, .data = {.ptr = &listener_}};
  if (!events_.is_open() || !stop_.is_open() ||
      epoll_ctl(events_.get(), EPOLL_CTL_ADD, stop_.get(), &stop) != 0 ||
      epoll_ctl(events_.get(), EPOLL_CTL_ADD, listener_.socket.get(), &listen) != 0)
    return std::unexpected(system_error("serve", listener_.address));
  // Twice the number of processors, so that slow pages rarely delay other requests.
  const int threads = std::clamp(hardware_jobs() * 2, 2, 64);
  try {
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { serve(); });
  } catch (const std::system_error& error) {
    errno = error.code().value();
    return std::unexpected(system_error("begin threads to serve", listener_.address));
  }
  return {};
}

HttpServer::~HttpServer() {
  using namespace std::chrono_literals;
  stops_ = true;
  // New clients are refused at once instead of waiting for the end. The socket is shut down but not
  // closed, because another thread may be about to accept from it.
  ::shutdown(listener_.socket.get(), SHUT_RDWR);
  // A request on its way is not counted in active_ yet, so wait until it has been 0 for a while.
  const auto end = Clock::now() + 10s;
  int quiet = 0;
  while (!threads_.empty() && quiet < 10 && Clock::now() < end) {
    std::this_thread::sleep_for(10ms);
    quiet = active_ > 0 ? 0 : quiet + 1;
  }
  eventfd_write(stop_.get(), 1);
  threads_.clear();
  while (!clients_.empty()) remove_client(*clients_.begin()->first);
}

void HttpServer::serve() {
  // Few events at a time: those that one thread has taken wait for it even if another is free.
  constexpr int most = 4;
  std::array<epoll_event, most> ready{};
  while (true) {
    const int count = epoll_wait(events_.get(), ready.data(), most, -1);
    for (int i = 0; i < count; ++i) {
      void* const what = ready[static_cast<std::size_t>(i)].data.ptr;
      if (what == &stop_) return;
      if (what == &listener_)
        accept_all();
      else
        try_turn(*static_cast<Client*>(what));
    }
  }
}

// If memory runs out, only this connection is closed.
void HttpServer::try_turn(Client& client) {
  try {
    turn(client);
  } catch (const std::bad_alloc&) {
    remove_client(client);
  }
}

void HttpServer::accept_all() {
  while (!stops_) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    Descriptor socket(accept4(listener_.socket.get(), reinterpret_cast<sockaddr*>(&address), &size,
                              SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (socket.is_open()) {
      try {
        add_client(std::move(socket), text_of(address));
      } catch (const std::bad_alloc&) {
        break;  // the socket is already closed
      }
      continue;
    }
    if (errno == EINTR || errno == ECONNABORTED) continue;
    if (errno == EAGAIN || stops_) break;  // the socket was shut down because the server stops
    // Descriptors or memory have run out. Clients wait in the queue until there are some again.
    log_event(log_, "not-accepted", system_error("accept from", listener_.address).message);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    break;
  }
  epoll_event listen{.events = EPOLLIN | EPOLLONESHOT, .data = {.ptr = &listener_}};
  if (!stops_) epoll_ctl(events_.get(), EPOLL_CTL_MOD, listener_.socket.get(), &listen);
}

void HttpServer::add_client(Descriptor socket, std::string address) {
  const int on = 1;
  setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  auto owned = std::make_unique<Client>(std::move(socket));
  Client& client = *owned;
  client.address = std::move(address);
  {
    const std::scoped_lock lock(clients_mutex_);
    if (clients_.size() >= most_connections) return;
    unsigned& of_address = clients_of_address_[client.address];
    if (of_address >= most_of_an_address) return;
    clients_.emplace(&client, std::move(owned));
    ++of_address;
  }
  ++metrics_.connections_open;
  ++metrics_.connections_accepted;
  try {
    client.watch = watch_.add(client.connection.socket());
  } catch (const std::bad_alloc&) {
    return remove_client(client);  // without a watch, nothing would close it if it is slow
  }
  epoll_event event{.events = EPOLLIN | EPOLLRDHUP | EPOLLONESHOT, .data = {.ptr = &client}};
  if (epoll_ctl(events_.get(), EPOLL_CTL_ADD, client.connection.socket(), &event) != 0)
    remove_client(client);
}

void HttpServer::remove_client(Client& client) {
  if (client.is_answered) end_answer(client, false);
  end_body(client);
  watch_.remove(client.watch);
  --metrics_.connections_open;
  std::unique_ptr<Client> owned;  // destroyed after the lock is released
  const std::scoped_lock lock(clients_mutex_);
  const auto of_address = clients_of_address_.find(client.address);
  if (--of_address->second == 0) clients_of_address_.erase(of_address);
  const auto at = clients_.find(&client);
  owned = std::move(at->second);
  clients_.erase(at);
}

}  // namespace lofp
