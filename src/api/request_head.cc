#include "api/request_head.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <system_error>
#include <utility>

#include "base/text.h"

namespace lofp {
namespace {

Problem problem(int status, std::string detail) {
  return {.status = status, .detail = std::move(detail)};
}

// A "token" of RFC 9110: methods and header names.
bool is_token(std::string_view text) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.contains(c);
  });
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Whether all characters may occur in a host with an optional port (RFC 3986). An empty text is
// valid.
bool is_host(std::string_view text) {
  constexpr std::string_view marks = "-._~%!$&'()*+,;=:[]";
  return std::ranges::all_of(text, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           marks.contains(c);
  });
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  const std::size_t end = text.find_last_not_of(" \t");
  return begin == text.size() ? std::string_view() : text.substr(begin, end + 1 - begin);
}

void append_to(std::string& list, std::string_view text) {
  if (!list.empty()) list += ',';
  list += text;
}

// What headers say about the message framing and the connection, besides what RequestHead keeps.
struct Framing {
  std::size_t hosts = 0;
  std::size_t lengths = 0;
  std::size_t codings = 0;
  bool closes = false;
  bool keeps = false;
};

std::optional<Problem> read_host(std::string_view value, Framing& framing) {
  if (++framing.hosts > 1) return problem(400, "the request has more than one Host");
  if (!is_host(value)) return problem(400, "its Host is no host");
  return std::nullopt;
}

std::optional<Problem> read_length(std::string_view value, RequestHead& head, Framing& framing) {
  if (++framing.lengths > 1) return problem(400, "the request has more than one Content-Length");
  if (!is_digits(value)) return problem(400, "its Content-Length is no number");
  const auto [end, fault] =
      std::from_chars(value.data(), value.data() + value.size(), head.body_length);
  if (fault != std::errc()) head.body_length = std::numeric_limits<std::uint64_t>::max();
  head.has_body = head.body_length > 0;
  return std::nullopt;
}

std::optional<Problem> read_coding(std::string_view value, RequestHead& head, Framing& framing) {
  if (++framing.codings > 1) return problem(400, "the request has more than one Transfer-Encoding");
  if (lower_ascii(value) != "chunked")
    return problem(400, "its Transfer-Encoding is not one that is known here: chunked");
  head.is_chunked = true;
  head.has_body = true;
  return std::nullopt;
}

void read_connection(std::string_view value, Framing& framing) {
  for (const std::string_view part : split(value, ',')) {
    const std::string option = lower_ascii(without_blanks(part));
    framing.closes = framing.closes || option == "close";
    framing.keeps = framing.keeps || option == "keep-alive";
  }
}

std::optional<Problem> read_header(std::string_view line, RequestHead& head, Framing& framing) {
  const std::size_t colon = line.find(':');
  if (line.starts_with(' ') || line.starts_with('\t'))
    return problem(400, "a header goes on in the next line");
  if (colon == std::string_view::npos) return problem(400, "a header has no colon");
  if (!is_token(line.substr(0, colon)))
    return problem(400, "a header's name is empty, or has a character that none may have");
  const std::string name = lower_ascii(line.substr(0, colon));
  const std::string_view value = without_blanks(line.substr(colon + 1));
  if (name == "host") return read_host(value, framing);
  if (name == "content-length") return read_length(value, head, framing);
  if (name == "transfer-encoding") return read_coding(value, head, framing);
  if (name == "connection") read_connection(value, framing);
  if (name == "accept-encoding") append_to(head.accept_encoding, value);
  if (name == "if-none-match") append_to(head.if_none_match, value);
  if (name == "content-encoding") append_to(head.content_encoding, value);
  if (name == "expect") append_to(head.expectation, value);
  if (name == "range") append_to(head.range, value);
  if (name == "if-range") append_to(head.if_range, value);
  return std::nullopt;
}

enum class Version { http_1_0, http_1_1 };

std::optional<Problem> read_line(std::string_view line, RequestHead& head, Version& version) {
  const auto no_line = problem(400, "the first line is not METHOD ADDRESS HTTP/1.1");
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == last || !line.substr(last + 1).starts_with("HTTP/")) return no_line;
  head.method = line.substr(0, first);
  head.target = line.substr(first + 1, last - first - 1);
  const std::string_view protocol = line.substr(last + 1);
  if (!is_token(head.method) || head.target.empty() ||
      head.target.find_first_of(" \t") != std::string_view::npos)
    return no_line;
  version = protocol == "HTTP/1.0" ? Version::http_1_0 : Version::http_1_1;
  if (protocol == "HTTP/1.0" || protocol == "HTTP/1.1") return std::nullopt;
  constexpr std::string_view pattern = "HTTP/0.0";
  const bool is_version = protocol.size() == pattern.size() && protocol.starts_with("HTTP/") &&
                          is_digits(protocol.substr(5, 1)) && protocol[6] == '.' &&
                          is_digits(protocol.substr(7));
  if (is_version) return problem(505, "only HTTP/1.1 and HTTP/1.0 are spoken here");
  return problem(400, "the first line does not end with HTTP/1.1");
}

// Checks conditions on several headers together.
std::optional<Problem> check(const Framing& framing, Version version) {
  if (version == Version::http_1_1 && framing.hosts == 0)
    return problem(400, "the request has no Host");
  if (framing.codings > 0 && framing.lengths > 0)
    return problem(400, "the request has both Content-Length and Transfer-Encoding");
  if (framing.codings > 0 && version == Version::http_1_0)
    return problem(400, "HTTP/1.0 has no Transfer-Encoding");
  return std::nullopt;
}

}  // namespace

HeadScanner::Found HeadScanner::refuse(int status, std::string detail) {
  fault_ = problem(status, std::move(detail));
  return Found::fault;
}

HeadScanner::Found HeadScanner::scan(std::string_view bytes) {
  for (; at_ < bytes.size(); ++at_) {
    if (at_ >= header_limit)
      return line_begin_ == 0
                 ? refuse(414, "the address is too long")
                 : refuse(431, fmt::format("the headers have more than {} bytes", header_limit));
    const auto byte = static_cast<unsigned char>(bytes[at_]);
    if (byte == '\r') {
      if (at_ + 1 == bytes.size()) return Found::nothing;  // the LF has not arrived yet
      if (bytes[at_ + 1] != '\n') return refuse(400, "a CR stands without LF");
      const bool is_empty = at_ == line_begin_;
      at_ += 1;
      line_begin_ = at_ + 1;
      if (!is_empty) continue;
      at_ += 1;
      return Found::end;
    }
    if (byte == '\n') return refuse(400, "a LF stands without CR");
    if ((byte < ' ' && byte != '\t') || byte == 0x7f)
      return refuse(400, "the head holds a control character");
  }
  return Found::nothing;
}

RequestHead read_head(std::string_view bytes) {
  RequestHead head;
  Version version = Version::http_1_1;
  Framing framing;
  bool is_first = true;
  while (!head.problem) {
    const std::size_t end = std::min(bytes.find("\r\n"), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 2, bytes.size()));
    if (line.empty() && !is_first) break;
    head.problem = is_first ? read_line(line, head, version) : read_header(line, head, framing);
    is_first = false;
  }
  if (!head.problem) head.problem = check(framing, version);
  if (version == Version::http_1_0) head.expectation.clear();  // RFC 9110, 10.1.1: it has none
  head.is_kept =
      !head.problem && !framing.closes && (version == Version::http_1_1 || framing.keeps);
  return head;
}

}  // namespace lofp
