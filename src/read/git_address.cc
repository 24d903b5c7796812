#include "read/git_address.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.h"

namespace lofp {
namespace {

bool is_plain(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("._/-").contains(c);
}

bool is_host_start(std::string_view text) {
  return !text.empty() && std::isalnum(static_cast<unsigned char>(text.front())) != 0;
}

bool is_user(std::string_view text) {
  return !text.empty() &&
         (std::isalnum(static_cast<unsigned char>(text.front())) != 0 || text.front() == '_');
}

// Checks user:password@host:port; neither user nor host may look like an option. Returns what is
// wrong, or nothing.
std::string_view fault_of_authority(std::string_view authority) {
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    if (!is_user(authority.substr(0, at))) return "its user looks like an option";
    authority.remove_prefix(at + 1);
  }
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    if (end == std::string_view::npos || end == 1) return "it has no host";
    if (authority.substr(1, end - 1).find_first_not_of("0123456789abcdefABCDEF:.%") !=
        std::string_view::npos)
      return "its host is no address of a machine";
    authority.remove_prefix(end + 1);
  } else {
    const std::string_view host = authority.substr(0, authority.find(':'));
    if (!is_host_start(host)) return "it has no host";
    authority.remove_prefix(host.size());
  }
  const bool has_port = authority.starts_with(':');
  if (!authority.empty() &&
      (!has_port || authority.substr(1).find_first_not_of("0123456789") != std::string_view::npos))
    return "its port is no number";
  return {};
}

// Whether the address is user@host:path.
bool is_short_form(std::string_view address) {
  const std::size_t at = address.find('@');
  const std::size_t colon = address.find(':');
  if (at == std::string_view::npos || colon == std::string_view::npos || at > colon ||
      address.contains("://"))
    return false;
  const std::string_view host = address.substr(at + 1, colon - at - 1);
  const std::string_view path = address.substr(colon + 1);
  return is_user(address.substr(0, at)) && is_host_start(host) && !host.contains('@') &&
         !host.contains('/') && !path.empty() && !path.starts_with('-');
}

}  // namespace

std::string without_credentials(std::string_view text) {
  constexpr std::string_view mark = "://";
  std::string kept;
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark)) {
    const bool is_ssh = text.substr(0, at).ends_with("ssh");
    kept += text.substr(0, at + mark.size());
    text.remove_prefix(at + mark.size());
    const std::string_view host = text.substr(0, text.find_first_of("/'\" \n"));
    const std::size_t end = host.rfind('@');
    if (end == std::string_view::npos) continue;
    const std::string_view user = host.substr(0, end);
    if (is_ssh) kept += fmt::format("{}@", user.substr(0, user.find(':')));
    text.remove_prefix(end + 1);
  }
  kept += text;
  return kept;
}

Result<void> check_repository_address(std::string_view address) {
  const auto refused = [&](std::string_view reason) {
    return std::unexpected(Error{fmt::format(
        "{}: {}; give an address like https://example.org/rules.git, ssh://, file:// or "
        "user@host:path",
        without_credentials(address), reason)});
  };
  for (const char c : address)
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f)
      return refused("it has a blank or control character in it");
  if (address.starts_with('-')) return refused("it begins with `-`");
  if (address.substr(0, address.find('/')).contains("::"))
    return refused("it names a helper program");
  for (const std::string_view scheme : {"https://", "ssh://"}) {
    if (!address.starts_with(scheme)) continue;
    const std::string_view rest = address.substr(scheme.size());
    const std::string_view reason = fault_of_authority(rest.substr(0, rest.find('/')));
    return reason.empty() ? Result<void>{} : refused(reason);
  }
  if (address.starts_with("file:///") || is_short_form(address)) return {};
  return refused("git is not asked for such addresses");
}

Result<void> check_revision(std::string_view revision) {
  if (!revision.starts_with('-') && !revision.contains("..") &&
      std::ranges::all_of(revision, is_plain))
    return {};
  return std::unexpected(Error{fmt::format(
      "{}: that is no branch, tag or commit: letters, digits and ._/- only", revision)});
}

}  // namespace lofp
