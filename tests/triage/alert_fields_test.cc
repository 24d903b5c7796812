#include "triage/alert_fields.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {
namespace {

using Texts = std::vector<std::string_view>;

AlertFields fields_of(std::string_view json) {
  Result<AlertFields> fields = read_alert_fields(json);
  EXPECT_TRUE(fields) << json;
  return fields ? *std::move(fields) : AlertFields();
}

TEST(AlertFields, FindsNestedAndFlatKeysByOnePath) {
  for (const std::string_view json :
       {R"({"process": {"parent": {"name": "a"}}})", R"({"process.parent": {"name": "a"}})",
        R"({"process.parent.name": "a"})", R"({"process": [{"parent": [{"name": ["a"]}]}]})"}) {
    const AlertFields fields = fields_of(json);
    EXPECT_EQ(fields.first("process.parent.name"), "a") << json;
    EXPECT_TRUE(fields.has("process.parent.name"));
    EXPECT_TRUE(fields.has_below("process.parent"));
    EXPECT_FALSE(fields.has("process"));
    EXPECT_FALSE(fields.has_below("proc"));
  }
}

TEST(AlertFields, LeavesOutWrappersAtTheTopAlone) {
  EXPECT_EQ(fields_of(R"({"_source": {"a": "1"}})").first("a"), "1");
  EXPECT_EQ(fields_of(R"({"fields": {"a": ["1"]}})").first("a"), "1");
  EXPECT_EQ(fields_of(R"({"sid": "s", "result": {"a": "1"}})").first("a"), "1");
  EXPECT_EQ(fields_of(R"({"x": {"result": {"a": "1"}}})").first("x.result.a"), "1");
}

TEST(AlertFields, KeepsScalarsAsTheyAreWritten) {
  const AlertFields fields =
      fields_of(R"({"a": 1.50, "b": true, "c": null, "d": 123456789012345678901234567890})");
  EXPECT_EQ(fields.first("a"), "1.50");
  EXPECT_EQ(fields.first("b"), "true");
  EXPECT_EQ(fields.first("c"), "");
  EXPECT_EQ(fields.first("d"), "123456789012345678901234567890");
}

TEST(AlertFields, ReadsDocumentsInTexts) {
  const AlertFields fields = fields_of(
      R"({"Entities": "[{\"Type\": \"ip\", \"In\": \"{\\\"deep\\\": 1}\"}]", "b": "{no json}"})");
  EXPECT_EQ(fields.first("Entities.Type"), "ip");
  EXPECT_EQ(fields.first("Entities.In.deep"), "1");
  EXPECT_EQ(fields.first("b"), "{no json}");
}

TEST(AlertFields, KnowsWhichFieldsStandTogether) {
  const AlertFields fields =
      fields_of(R"({"list": [{"t": "a", "v": "1"}, {"v": "2"}, {"t": "c", "v": "3"}]})");
  Texts beside;
  for (const AlertFields::Field& field : fields.in_order())
    if (field.path == "list.v") beside.push_back(fields.beside(field, "t"));
  EXPECT_EQ(beside, (Texts{"a", "", "c"}));
  EXPECT_EQ(fields.all("list.v"), (Texts{"1", "2", "3"}));
}

TEST(AlertFields, GivesPathsInLowerCaseWithoutPrefixes) {
  const AlertFields fields = fields_of(R"({"Properties": {"AlertName": "A"}, "Other": "B"})");
  constexpr std::array<std::string_view, 2> prefixes = {"object.", "properties."};
  const AlertFields lowered = fields.in_lower_case(prefixes);
  EXPECT_EQ(lowered.first("alertname"), "A");
  EXPECT_EQ(lowered.first("other"), "B");
  EXPECT_EQ(fields.first("Other"), "B");
}

TEST(AlertFields, ReadsARow) {
  const std::vector<std::string> names = {"a", "", "c", "d"};
  const std::vector<std::string> values = {"1", "2", R"({"x": "3"})"};
  const AlertFields fields = read_alert_row(names, values);
  EXPECT_EQ(fields.first("a"), "1");
  EXPECT_EQ(fields.first("c.x"), "3");
  EXPECT_FALSE(fields.has("d"));
  EXPECT_EQ(fields.in_order().size(), 2U);
}

TEST(AlertFields, RefusesWhatIsNoJson) {
  for (const std::string_view json : {"", "{", "{\"a\": }", "{\"a\": 1} {\"b\": 2}", "nonsense"})
    EXPECT_FALSE(read_alert_fields(json)) << json;
}

TEST(AlertFields, IsCutWhereThereIsTooMuch) {
  std::string deep;
  for (int level = 0; level < 100; ++level) deep += R"({"a":)";
  deep += "1" + std::string(100, '}');
  EXPECT_TRUE(fields_of(deep).is_cut());

  std::string wide = "[0";
  for (int item = 0; item < 20'000; ++item) wide += ",1";
  const AlertFields fields = fields_of(R"({"first": "x", "list": )" + wide + "]}");
  EXPECT_TRUE(fields.is_cut());
  EXPECT_EQ(fields.first("first"), "x");
  EXPECT_FALSE(fields_of(R"({"a": 1})").is_cut());
}

TEST(AlertFields, DoesNotFollowDocumentsInTextsForEver) {
  std::string many = R"({"list": [)";
  for (int item = 0; item < 50'000; ++item) many += R"("{\"a\": 1}", )";
  many += R"("x"]})";
  EXPECT_FALSE(fields_of(many).is_empty());
}

}  // namespace
}  // namespace lofp
