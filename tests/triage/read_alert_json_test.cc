#include "triage/read_alert_json.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "triage/alerts/alert.h"

namespace lofp {
namespace {

using Fields = std::vector<std::tuple<std::string, std::string, std::uint32_t>>;

Fields listed(const Result<AlertFields>& fields) {
  Fields list;
  if (!fields) return list;
  for (const AlertFields::Field& field : fields->in_order())
    list.emplace_back(field.path, field.value, field.object);
  return list;
}

class SameFields : public testing::TestWithParam<const AlertKind*> {};

TEST_P(SameFields, AsWithSimdjson) {
  const std::string_view sample = GetParam()->sample;
  const Result<AlertFields> read = read_alert_json(sample);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_FALSE(listed(read).empty());
  EXPECT_EQ(listed(read), listed(read_alert_fields(sample)));
}

INSTANTIATE_TEST_SUITE_P(Alerts, SameFields,
                         testing::ValuesIn(all_alerts().begin(), all_alerts().end()),
                         [](const testing::TestParamInfo<const AlertKind*>& info) {
                           return std::string(info.param->id);
                         });

std::string nested(std::size_t depth, std::string_view inside) {
  return std::string(depth, '[') + std::string(inside) + std::string(depth, ']');
}

TEST(AlertJson, ReadsWhatSimdjsonReads) {
  std::string many = "{";
  for (int i = 0; i < 6'000; ++i)
    many += "\"k" + std::to_string(i) + "\": [" + std::to_string(i) + ", {\"x\": \"y\"}],";
  many += "\"last\": true}";
  for (
      const std::string& json : std::vector<std::string>{
          "{}", "[]", " \t\r\n{ } \n", "[\"text\", 1, true, null]",
          R"({"a": 1.50, "b": true, "c": null, "d": -0.5e+10, "e": 123456789012345678901234567890})",
          R"({"a": "\"\\\/\b\f\n\r\t\u0041\u00e9\u20ac\ud83d\ude00"})",
          R"({"a": "\ud800", "b": "x\udc00y", "c": "\ud800\n", "\u0061b": 1})",
          "{\"\": \"\", \"\x7f\": \"\xe2\x82\xac\"}",
          R"({"a": {"b": [{"c": 1}, {"c": 2}], "d": 3}, "a": 4})",
          R"({"Entities": "[{\"Type\": \"ip\", \"In\": \"{\\\"deep\\\": 1}\"}]", "b": "{no json}"})",
          R"({"_source": {"a": "1"}, "fields": {"a": ["2"]}})", nested(63, "1"), nested(64, "1"),
          nested(65, "{\"a\": 1}"), "{\"a\": " + nested(100, "1") + ", \"b\": 2}", many}) {
    const Result<AlertFields> read = read_alert_json(json);
    ASSERT_TRUE(read) << json.substr(0, 100) << ": " << read.error().message;
    EXPECT_EQ(listed(read), listed(read_alert_fields(json))) << json.substr(0, 100);
    EXPECT_EQ(read->is_cut(), read_alert_fields(json)->is_cut()) << json.substr(0, 100);
  }
}

TEST(AlertJson, RefusesWhatIsNone) {
  for (const std::string& json : std::vector<std::string>{"",
                                                          " ",
                                                          "{",
                                                          "[",
                                                          "{\"a\"",
                                                          "{\"a\":",
                                                          "{\"a\": 1",
                                                          "{\"a\": 1,",
                                                          "{\"a\": 1,}",
                                                          "[1,]",
                                                          "{a: 1}",
                                                          "{'a': 1}",
                                                          "{\"a\" 1}",
                                                          "{\"a\": 1 \"b\": 2}",
                                                          "[1 2]",
                                                          "{} {}",
                                                          "{}x",
                                                          "}",
                                                          "tru",
                                                          "nul",
                                                          "True",
                                                          "NaN",
                                                          "-",
                                                          "+1",
                                                          "01",
                                                          "1.",
                                                          ".5",
                                                          "1e",
                                                          "1e+",
                                                          "--1",
                                                          "0x1",
                                                          "\"",
                                                          "\"\\",
                                                          "\"\\x\"",
                                                          "\"\\u12\"",
                                                          "\"\\u12g4\"",
                                                          "\"a\nb\"",
                                                          "\"\x01\"",
                                                          "{\"\\ud800\": 1}",
                                                          "\"\xff\"",
                                                          "\"\xc0\xaf\"",
                                                          "\"\xed\xa0\x80\"",
                                                          std::string("\"\0\"", 3),
                                                          std::string("{}\0", 3),
                                                          "[\"a\", \"b]",
                                                          nested(70, "x"),
                                                          nested(1'002, "1"),
                                                          std::string(100'000, '['),
                                                          std::string(100'000, '{')})
    EXPECT_FALSE(read_alert_json(json)) << json.substr(0, 100);
}

TEST(AlertJson, SaysWhere) {
  const Result<AlertFields> read = read_alert_json("{\n\"a\": 1\n\"b\": 2}");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "a comma or a bracket is missing (line 3)");
}

}  // namespace
}  // namespace lofp
