#include "api/listener.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace lofp {
namespace {

bool is_version_6(std::string_view host) {
  return host.contains(':');
}

std::string address_text(const ListenAddress& address, int port) {
  return is_version_6(address.host) ? fmt::format("[{}]:{}", address.host, port)
                                    : fmt::format("{}:{}", address.host, port);
}

bool is_address(const std::string& host) {
  in6_addr parsed{};
  return inet_pton(is_version_6(host) ? AF_INET6 : AF_INET, host.c_str(), &parsed) == 1;
}

Error cannot_listen(const ListenAddress& address) {
  const int code = errno;
  const char* advice = code == EADDRINUSE
                           ? ": stop what listens there, or give --listen another port"
                       : code == EACCES ? ": ports below 1024 are for root: give --listen another"
                       : code == EADDRNOTAVAIL ? ": this machine has no such address"
                                               : "";
  return Error{fmt::format("cannot listen at {}: {}{}", address_text(address, address.port),
                           std::strerror(code), advice)};
}

}  // namespace

Result<ListenAddress> parse_listen_address(std::string_view text) {
  const auto wrong = [&] {
    return std::unexpected(Error{fmt::format(
        "--listen {}: give an address and a port, 127.0.0.1:8080 or [::1]:8080", text)});
  };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return wrong();
  std::string_view host = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']'))
    host = host.substr(1, host.size() - 2);
  else if (is_version_6(host))
    return wrong();
  ListenAddress address{.host = std::string(host == "localhost" ? "127.0.0.1" : host), .port = 0};
  constexpr int most = 65535;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (error != std::errc() || end != port.data() + port.size() || address.port < 0 ||
      address.port > most || !is_address(address.host))
    return wrong();
  return address;
}

Result<Listener> listen_at(const ListenAddress& address) {
  const bool is_6 = is_version_6(address.host);
  const int family = is_6 ? AF_INET6 : AF_INET;
  Listener listener{.socket = Descriptor(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0)),
                    .address = {}};
  if (!listener.socket.is_open()) return std::unexpected(cannot_listen(address));
  const int on = 1;
  setsockopt(listener.socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_storage storage{};
  socklen_t size = 0;
  if (is_6) {
    auto* to = reinterpret_cast<sockaddr_in6*>(&storage);
    to->sin6_family = AF_INET6;
    to->sin6_port = htons(static_cast<std::uint16_t>(address.port));
    inet_pton(AF_INET6, address.host.c_str(), &to->sin6_addr);
    size = sizeof *to;
    setsockopt(listener.socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
  } else {
    auto* to = reinterpret_cast<sockaddr_in*>(&storage);
    to->sin_family = AF_INET;
    to->sin_port = htons(static_cast<std::uint16_t>(address.port));
    inet_pton(AF_INET, address.host.c_str(), &to->sin_addr);
    size = sizeof *to;
  }
  auto* const where = reinterpret_cast<sockaddr*>(&storage);
  if (::bind(listener.socket.get(), where, size) != 0 ||
      ::listen(listener.socket.get(), SOMAXCONN) != 0 ||
      getsockname(listener.socket.get(), where, &size) != 0)
    return std::unexpected(cannot_listen(address));
  const std::uint16_t port = is_6 ? reinterpret_cast<sockaddr_in6*>(&storage)->sin6_port
                                  : reinterpret_cast<sockaddr_in*>(&storage)->sin_port;
  listener.address = address_text(address, ntohs(port));
  return listener;
}

}  // namespace lofp
