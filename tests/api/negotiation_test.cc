#include "api/negotiation.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace lofp {
namespace {

TEST(Negotiation, GzipIsTakenWhereItIsAccepted) {
  for (const char* header : {"gzip", "deflate, gzip;q=1.0, *;q=0.5", " GZip ", "*", "gzip;q=0.001",
                             "x-gzip", "gzip ; q=1", "identity;q=0, gzip"})
    EXPECT_TRUE(accepts_gzip(header)) << header;
}

TEST(Negotiation, GzipIsNotTakenWhereItIsNot) {
  for (const char* header :
       {"", "identity", "gzip;q=0", "gzip;q=0.000", "*;q=0", "gzip;q=0, *", "gzipped", "gzip;q=1.5",
        "gzip;q=x", "gzip;q=", "gzip;q=0.0000001", "gzip;level=9", ",,;;=", "br"})
    EXPECT_FALSE(accepts_gzip(header)) << header;
}

TEST(Negotiation, TagsAreCompared) {
  EXPECT_TRUE(names_tag("\"a\"", "a"));
  EXPECT_TRUE(names_tag("W/\"a\"", "a"));
  EXPECT_TRUE(names_tag("\"b\", W/\"c\",\"a\"", "a"));
  EXPECT_TRUE(names_tag(" * ", "a"));
  for (const char* header : {"", "a", "\"a", "\"ab\"", "\"b\"", "\"", "\"a-gzip\"", "*, \"b\""})
    EXPECT_FALSE(names_tag(header, "a")) << header;
}

std::string range(std::string_view header, std::string_view if_range = {}) {
  const auto found = range_of(header, if_range, "tag", 1000);
  return found ? fmt::format("{}+{}", found->first, found->count) : "all";
}

TEST(Negotiation, ARangeIsAPart) {
  EXPECT_EQ(range("bytes=0-0"), "0+1");
  EXPECT_EQ(range("bytes=10-"), "10+990");
  EXPECT_EQ(range("Bytes= 10-19 "), "10+10");
  EXPECT_EQ(range("bytes=990-5000"), "990+10");
  EXPECT_EQ(range("bytes=-1"), "999+1");
  EXPECT_EQ(range("bytes=-5000"), "0+1000");
  EXPECT_EQ(range("bytes=0-99999999999999999999999"), "0+1000");
  EXPECT_EQ(range("bytes=10-", " \"tag\""), "10+990");
}

TEST(Negotiation, ARangeThatIsNotThereIsEmpty) {
  for (const char* header :
       {"bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=99999999999999999999999-"})
    EXPECT_TRUE(range(header).ends_with("+0")) << header;
  EXPECT_EQ(range_of("bytes=0-", {}, "tag", 0)->count, 0U);
  EXPECT_EQ(range_of("bytes=-1", {}, "tag", 0)->count, 0U);
}

TEST(Negotiation, WhatIsNoSingleRangeIsAll) {
  for (const char* header : {"", "bytes", "bytes=", "bytes=-", "bytes=1", "bytes=2-1", "bytes=a-",
                             "bytes=1-b", "bytes=--1", "bytes=1-2,5-6", "bytes=+1-2", "lines=1-2",
                             "bytes =1-2", "bytes=1 -2", "bytes=0x1-2"})
    EXPECT_EQ(range(header), "all") << header;
  for (const char* if_range :
       {"\"other\"", "W/\"tag\"", "tag", "*", "\"tag\", \"b\"", "Wed, 21 Oct 2015 07:28:00 GMT"})
    EXPECT_EQ(range("bytes=0-0", if_range), "all") << if_range;
}

}  // namespace
}  // namespace lofp
