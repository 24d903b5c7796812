// The socket that the server listens on.
#pragma once

#include <string>
#include <string_view>

#include "base/descriptor.h"
#include "base/error.h"

namespace lofp {

// A numeric address to listen on.
struct ListenAddress {
  std::string host;  // "127.0.0.1" or "::1"
  int port = 0;      // 0: any free port
};

// Parses "127.0.0.1:8080", "[::1]:8080", "localhost:8080" and "0.0.0.0:80". Apart from localhost
// only numeric addresses are allowed; no name is looked up.
Result<ListenAddress> parse_listen_address(std::string_view text);

struct Listener {
  Descriptor socket{-1};
  std::string address;  // "127.0.0.1:8080", with the actual port
};

// Opens a listening socket. Fails with advice where the port is in use, privileged, or the address
// is not one of this machine.
Result<Listener> listen_at(const ListenAddress& address);

}  // namespace lofp
