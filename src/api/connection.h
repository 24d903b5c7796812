// One client's connection: received bytes, and the unsent rest of the answer.
//
// Only one thread may use it at a time. Nothing here blocks: what the system cannot take or give at
// once is left for the next turn.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "api/dispatcher.h"
#include "api/request_head.h"
#include "base/descriptor.h"

namespace lofp {

enum class Transfer {
  done,     // all of it; for receive(), some bytes
  blocked,  // try again when the socket is ready
  ended,    // the client closed the connection, or it failed
};

class Connection {
 public:
  explicit Connection(Descriptor socket) : socket_(std::move(socket)) {}

  int socket() const { return socket_.get(); }

  // Reads up to 16 KB that have arrived.
  Transfer receive();

  // Looks for the end of the next request's head in the received bytes.
  HeadScanner::Found scan() { return scanner_.scan(received_); }
  const HeadScanner& scanner() const { return scanner_; }
  std::string_view received() const { return received_; }

  // Removes the head that scan() found, and the body of this many bytes behind it, from the
  // received bytes. What follows belongs to the next request.
  void take_request(std::size_t body_bytes);

  // Tells a client that waits for it to send its body (RFC 9110, 15.2.1). Where the socket does not
  // take it at once, the client sends it after a while anyway.
  void ask_for_body();

  // Sets the answer that send() sends: a status line with headers, and the body if `has_body`.
  void answer_with(std::string head, const HttpAnswer& answer, bool has_body);
  // Sends as much as the socket takes; `done` once the whole answer has been handed over.
  Transfer send();

  // After the last answer: closes our direction of the connection and discards what the client
  // still sends. Closing the socket while data arrives would reset the connection and could lose
  // the answer.
  void finish();
  Transfer discard();

  // What the next turn does with the connection.
  enum class Snapshot { receives, sends, discards };
  Snapshot snapshot = Snapshot::receives;

 private:
  Transfer send_bytes();
  Transfer send_file();

  Descriptor socket_;
  std::string received_;
  HeadScanner scanner_;
  std::string head_;
  std::string_view body_;
  std::size_t sent_ = 0;    // bytes of head_ and body_ together
  ContentPointer content_;  // keeps body_ alive
  // The snapshot whose database file is sent, or null.
  std::shared_ptr<const lofp::Snapshot> file_of_;
  ByteRange file_;  // the part of it that is still unsent
  std::size_t discarded_ = 0;
};

}  // namespace lofp
