#include "cli/json_message.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace lofp {
namespace {

JsonPart part_of(std::string_view json) {
  Result<JsonPart> read = read_json_message(json);
  EXPECT_TRUE(read) << json;
  return read ? *std::move(read) : JsonPart();
}

TEST(JsonMessage, KeepsMembersOfAnEnvelope) {
  const JsonPart message =
      part_of(R"( {"id": 1.50, "params": {"arguments": {"a": "\u00e9", "b": true, "a": null}}} )");
  EXPECT_EQ(message.kind, JsonKind::object);
  EXPECT_EQ(message.find("id")->kind, JsonKind::number);
  EXPECT_EQ(message.find("id")->text, "1.50");
  const JsonPart* arguments = message.find("params")->find("arguments");
  EXPECT_EQ(arguments->find("a")->text, "\u00e9");  // the first of two
  EXPECT_EQ(arguments->find("b")->kind, JsonKind::boolean);
  EXPECT_EQ(arguments->find("c"), nullptr);
  EXPECT_EQ(message.find("id")->find("a"), nullptr);
}

TEST(JsonMessage, KeepsWhatIsDeeperAsItStands) {
  for (const std::string_view inner :
       {R"({"x": [1, {"y": "}"}]})", R"([])", R"({})", R"([[1] , [2]])"}) {
    for (const std::string_view behind : {"", " ", " \n, \"z\": 1"}) {
      const std::string text =
          R"({"a":{"b":{"c": )" + std::string(inner) + std::string(behind) + "}}}";
      EXPECT_EQ(part_of(text).find("a")->find("b")->find("c")->text, inner) << text;
    }
  }
}

TEST(JsonMessage, TakesHalfASurrogatePairAsItIsWritten) {
  EXPECT_EQ(part_of(R"({"a": "\ud800"})").find("a")->kind, JsonKind::text);
}

TEST(JsonMessage, RefusesWhatIsNoJson) {
  for (const std::string_view text :
       {"", " ", "{", "{}{}", "{} x", R"({"a":})", R"({"a":tru})", R"({"a":[1,]})", "[01x]",
        R"({"a" 1})", "{\"a\":\"\xff\"}", "[1 2]"})
    EXPECT_FALSE(read_json_message(text)) << text;
}

TEST(JsonMessage, HasLimits) {
  EXPECT_TRUE(read_json_message(std::string(100, '[') + std::string(100, ']')));
  EXPECT_FALSE(read_json_message(std::string(300, '[') + std::string(300, ']')));
  std::string many = "{";
  for (int i = 0; i < 2000; ++i) many += "\"" + std::to_string(i) + "\":1,";
  EXPECT_FALSE(read_json_message(many + "\"x\":1}"));
  EXPECT_TRUE(read_json_message(R"({"a":{"b":{"c":)" + many + "\"x\":1}}}}"));  // is not kept
}

}  // namespace
}  // namespace lofp
