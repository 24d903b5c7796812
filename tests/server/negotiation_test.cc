#include "server/negotiation.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace lofp
