#include "api/listener.h"

#include <gtest/gtest.h>

namespace lofp {
namespace {

TEST(ListenAddress, IsAnAddressAndAPort) {
  const auto address = parse_listen_address("127.0.0.1:8080");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->host, "127.0.0.1");
  EXPECT_EQ(address->port, 8080);
  EXPECT_EQ(parse_listen_address("[::1]:80")->host, "::1");
  EXPECT_EQ(parse_listen_address("localhost:0")->host, "127.0.0.1");
  for (const char* text : {"", ":", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x",
                           "127.0.0.1:-1", "127.0.0.1:65536", "127.0.0.1:80 ", "::1:80", "[::1]",
                           "example.org:80", "1.2.3:80", "[127.0.0.1:80", "[x]:80"})
    EXPECT_FALSE(parse_listen_address(text)) << text;
}

TEST(Listener, SaysWhyItCannot) {
  const auto first = listen_at({.host = "127.0.0.1", .port = 0});
  ASSERT_TRUE(first);
  const auto address = parse_listen_address(first->address);
  ASSERT_TRUE(address);
  const auto second = listen_at(*address);
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().message.find("give --listen another port"), std::string::npos);
}

}  // namespace
}  // namespace lofp
