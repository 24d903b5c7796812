// What a thread does with a ready connection: receive a request, answer it, send the answer, each
// as far as possible without blocking.
#include <sys/epoll.h>

#include <chrono>
#include <memory>
#include <new>
#include <utility>

#include "api/client.h"
#include "api/event_log.h"
#include "api/http_server.h"
#include "api/request_head.h"
#include "api/response_head.h"

namespace lofp {
namespace {

using Clock = std::chrono::steady_clock;

}  // namespace

void HttpServer::wait_for(Client& client, std::uint32_t events) {
  epoll_event event{.events = events | EPOLLONESHOT, .data = {.ptr = &client}};
  // After this call the connection may belong to another thread.
  if (epoll_ctl(events_.get(), EPOLL_CTL_MOD, client.connection.socket(), &event) != 0)
    remove_client(client);
}

void HttpServer::turn(Client& client) {
  Connection& connection = client.connection;
  if (connection.snapshot == Connection::Snapshot::receives && !receive(client)) return;
  if (connection.snapshot == Connection::Snapshot::sends && !send(client)) return;
  if (connection.snapshot == Connection::Snapshot::discards) {
    if (connection.discard() == Transfer::blocked) return wait_for(client, EPOLLIN);
    return remove_client(client);
  }
  // Pipelined requests are answered one per turn, so that other connections get their turns in
  // between.
  wait_for(client, connection.received().empty() ? EPOLLIN : EPOLLOUT);
}

// Returns true if there is an answer to send, so that the turn goes on.
bool HttpServer::receive(Client& client) {
  Connection& connection = client.connection;
  bool has_more = !connection.received().empty() && !client.is_begun;
  while (!has_more || !is_request_whole(client)) {
    const Transfer received = connection.receive();
    if (received == Transfer::blocked) {
      wait_for(client, EPOLLIN);
      return false;
    }
    if (received == Transfer::ended) {
      remove_client(client);
      return false;
    }
    if (!std::exchange(client.is_begun, true)) ConnectionWatch::expect_request(*client.watch);
    has_more = true;
  }
  client.is_begun = false;
  if (client.body_bytes)
    answer(client);
  else
    refuse(client, connection.scanner().fault());
  end_body(client);
  return true;
}

// Whether the head of a request has arrived with as much of its body as is wanted, or a faulty head
// (then the client has no body_bytes).
bool HttpServer::is_request_whole(Client& client) {
  Connection& connection = client.connection;
  if (!client.body_bytes) {
    const HeadScanner::Found found = connection.scan();
    if (found != HeadScanner::Found::end) return found == HeadScanner::Found::fault;
    begin_body(client);
  }
  return connection.received().size() - connection.scanner().size() >= *client.body_bytes;
}

// Decides what of the body is wanted of a request whose head has arrived.
void HttpServer::begin_body(Client& client) {
  Connection& connection = client.connection;
  const std::size_t head_bytes = connection.scanner().size();
  const RequestHead head = read_head(connection.received().substr(0, head_bytes));
  client.body_bytes = 0;
  if (head.problem || !head.has_body ||
      !dispatcher_.takes_body(head.method, head.target, reloader_.served()->snapshot->base))
    return;
  client.body_problem = body_problem(head);
  if (client.body_problem) return;
  const auto bytes = static_cast<std::size_t>(head.body_length);
  if (!body_memory_.take(bytes)) {
    client.body_problem =
        Problem{.status = 503, .detail = "too many requests with bodies are under way: try again"};
    return;
  }
  client.body_bytes = bytes;
  ConnectionWatch::expect_body(*client.watch, bytes);
  if (!head.expectation.empty() && connection.received().size() == head_bytes)
    connection.ask_for_body();
}

void HttpServer::end_body(Client& client) {
  body_memory_.give_back(client.body_bytes.value_or(0));
  client.body_bytes.reset();
  client.body_problem.reset();
}

// Answers malformed input with a problem document and closes the connection, since the end of the
// request is unknown.
void HttpServer::refuse(Client& client, const Problem& problem) {
  const RequestHead head = read_head(client.connection.received());  // as far as it can be parsed
  client.method = head.method;
  client.target = head.target;
  client.seconds = 0;
  begin_answer(client, {.status = problem.status, .content = problem_content(problem)}, false);
}

void HttpServer::answer(Client& client) {
  const auto begin = Clock::now();
  Connection& connection = client.connection;
  const RequestHead head = read_head(connection.received().substr(0, connection.scanner().size()));
  client.method = head.method;
  client.target = head.target;
  const std::shared_ptr<ServedSnapshot> served = reloader_.served();
  HttpAnswer answer;
  if (head.problem)
    answer = {.status = head.problem->status, .content = problem_content(*head.problem)};
  else if (client.body_problem)  // only the API has operations that take bodies
    answer = {.status = client.body_problem->status,
              .content = problem_content(*client.body_problem),
              .readers = AllowedReaders::all};
  else
    answer = dispatcher_.answer(
        {.method = head.method,
         .target = head.target,
         .accept_encoding = head.accept_encoding,
         .if_none_match = head.if_none_match,
         .range = head.range,
         .if_range = head.if_range,
         .body = connection.received().substr(connection.scanner().size(), *client.body_bytes),
         .has_body = head.has_body},
        *served);
  client.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  // Where a body was not read, the connection closes, so that the body's end does not matter.
  begin_answer(client, answer, head.is_kept && (!head.has_body || *client.body_bytes > 0));
}

void HttpServer::begin_answer(Client& client, const HttpAnswer& answer, bool keeps) {
  const bool has_body = answer.has_body && client.method != "HEAD";
  client.is_kept = keeps && !stops_;
  client.is_answered = true;
  client.status = answer.status;
  client.route = answer.route;
  client.bytes = has_body ? body_size(answer) : 0;
  ++active_;
  ConnectionWatch::expect_taken(*client.watch, client.bytes);
  client.connection.answer_with(response_head(answer, client.is_kept), answer, has_body);
  client.connection.take_request(client.body_bytes.value_or(0));
  client.connection.snapshot = Connection::Snapshot::sends;
}

// Returns true once the whole answer is sent, so that the turn goes on.
bool HttpServer::send(Client& client) {
  const Transfer sent = client.connection.send();
  if (sent == Transfer::blocked) {
    wait_for(client, EPOLLOUT);
    return false;
  }
  if (sent == Transfer::ended) {
    remove_client(client);
    return false;
  }
  end_answer(client, true);
  if (client.is_kept) {
    client.connection.snapshot = Connection::Snapshot::receives;
    ConnectionWatch::expect_first_byte(*client.watch);
  } else {
    client.connection.finish();
    ConnectionWatch::expect_end(*client.watch);
  }
  return true;
}

void HttpServer::end_answer(Client& client, bool is_whole) {
  client.is_answered = false;
  --active_;
  metrics_.count_request(client.route, client.status, client.seconds);
  metrics_.bytes_sent.fetch_add(client.bytes, std::memory_order_relaxed);
  try {
    log_request(log_, {.client = client.address,
                       .method = client.method,
                       .target = client.target,
                       .route = client.route,
                       .status = client.status,
                       .bytes = client.bytes,
                       .seconds = client.seconds,
                       .is_whole = is_whole});
  } catch (const std::bad_alloc&) {
    metrics_.log_lines_lost.fetch_add(1, std::memory_order_relaxed);
  }
}

}  // namespace lofp
