#include "publish/warning_member.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "base/unseen.h"
#include "exclusion/field_kind.h"

namespace lofp {
namespace {

// Host names

bool is_label(std::string_view label) {
  constexpr std::size_t longest = 63;  // RFC 1035
  return !label.empty() && label.size() <= longest && !label.starts_with('-') &&
         !label.ends_with('-') &&
         std::ranges::all_of(label, [](char c) { return is_alphanumeric(c) || c == '-'; });
}

// In lower case, or empty if the text is no host name of two labels or more.  A top-level domain
// begins with a letter, which also tells a name from an address.
std::string host_name(std::string_view text) {
  constexpr std::size_t longest = 253;  // RFC 1035, as written
  if (text.size() > longest) return {};
  const std::vector<std::string_view> labels = split(text, '.');
  if (labels.size() < 2 || !std::ranges::all_of(labels, is_label)) return {};
  std::string lower = lower_ascii(text);
  const std::string_view top = std::string_view(lower).substr(lower.rfind('.') + 1);
  return top.size() >= 2 && is_small_letter(top.front()) ? lower : std::string();
}

// Addresses

constexpr std::size_t ipv4_bytes = 4;
constexpr std::size_t ipv6_bytes = 16;
constexpr std::size_t mapped_bytes = ipv6_bytes - ipv4_bytes;

struct NetworkAddress {
  std::array<std::uint8_t, ipv6_bytes> bytes = {};
  std::size_t size = ipv4_bytes;
};

std::optional<NetworkAddress> parsed_address(std::string_view text) {
  constexpr std::size_t longest = 45;  // of an IPv6 address that ends as IPv4
  if (text.size() > longest || text.contains('\0')) return {};
  const std::string written(text);
  NetworkAddress address;
  if (inet_pton(AF_INET, written.c_str(), address.bytes.data()) == 1) return address;
  address.size = ipv6_bytes;
  if (inet_pton(AF_INET6, written.c_str(), address.bytes.data()) == 1) return address;
  return {};
}

// A number of one to three digits and nothing else.
std::optional<std::size_t> parsed_prefix(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || text.size() > 3 || error != std::errc() || end != text.data() + text.size())
    return {};
  return number;
}

bool is_mapped(const NetworkAddress& address) {
  constexpr std::array<std::uint8_t, mapped_bytes> mapped = {0, 0, 0, 0, 0,    0,
                                                             0, 0, 0, 0, 0xff, 0xff};
  return address.size == ipv6_bytes &&
         std::ranges::equal(mapped, std::span(address.bytes).first(mapped_bytes));
}

std::string range_text(NetworkAddress address, std::size_t prefix) {
  if (is_mapped(address) && prefix >= mapped_bytes * 8) {
    std::ranges::copy(std::span(address.bytes).last(ipv4_bytes), address.bytes.begin());
    address.size = ipv4_bytes;
    prefix -= mapped_bytes * 8;
  }
  if (prefix == 0 || prefix > address.size * 8) return {};
  for (std::size_t bit = prefix; bit < address.size * 8; ++bit)
    address.bytes[bit / 8] &= static_cast<std::uint8_t>(~(0x80U >> bit % 8));
  std::array<char, INET6_ADDRSTRLEN> text = {};
  inet_ntop(address.size == ipv4_bytes ? AF_INET : AF_INET6, address.bytes.data(), text.data(),
            text.size());
  return fmt::format("{}/{}", text.data(), prefix);
}

// An address, or one with `/` and the length of its prefix.
std::string range_of(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::optional<NetworkAddress> address = parsed_address(text.substr(0, slash));
  if (!address) return {};
  if (slash == std::string_view::npos) return range_text(*address, address->size * 8);
  const std::optional<std::size_t> prefix = parsed_prefix(text.substr(slash + 1));
  return prefix ? range_text(*address, *prefix) : std::string();
}

// The range of the IPv4 addresses that begin so: 127.0.0.0/24 for "127.0.0.".
std::string range_from(std::string_view beginning) {
  const auto dots = static_cast<std::size_t>(std::ranges::count(beginning, '.'));
  if (!beginning.ends_with('.') || dots >= ipv4_bytes) return {};
  std::string whole(beginning);
  for (std::size_t i = dots; i < ipv4_bytes; ++i) whole += i + 1 < ipv4_bytes ? "0." : "0";
  const std::optional<NetworkAddress> address = parsed_address(whole);
  return address ? range_text(*address, dots * 8) : std::string();
}

// Files

// Fields of kind path that hold folders.
bool is_of_folder(std::string_view field) {
  const std::string lower = lower_ascii(field);
  return std::ranges::any_of(std::array<std::string_view, 4>{"directory", "dir", "cwd", "homepath"},
                             [&](std::string_view end) { return lower.ends_with(end); });
}

bool is_of_file(const ExcludedValue& excluded) {
  const FieldKind kind = field_kind_of(excluded.field);
  return kind == FieldKind::name || (kind == FieldKind::path && !is_of_folder(excluded.field));
}

// Whether it can be the name of a file on Windows, and so anywhere.
bool is_file_name(std::string_view name) {
  constexpr std::size_t longest = 255;
  return name.size() <= longest && name.find_first_of("<>:\"/\\|?*") == std::string_view::npos &&
         !name.starts_with(' ') && !name.ends_with(' ') && with_unseen_shown(name) == name &&
         std::ranges::any_of(name, [](char c) { return is_alphanumeric(c) || (c & 0x80) != 0; });
}

// Whether the path leads through a folder that holds programs, which have no dot on Unix.
bool is_in_program_folder(std::string_view path) {
  return std::ranges::any_of(
      std::array<std::string_view, 4>{"/bin/", "/sbin/", "/libexec/", "/MacOS/"},
      [&](std::string_view folder) { return path.contains(folder); });
}

bool is_absolute(std::string_view path) {
  const bool has_drive = path.size() > 3 && is_alphanumeric(path[0]) && !is_digit(path[0]) &&
                         path.substr(1, 2) == ":\\";
  return has_drive || (path.starts_with('/') && !path.contains('\\'));
}

}  // namespace

std::string host_member(const ExcludedValue& excluded) {
  if (excluded.comparison != Comparison::equals || field_kind_of(excluded.field) != FieldKind::host)
    return {};
  return host_name(excluded.value);
}

std::string domain_member(const ExcludedValue& excluded) {
  const FieldKind kind = field_kind_of(excluded.field);
  std::string_view value = excluded.value;
  if (excluded.comparison == Comparison::ends_with && kind == FieldKind::host) {
    if (value.starts_with('.')) value.remove_prefix(1);
    return host_name(value);
  }
  if (excluded.comparison == Comparison::equals && kind == FieldKind::domain)
    return host_name(value);
  return {};
}

std::string range_member(const ExcludedValue& excluded) {
  if (excluded.comparison == Comparison::cidr) return range_of(excluded.value);
  const FieldKind kind = field_kind_of(excluded.field);
  if (kind != FieldKind::address && kind != FieldKind::host) return {};
  if (excluded.comparison == Comparison::equals) return range_of(excluded.value);
  if (excluded.comparison == Comparison::starts_with && kind == FieldKind::address)
    return range_from(excluded.value);
  return {};
}

std::string file_name_member(const ExcludedValue& excluded) {
  const bool is_whole = excluded.comparison == Comparison::equals;
  if ((!is_whole && excluded.comparison != Comparison::ends_with) || !is_of_file(excluded))
    return {};
  const std::string_view value = excluded.value;
  const std::size_t slash = value.find_last_of("/\\");
  const bool has_folder = slash != std::string_view::npos;
  if (!is_whole && !has_folder) return {};
  const std::string_view name = has_folder ? value.substr(slash + 1) : value;
  // "System" is no file, and what a path without a dot ends with may be a folder.
  const bool is_surely_file = name.contains('.') ||
                              field_kind_of(excluded.field) == FieldKind::name ||
                              (has_folder && is_in_program_folder(value));
  return is_surely_file && is_file_name(name) ? std::string(name) : std::string();
}

std::string file_path_member(const ExcludedValue& excluded) {
  const std::string_view path = excluded.value;
  constexpr std::size_t longest = 4096;
  if (excluded.comparison != Comparison::equals || path.size() > longest || !is_absolute(path) ||
      file_name_member(excluded).empty())
    return {};
  const char separator = path.front() == '/' ? '/' : '\\';
  const std::vector<std::string_view> parts = split(path, separator);
  // The first is the drive, or nothing.
  return std::all_of(parts.begin() + 1, parts.end(), is_file_name) ? std::string(path)
                                                                   : std::string();
}

std::string hash_member(const ExcludedValue& excluded) {
  const std::string field = lower_ascii(excluded.field);
  // Hashes of a program's imports and of its code alone, as long as others.
  if (field_kind_of(field) != FieldKind::hash || field.ends_with("imphash") ||
      field.ends_with("cdhash"))
    return {};
  std::string value = lower_ascii(excluded.value);
  // Sysmon gives several in one text: "MD5=...,SHA256=...,IMPHASH=...".
  const std::size_t sign = value.find('=');
  const std::string algorithm = value.substr(0, sign == std::string::npos ? 0 : sign);
  if (sign != std::string::npos) value.erase(0, sign + 1);
  if (excluded.comparison != Comparison::equals &&
      (excluded.comparison != Comparison::contains || algorithm.empty()))
    return {};
  struct Algorithm {
    std::string_view name;
    std::size_t digits;
  };
  constexpr std::array<Algorithm, 4> algorithms = {
      {{"md5", 32}, {"sha1", 40}, {"sha256", 64}, {"sha512", 128}}};
  const bool is_known = std::ranges::any_of(algorithms, [&](const Algorithm& known) {
    return known.digits == value.size() && (algorithm.empty() || algorithm == known.name);
  });
  const bool is_hexadecimal =
      std::ranges::all_of(value, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
  const bool is_null = std::ranges::all_of(value, [](char c) { return c == '0'; });
  return is_known && is_hexadecimal && !is_null ? value : std::string();
}

}  // namespace lofp
