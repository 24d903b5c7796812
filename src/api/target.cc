#include "api/target.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace lofp {
namespace {

std::unexpected<Problem> bad(std::string detail) {
  return std::unexpected(Problem{.status = 400, .detail = std::move(detail)});
}

int hex_value(char c) {
  constexpr int ten = 10;
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + ten;
  if (c >= 'A' && c <= 'F') return c - 'A' + ten;
  return -1;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < ' ' || byte == 0x7f;
}

enum class Plus { is_plus, is_space };

// Decodes percent escapes. Nothing for a malformed escape, a control character, or invalid UTF-8.
std::optional<std::string> decoded(std::string_view text, Plus plus) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus == Plus::is_space) {
      c = ' ';
    }
    if (is_control(c)) return std::nullopt;
    result += c;
  }
  if (!is_valid_utf8(result)) return std::nullopt;
  return result;
}

// Characters that must be escaped in a target.
bool is_refused(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= ' ' || byte >= 0x7f || c == '#' || c == '\\' || c == '<' || c == '>' || c == '"';
}

// Removes "http://host", which clients send to proxies and may also send to us.
std::string_view without_host(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!lower_ascii(target.substr(0, scheme.size())).starts_with(scheme)) continue;
    return target.substr(std::min(target.find_first_of("/?", scheme.size()), target.size()));
  }
  return target;
}

}  // namespace

std::expected<Target, Problem> read_target(std::string_view whole) {
  if (whole.size() > target_limit)
    return std::unexpected(Problem{
        .status = 414, .detail = fmt::format("the address is longer than {} bytes", target_limit)});
  if (std::ranges::any_of(whole, is_refused))
    return bad("the address holds a character that must be escaped");
  const std::string_view target = without_host(whole);
  Target read;
  const std::size_t mark = std::min(target.find('?'), target.size());
  read.path = target.substr(0, mark);
  const bool names_host = target.size() < whole.size();
  if (read.path.empty() && names_host) read.path = "/";
  if (!read.path.starts_with('/')) return bad("the address does not begin with /");
  read.query = target.substr(std::min(mark + 1, target.size()));
  for (const std::string_view part : split(read.path.substr(1), '/')) {
    std::optional<std::string> plain = decoded(part, Plus::is_plus);
    if (!plain)
      return bad("the path has a %-escape that is none, a control character, or is not UTF-8");
    if (*plain == "." || *plain == "..") return bad("the path holds . or ..");
    read.parts.push_back(std::move(*plain));
  }
  return read;
}

std::expected<GivenParameters, Problem> read_query(std::string_view query) {
  constexpr std::size_t most = 100;
  GivenParameters given;
  if (query.empty()) return given;
  for (const std::string_view pair : split(query, '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    std::optional<std::string> name = decoded(pair.substr(0, equals), Plus::is_space);
    std::optional<std::string> value =
        decoded(pair.substr(std::min(equals + 1, pair.size())), Plus::is_space);
    if (!name || !value)
      return bad("the query has a %-escape that is none, a control character, or is not UTF-8");
    given.emplace_back(std::move(*name), std::move(*value));
    if (given.size() > most) return bad(fmt::format("there are more than {} parameters", most));
  }
  return given;
}

}  // namespace lofp
