#include "api/connection.h"

#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <utility>

namespace lofp {
namespace {

constexpr std::size_t piece = 16U << 10U;           // bytes received per call
constexpr std::size_t discard_limit = 256U << 10U;  // most bytes discarded from an unwanted body

// The result of a system call that failed.
Transfer failed() {
  return errno == EAGAIN || errno == EINTR ? Transfer::blocked : Transfer::ended;
}

}  // namespace

Transfer Connection::receive() {
  const std::size_t before = received_.size();
  received_.resize(before + piece);
  const ssize_t count = ::recv(socket(), received_.data() + before, piece, 0);
  received_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  if (count > 0) return Transfer::done;
  return count == 0 ? Transfer::ended : failed();
}

void Connection::take_request(std::size_t body_bytes) {
  received_.erase(0, scanner_.size() + body_bytes);
  if (received_.empty()) received_.shrink_to_fit();  // a body may have been large
  scanner_ = {};
}

void Connection::answer_with(std::string head, const HttpAnswer& answer, bool has_body) {
  head_ = std::move(head);
  sent_ = 0;
  content_ = answer.content;
  const bool is_file = has_body && content_->kind == ContentKind::database;
  body_ = has_body && !is_file ? std::string_view(content_->bytes) : std::string_view();
  file_of_ = is_file ? answer.snapshot : nullptr;
  file_ = is_file ? answer.part : ByteRange{};
}

void Connection::ask_for_body() {
  constexpr std::string_view answer = "HTTP/1.1 100 Continue\r\n\r\n";
  static_cast<void>(::send(socket(), answer.data(), answer.size(), MSG_NOSIGNAL | MSG_DONTWAIT));
}

Transfer Connection::send() {
  if (sent_ < head_.size() + body_.size())
    if (const Transfer sent = send_bytes(); sent != Transfer::done) return sent;
  if (file_.count > 0)
    if (const Transfer sent = send_file(); sent != Transfer::done) return sent;
  content_.reset();
  file_of_.reset();
  return Transfer::done;
}

Transfer Connection::send_bytes() {
  const std::size_t total = head_.size() + body_.size();
  while (sent_ < total) {
    const std::string_view head = std::string_view(head_).substr(std::min(sent_, head_.size()));
    const std::string_view body = body_.substr(sent_ - std::min(sent_, head_.size()));
    std::array<iovec, 2> parts = {
        iovec{.iov_base = const_cast<char*>(head.data()), .iov_len = head.size()},
        iovec{.iov_base = const_cast<char*>(body.data()), .iov_len = body.size()}};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    const ssize_t count =
        ::sendmsg(socket(), &message, MSG_NOSIGNAL | (file_.count > 0 ? MSG_MORE : 0));
    if (count < 0) return failed();
    sent_ += static_cast<std::size_t>(count);
  }
  return Transfer::done;
}

Transfer Connection::send_file() {
  while (file_.count > 0) {
    auto offset = static_cast<off_t>(file_.first);
    constexpr std::uint64_t most = 1U << 30U;  // below the maximum of sendfile()
    const ssize_t count = ::sendfile(socket(), file_of_->database.file.get(), &offset,
                                     static_cast<std::size_t>(std::min(file_.count, most)));
    if (count < 0) return failed();
    if (count == 0) return Transfer::ended;
    file_.first += static_cast<std::uint64_t>(count);
    file_.count -= static_cast<std::uint64_t>(count);
  }
  return Transfer::done;
}

void Connection::finish() {
  ::shutdown(socket(), SHUT_WR);
  received_.clear();
  snapshot = Snapshot::discards;
}

Transfer Connection::discard() {
  std::array<char, piece> bytes{};
  while (discarded_ < discard_limit) {
    const ssize_t count = ::recv(socket(), bytes.data(), bytes.size(), 0);
    if (count == 0) return Transfer::ended;
    if (count < 0) return failed();
    discarded_ += static_cast<std::size_t>(count);
  }
  return Transfer::ended;
}

}  // namespace lofp
