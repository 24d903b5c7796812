#include "api/request_head.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "api/request_body.h"

namespace lofp {
namespace {

using Found = HeadScanner::Found;

std::string request(std::string_view headers, std::string_view line = "GET /a HTTP/1.1") {
  return std::string(line) + "\r\n" + std::string(headers) + "\r\n";
}

// The status that a whole request gets for its form, or 0.
int status_of(std::string_view bytes) {
  HeadScanner scanner;
  const Found found = scanner.scan(bytes);
  if (found == Found::fault) return scanner.fault().status;
  if (found == Found::nothing) return -1;
  const RequestHead head = read_head(bytes.substr(0, scanner.size()));
  return head.problem ? head.problem->status : 0;
}

TEST(RequestHead, IsReadAsItIs) {
  const std::string bytes = request(
      "Host: example.org:8080\r\nACCEPT-encoding:\t gzip \r\nIf-None-Match: \"a\"\r\n"
      "if-none-match:\"b\"\r\nRange: bytes=0-\r\nIf-Range: \"c\"\r\nX-\xe2: y\r\n",
      "HEAD /a?b=c HTTP/1.1");
  HeadScanner scanner;
  ASSERT_EQ(scanner.scan(bytes + "GET"), Found::end);
  EXPECT_EQ(scanner.size(), bytes.size());
  EXPECT_TRUE(read_head(bytes).problem);  // the name of the last header
  const std::string good = request(
      "Host: a\r\nAccept-Encoding:\t gzip \r\nIf-None-Match: \"a\"\r\n"
      "if-none-match:\"b\"\r\nRange: bytes=0-\r\nIf-Range: \"c\"\r\n",
      "HEAD /a?b=c HTTP/1.1");
  const RequestHead head = read_head(good);
  EXPECT_FALSE(head.problem);
  EXPECT_EQ(head.method, "HEAD");
  EXPECT_EQ(head.target, "/a?b=c");
  EXPECT_EQ(head.accept_encoding, "gzip");
  EXPECT_EQ(head.if_none_match, "\"a\",\"b\"");
  EXPECT_EQ(head.range, "bytes=0-");
  EXPECT_EQ(head.if_range, "\"c\"");
  EXPECT_TRUE(head.is_kept);
  EXPECT_FALSE(head.has_body);
}

TEST(RequestHead, WhatCanBeReadInTwoWaysIsRefused) {
  for (const std::string_view headers :
       {"",
        "Host: a\r\nHost: b\r\n",
        "Host: a\r\nhost: a\r\n",
        "Host: a b\r\n",
        "Host: a/b\r\n",
        "Host: a\r\nTransfer-Encoding : chunked\r\n",
        "Host: a\r\nContent-Length : 5\r\n",
        "Host: a\r\nContent-Length\t: 5\r\n",
        "Host: a\r\n Content-Length: 5\r\n",
        "Host: a\r\nX: b\r\n c\r\n",
        "Host: a\r\nX: b\r\n\tc\r\n",
        " Host: a\r\n",
        "Host: a\r\nX\r\n",
        "Host: a\r\n: x\r\n",
        "Host: a\r\nX Y: z\r\n",
        "Host: a\r\nX(: z\r\n",
        "Host: a\r\nContent-Length: 0\r\nContent-Length: 0\r\n",
        "Host: a\r\nContent-Length: 0\r\nContent-Length: 5\r\n",
        "Host: a\r\nContent-Length: 0, 5\r\n",
        "Host: a\r\nContent-Length: +5\r\n",
        "Host: a\r\nContent-Length: -1\r\n",
        "Host: a\r\nContent-Length: 0x5\r\n",
        "Host: a\r\nContent-Length: \r\n",
        "Host: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Host: a\r\nTransfer-Encoding: xchunked\r\n",
        "Host: a\r\nTransfer-Encoding: gzip, chunked\r\n",
        "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Host: a\r\nTransfer-Encoding: \"chunked\"\r\n",
        "Host: a\r\nTransfer-Encoding:\r\n"})
    EXPECT_EQ(status_of(request(headers)), 400) << headers;
  EXPECT_EQ(status_of(request("Transfer-Encoding: chunked\r\n", "GET / HTTP/1.0")), 400);
  EXPECT_EQ(status_of(request("Host: a\r\nHost: b\r\n", "GET / HTTP/1.0")), 400);
}

TEST(RequestHead, ControlCharactersAreRefusedWhereverTheyStand) {
  for (const std::string& good : {request("Host: a\r\nX-Name: value\r\n"), std::string("G")})
    for (std::size_t at = 0; at <= good.size(); ++at)
      for (const char c : {'\0', '\x01', '\x0b', '\x1b', '\x7f', '\r', '\n'}) {
        // A CR before a CRLF and a LF behind one are bare, too; one that ends a line is none.
        std::string bytes = good;
        bytes.insert(at, 1, c);
        bytes += "Host: a\r\n\r\n";
        const bool is_whole = at + (c == '\n' ? 1 : 0) >= good.size() && good.size() > 1;
        if (is_whole) continue;  // it stands behind the request
        EXPECT_EQ(status_of(bytes), 400) << at << ' ' << static_cast<int>(c);
      }
}

TEST(RequestHead, FirstLinesThatAreNone) {
  for (const std::string_view line :
       {"", "GET", "GET /", "GET  / HTTP/1.1", "GET /  HTTP/1.1", " GET / HTTP/1.1",
        "GET / HTTP/1.1 ", "GET\t/ HTTP/1.1", "GET /a b HTTP/1.1", "G(T / HTTP/1.1",
        "GET / HTTP/1.10", "GET / http/1.1", "GET / HTTP/1,1", "GET / FTP/1.1", "GET / HTTP/",
        "M\xc2\x85 / HTTP/1.1"})
    EXPECT_EQ(status_of(request("Host: a\r\n", line)), 400) << line;
  for (const std::string_view line : {"GET / HTTP/1.2", "GET / HTTP/2.0", "GET / HTTP/0.9"})
    EXPECT_EQ(status_of(request("Host: a\r\n", line)), 505) << line;
  EXPECT_EQ(status_of(request("", "GET / HTTP/1.0")), 0);
}

TEST(RequestHead, SizesAreBounded) {
  const std::string half(header_limit / 2, 'a');
  EXPECT_EQ(status_of(request("Host: a\r\nX: " + half + "\r\n")), 0);
  EXPECT_EQ(status_of(request("Host: a\r\nX: " + half + half + "\r\n")), 431);
  EXPECT_EQ(status_of("GET /" + half + half), 414);
}

TEST(RequestHead, BytesMayComeOneByOne) {
  const std::string bytes = request("Host: a\r\n");
  HeadScanner scanner;
  for (std::size_t size = 0; size < bytes.size(); ++size)
    ASSERT_EQ(scanner.scan(std::string_view(bytes).substr(0, size)), Found::nothing) << size;
  EXPECT_EQ(scanner.scan(bytes + "x"), Found::end);
  EXPECT_EQ(scanner.size(), bytes.size());
}

TEST(RequestHead, ConnectionsAreKeptAsTheVersionHasIt) {
  const auto is_kept = [](std::string_view headers, std::string_view version) {
    return read_head(request("Host: a\r\n" + std::string(headers), "GET / " + std::string(version)))
        .is_kept;
  };
  EXPECT_TRUE(is_kept("", "HTTP/1.1"));
  EXPECT_FALSE(is_kept("Connection: x, Close\r\n", "HTTP/1.1"));
  EXPECT_FALSE(is_kept("Connection: keep-alive\r\nConnection: close\r\n", "HTTP/1.1"));
  EXPECT_FALSE(is_kept("", "HTTP/1.0"));
  EXPECT_TRUE(is_kept("Connection: Keep-Alive\r\n", "HTTP/1.0"));
}

TEST(RequestHead, BodiesAreSeen) {
  const auto has_body = [](std::string_view headers) {
    const RequestHead head = read_head(request("Host: a\r\n" + std::string(headers)));
    EXPECT_FALSE(head.problem);
    return head.has_body;
  };
  EXPECT_FALSE(has_body("Content-Length: 00\r\n"));
  EXPECT_TRUE(has_body("Content-Length: 5\r\n"));
  EXPECT_TRUE(has_body("Content-Length: 99999999999999999999999\r\n"));
  EXPECT_TRUE(has_body("Transfer-Encoding: Chunked\r\n"));
}

TEST(RequestHead, BodiesHaveLengths) {
  const auto head_of = [](const std::string& headers) {
    return read_head(request("Host: a\r\n" + headers));
  };
  EXPECT_EQ(head_of("Content-Length: 0012\r\n").body_length, 12U);
  EXPECT_EQ(head_of("Content-Length: 99999999999999999999999\r\n").body_length,
            std::numeric_limits<std::uint64_t>::max());
  EXPECT_TRUE(head_of("Transfer-Encoding: chunked\r\n").is_chunked);
  EXPECT_EQ(head_of("Expect: 100-Continue\r\n").expectation, "100-Continue");
  EXPECT_EQ(head_of("Content-Encoding: gzip\r\nContent-Encoding: br\r\n").content_encoding,
            "gzip,br");
}

TEST(RequestBody, MemoryIsBounded) {
  BodyMemory memory;
  std::size_t taken = 0;
  while (memory.take(body_limit)) ++taken;
  EXPECT_EQ(taken, 64U);
  memory.give_back(body_limit);
  EXPECT_TRUE(memory.take(body_limit));
  EXPECT_FALSE(memory.take(1));
}

}  // namespace
}  // namespace lofp
