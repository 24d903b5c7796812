#include "api/parameter.h"

#include <gtest/gtest.h>

#include "api/listing.h"
#include "format/json_value.h"

namespace lofp {
namespace {

constexpr Parameter parameters[] = {
    {.name = "technique", .type = ParameterType::technique, .summary = {}, .is_repeatable = true},
    {.name = "name", .summary = {}, .least = 1, .most = 4},
    limit_parameter,
    offset_parameter,
};

TEST(Parameters, AreReadWithTheirFallbacks) {
  const auto values = read_parameters(
      parameters, {{"technique", "T1021"}, {"technique", "T1021.002"}, {"limit", "100"}});
  ASSERT_TRUE(values);
  EXPECT_EQ(values->all("technique").size(), 2U);
  EXPECT_EQ(values->number("limit"), 100U);
  EXPECT_EQ(values->number("offset"), 0U);
  EXPECT_FALSE(values->has("name"));
}

TEST(Parameters, WhatIsWrongIsNamedWithWhatIsAllowed) {
  const GivenParameters wrong = {{"limit", "0"},
                                 {"limit", "101"},
                                 {"limit", ""},
                                 {"limit", "1e1"},
                                 {"limit", "-1"},
                                 {"offset", "99999999999"},
                                 {"technique", "t1"},
                                 {"name", ""},
                                 {"name", "abcde"},
                                 {"technique", "T1021.02"},
                                 {"technique", "T10210021"}};
  for (const auto& one : wrong) {
    const auto values = read_parameters(parameters, {one});
    ASSERT_FALSE(values) << one.first << "=" << one.second;
    EXPECT_EQ(values.error().status, 400);
    EXPECT_EQ(values.error().parameter, one.first);
    EXPECT_FALSE(values.error().allowed.empty());
  }
  EXPECT_EQ(read_parameters(parameters, {{"colour", "red"}}).error().allowed,
            "technique, name, limit, offset");
  EXPECT_FALSE(read_parameters(parameters, {{"name", "a"}, {"name", "a"}}));
}

TEST(Problem, QuotesAnyBytes) {
  const std::string text = problem_document(
      {.status = 400, .detail = "\xff\"<\n", .parameter = std::string("\0", 1), .allowed = {}});
  const auto read = JsonReader(text).read();
  ASSERT_TRUE(read);
  EXPECT_EQ((*read)["title"].string, "Bad Request");
}

TEST(Listing, NextAddressAsksForWhatFollows) {
  const auto values = read_parameters(
      parameters, {{"name", "a&b"}, {"technique", "T1021"}, {"limit", "5"}, {"offset", "10"}});
  ASSERT_TRUE(values);
  EXPECT_EQ(next_address("/list", parameters, *values, part_of(*values)),
            "/list?technique=T1021&name=a%26b&limit=5&offset=15");
}

}  // namespace
}  // namespace lofp
