// The library parses requests and sends answers.  It calls us: when a connection begins and ends,
// with a request's target before it takes it apart, when a request is there, and when its answer
// has been sent.  Its own reading of targets and queries is not used; ours (target.h) is strict.
#include "server/http_server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <utility>

#include "base/parallel.h"
#include "server/event_log.h"

namespace lofp {
namespace {

using Clock = std::chrono::steady_clock;

constexpr unsigned most_connections = 1024;
constexpr unsigned most_of_an_address = 256;
constexpr unsigned idle_seconds = 10;
constexpr rlim_t wanted_descriptors = 4096;  // two a connection, where each reads lofp.db, and ours
constexpr std::size_t body_limit = 64U << 10U;  // that is read to be thrown away
// Twice what the headers may have, and the answer's: so that headers somewhat too large get a
// problem document rather than the library's own words.
constexpr std::size_t connection_memory = 64U << 10U;

// One request, from its first line to the end of its answer.
struct Exchange {
  std::string target;
  std::string method = {};
  Clock::time_point begin = {};
  bool is_begun = false;
  bool is_answered = false;
  std::size_t drained = 0;
  int status = 0;
  std::size_t bytes = 0;
  std::string_view route = "none";
  double seconds = 0;
};

// The headers that matter, and how large all are.
struct Headers {
  std::string accept_encoding;
  std::string if_none_match;
  std::string range;
  std::string if_range;
  std::string_view content_length;
  bool has_transfer_encoding = false;
};

// A header that comes several times is one list.
void append_to(std::string& list, std::string_view text) {
  if (!list.empty()) list += ',';
  list += text;
}

MHD_Result read_header(void* to, MHD_ValueKind, const char* name, const char* value) {
  auto* headers = static_cast<Headers*>(to);
  const auto is = [&](const char* wanted) { return strcasecmp(name, wanted) == 0; };
  const char* text = value == nullptr ? "" : value;
  if (is("Accept-Encoding"))
    append_to(headers->accept_encoding, text);
  else if (is("If-None-Match"))
    append_to(headers->if_none_match, text);
  else if (is("Range"))
    append_to(headers->range, text);
  else if (is("If-Range"))
    append_to(headers->if_range, text);
  else if (is("Content-Length"))
    headers->content_length = text;
  else if (is("Transfer-Encoding"))
    headers->has_transfer_encoding = true;
  return MHD_YES;
}

std::string text_of(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes = nullptr;
  if (address != nullptr && address->sa_family == AF_INET)
    bytes = &reinterpret_cast<const sockaddr_in*>(address)->sin_addr;
  else if (address != nullptr && address->sa_family == AF_INET6)
    bytes = &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
  if (bytes == nullptr || inet_ntop(address->sa_family, bytes, text.data(), text.size()) == nullptr)
    return "unknown";
  return text.data();
}

WatchedConnection* watched(MHD_Connection* connection) {
  const MHD_ConnectionInfo* info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info == nullptr ? nullptr : static_cast<WatchedConnection*>(info->socket_context);
}

std::size_t header_bytes(MHD_Connection* connection) {
  const MHD_ConnectionInfo* info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info == nullptr ? 0 : info->header_size;
}

void free_content(void* content) {
  delete static_cast<ContentPointer*>(content);
}

// As many as the system allows: it gives 1,024 only, for programs that use select().
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

// What is answered where an answer cannot be given.
HttpAnswer unavailable() {
  constexpr int status = 503;
  return {.status = status,
          .content = problem_content({.status = status,
                                      .detail = "the server is short of something: ask again later",
                                      .parameter = {},
                                      .allowed = {}})};
}

// Null where there is no memory or no descriptor.  Of HEAD and 304 the library sends the headers
// only, with the length that the body would have.
MHD_Response* response_of(const HttpAnswer& answer) {
  if (answer.content->kind == ContentKind::database) {
    const int copy = fcntl(answer.state->database.file.get(), F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? nullptr
                    : MHD_create_response_from_fd_at_offset64(answer.part.count, copy,
                                                              answer.part.first);
  }
  const std::string& bytes = answer.content->bytes;
  return MHD_create_response_from_buffer_with_free_callback_cls(
      bytes.size(), const_cast<char*>(bytes.data()), free_content,  // which only reads
      new ContentPointer(answer.content));
}

std::size_t size_of(const HttpAnswer& answer) {
  if (!answer.has_body) return 0;
  return answer.content->kind == ContentKind::database ? answer.part.count
                                                       : answer.content->bytes.size();
}

}  // namespace

struct HttpCallbacks {
  static HttpServer& server(void* own) { return *static_cast<HttpServer*>(own); }

  static void on_connection(void* own, MHD_Connection* connection, void** context,
                            MHD_ConnectionNotificationCode code) {
    HttpServer& self = server(own);
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
      self.watch_.remove(static_cast<WatchedConnection*>(*context));
      --self.metrics_.connections_open;
      return;
    }
    const int socket =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    const sockaddr* address =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
    *context = self.watch_.add(socket, text_of(address));
    ++self.metrics_.connections_open;
    ++self.metrics_.connections_accepted;
  }

  static void* on_target(void*, const char* target, MHD_Connection*) {
    return new Exchange{.target = target};
  }

  static std::size_t leave_escapes(void*, MHD_Connection*, char* text) { return std::strlen(text); }

  static MHD_Result on_request(void* own, MHD_Connection* connection, const char*,
                               const char* method, const char*, const char*, std::size_t* body_size,
                               void** context) {
    HttpServer& self = server(own);
    Exchange& exchange = *static_cast<Exchange*>(*context);
    if (exchange.is_answered) return MHD_NO;
    if (!exchange.is_begun) {
      exchange.is_begun = true;
      exchange.begin = Clock::now();
      exchange.method = method;
      ++self.active_;
      return is_too_large(connection) ? answer(self, connection, exchange, true) : MHD_YES;
    }
    if (*body_size > 0) {
      exchange.drained += std::exchange(*body_size, 0);
      return exchange.drained > body_limit ? MHD_NO : MHD_YES;
    }
    return answer(self, connection, exchange, exchange.drained > 0);
  }

  // A body that is not worth being read before we say that we want none.
  static bool is_too_large(MHD_Connection* connection) {
    const char* length =
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_CONTENT_LENGTH);
    return length != nullptr && std::strtoull(length, nullptr, 10) > body_limit;
  }

  static MHD_Result answer(HttpServer& self, MHD_Connection* connection, Exchange& exchange,
                           bool closes) {
    Headers headers;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, read_header, &headers);
    const bool has_body = headers.has_transfer_encoding ||
                          headers.content_length.find_first_not_of('0') != std::string_view::npos;
    const std::shared_ptr<Serving> serving = self.reloader_.serving();
    HttpAnswer answer = self.dispatcher_.answer({.method = exchange.method,
                                                 .target = exchange.target,
                                                 .accept_encoding = headers.accept_encoding,
                                                 .if_none_match = headers.if_none_match,
                                                 .range = headers.range,
                                                 .if_range = headers.if_range,
                                                 .has_body = has_body,
                                                 .header_bytes = header_bytes(connection)},
                                                *serving);
    MHD_Response* response = response_of(answer);
    if (response == nullptr) {
      log_event(self.log_, "not-answered", system_error("send", exchange.target).message);
      answer = unavailable();
      response = response_of(answer);
    }
    if (response == nullptr) return MHD_NO;
    for (const auto& [name, value] : headers_of(*answer.content, answer.readers))
      MHD_add_response_header(response, std::string(name).c_str(), value.c_str());
    if (closes || has_body || self.stops_)
      MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    exchange.is_answered = true;
    exchange.status = answer.status;
    exchange.route = answer.route;
    exchange.bytes = exchange.method == "HEAD" ? 0 : size_of(answer);
    exchange.seconds = std::chrono::duration<double>(Clock::now() - exchange.begin).count();
    if (WatchedConnection* watch = watched(connection))
      ConnectionWatch::expect_taken(*watch, exchange.bytes);
    const MHD_Result queued =
        MHD_queue_response(connection, static_cast<unsigned>(answer.status), response);
    MHD_destroy_response(response);
    return queued;
  }

  static void on_completed(void* own, MHD_Connection* connection, void** context,
                           MHD_RequestTerminationCode code) {
    HttpServer& self = server(own);
    const std::unique_ptr<Exchange> exchange(
        static_cast<Exchange*>(std::exchange(*context, nullptr)));
    WatchedConnection* watch = watched(connection);
    if (watch != nullptr) ConnectionWatch::expect_request(*watch);
    if (exchange == nullptr) return;
    if (exchange->is_begun) --self.active_;
    if (!exchange->is_answered) return;
    self.metrics_.count_request(exchange->route, exchange->status, exchange->seconds);
    self.metrics_.bytes_sent.fetch_add(exchange->bytes, std::memory_order_relaxed);
    log_request(self.log_, {.client = watch == nullptr ? "unknown" : watch->client,
                            .method = exchange->method,
                            .target = exchange->target,
                            .route = exchange->route,
                            .status = exchange->status,
                            .bytes = exchange->bytes,
                            .seconds = exchange->seconds,
                            .is_whole = code == MHD_REQUEST_TERMINATED_COMPLETED_OK});
  }
};

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
  // Twice the machine's, so that a page that takes a while to make holds up few others.
  const auto threads = static_cast<unsigned>(std::clamp(hardware_jobs() * 2, 2, 64));
  std::unique_ptr<HttpServer> server(new HttpServer(std::move(listener), reloader, metrics, log));
  const unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_TURBO;
  server->daemon_ = MHD_start_daemon(
      flags, 0, nullptr, nullptr, &HttpCallbacks::on_request, server.get(),  //
      MHD_OPTION_LISTEN_SOCKET, server->listener_.socket.get(),              //
      MHD_OPTION_THREAD_POOL_SIZE, threads,                                  //
      MHD_OPTION_CONNECTION_LIMIT, most_connections,                         //
      MHD_OPTION_PER_IP_CONNECTION_LIMIT, most_of_an_address,                //
      MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,                           //
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, connection_memory,                 //
      MHD_OPTION_STRICT_FOR_CLIENT, 1,                                       //
      MHD_OPTION_NOTIFY_CONNECTION, &HttpCallbacks::on_connection, server.get(),
      MHD_OPTION_NOTIFY_COMPLETED, &HttpCallbacks::on_completed, server.get(),
      MHD_OPTION_URI_LOG_CALLBACK, &HttpCallbacks::on_target, server.get(),
      MHD_OPTION_UNESCAPE_CALLBACK, &HttpCallbacks::leave_escapes, server.get(), MHD_OPTION_END);
  if (server->daemon_ == nullptr)
    return std::unexpected(system_error("serve", server->listener_.address));
  return server;
}

HttpServer::~HttpServer() {
  using namespace std::chrono_literals;
  if (daemon_ == nullptr) return;
  stops_ = true;
  // Who comes now is refused at once, not left to wait for the end.  Shut down rather than closed:
  // a thread of the library's may be about to accept from it.
  MHD_quiesce_daemon(daemon_);
  ::shutdown(listener_.socket.get(), SHUT_RDWR);
  // A request that is on its way is not counted yet, so quiet has to last a little.
  const auto end = Clock::now() + 10s;
  int quiet = 0;
  while (quiet < 10 && Clock::now() < end) {
    std::this_thread::sleep_for(10ms);
    quiet = active_ > 0 ? 0 : quiet + 1;
  }
  MHD_stop_daemon(daemon_);
}

}  // namespace lofp
