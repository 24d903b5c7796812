// Where the server listens.
#pragma once

#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/error.h"

namespace lofp {

struct ListenAddress {
  std::string host;  // "127.0.0.1", "::1"
  int port = 0;      // 0: one that is free
};

// "127.0.0.1:8080", "[::1]:8080", "localhost:8080", "0.0.0.0:80".  Only numbers are addresses: no
// name is looked up.
Result<ListenAddress> parse_listen_address(std::string_view text);

struct Listener {
  Descriptor socket{-1};
  std::string address;  // "127.0.0.1:8080", with the port that it got
};

// Fails where the port is taken or not for this user.
Result<Listener> listen_at(const ListenAddress& address);

}  // namespace lofp
