// One client's connection: the bytes that came, and those of its answer that are still to go.
//
// For one thread at a time.  Nothing here waits: what the system does not take or give at once is
// left for the next turn.
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
  done,     // all of it, or for receive() some
  blocked,  // the rest when the system is ready
  ended,    // the client has gone, or has sent all that it will
};

class Connection {
 public:
  explicit Connection(Descriptor socket) : socket_(std::move(socket)) {}

  int socket() const { return socket_.get(); }

  // Reads what is there, up to a head's size.
  Transfer receive();

  // Looks for the next request's head in what was received.
  HeadScanner::Found scan() { return scanner_.scan(received_); }
  const HeadScanner& scanner() const { return scanner_; }
  std::string_view received() const { return received_; }

  // The head that scan() found was dealt with; what came behind it is the next one's.
  void take_head();

  // Sets what send() sends: a status line with headers, and the body behind it, where there is one.
  void answer_with(std::string head, const HttpAnswer& answer, bool has_body);
  Transfer send();

  // After the last answer: says that no more comes, and throws away what the client still sends. To
  // close while it does would take the answer from it.
  void finish();
  Transfer discard();

  // Where a turn has to go on.
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
  std::size_t sent_ = 0;    // of head_ and body_ together
  ContentPointer content_;  // holds body_
  std::shared_ptr<const lofp::Snapshot> file_of_;
  ByteRange file_;  // what is left of its database
  std::size_t discarded_ = 0;
};

}  // namespace lofp
