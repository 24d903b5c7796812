#include "api/target.h"

#include <gtest/gtest.h>

namespace lofp {
namespace {

using Parts = std::vector<std::string>;

int status_of(std::string_view target) {
  const auto read = read_target(target);
  return read ? 200 : read.error().status;
}

TEST(Target, IsTakenApart) {
  const auto target = read_target("/rules/a%2Fb/%C3%A9/?q=a+b%20c&x&y=%3D");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->parts, (Parts{"rules", "a/b", "\u00e9", ""}));
  EXPECT_EQ(target->path, "/rules/a%2Fb/%C3%A9/");
  const auto query = read_query(target->query);
  ASSERT_TRUE(query);
  EXPECT_EQ(*query, (GivenParameters{{"q", "a b c"}, {"x", ""}, {"y", "="}}));
  EXPECT_EQ(read_target("/")->parts, Parts{""});
  EXPECT_EQ(read_target("/a+b")->parts, Parts{"a+b"});
}

TEST(Target, MayNameTheHost) {
  EXPECT_EQ(read_target("http://example.org/a?b")->parts, Parts{"a"});
  for (const char* text :
       {"HTTPS://example.org", "http://example.org?a/b", "http://example.org/?a/b"}) {
    const auto target = read_target(text);
    ASSERT_TRUE(target) << text;
    EXPECT_EQ(target->parts, Parts{""});
    EXPECT_EQ(target->path, "/");
  }
  EXPECT_EQ(read_target("http://example.org?a/b")->query, "a/b");
  EXPECT_EQ(status_of("?a"), 400);
}

TEST(Target, IsRefusedWhereItIsNone) {
  for (const char* target :
       {"",       "a",        "*",      "/%",        "/%1",     "/%zz",        "/%00",
        "/%01",   "/a%0A",    "/%1f",   "/%7F",      "/a%00b",  "/..",         "/../a",
        "/a/./b", "/%2e%2E/", "/%ff",   "/\xff",     "/a b",    "/a#b",        "/a\\b",
        "/a\tb",  "/<",       "//[/..", "ftp://a/b", "/\u00e9", "/a?b=\u00e9", "/\u0085"})
    EXPECT_EQ(status_of(target), 400) << target;
  EXPECT_EQ(status_of("/" + std::string(target_limit, 'a')), 414);
  EXPECT_EQ(status_of("/" + std::string(target_limit - 1, 'a')), 200);
}

TEST(Query, IsRefusedWhereItIsNone) {
  for (const char* query : {"a=%", "%=a", "a=%ff", "a=%00", "a=%4", "a=%0a", "%7f=a"})
    EXPECT_FALSE(read_query(query)) << query;
  std::string many;
  for (int i = 0; i < 200; ++i) many += "a=b&";
  EXPECT_FALSE(read_query(many));
  EXPECT_TRUE(read_query("&&&")->empty());
}

}  // namespace
}  // namespace lofp
