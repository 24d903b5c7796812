#include "publish/shape.h"

#include <gtest/gtest.h>

#include "format/json_value.h"
#include "publish/cells.h"

namespace lofp {
namespace {

enum class Ripeness { green, ripe, rotten };

std::string_view name_of(Ripeness ripeness) {
  constexpr std::string_view names[] = {"green", "ripe", "rotten"};
  return names[static_cast<std::size_t>(ripeness)];
}

struct SeedText {
  static constexpr std::string_view pattern = "^[0-9]+$";
  static constexpr std::string_view definition_name = "seed";
  static constexpr std::string_view definition_summary = "A seed's number.";
  std::string_view text;
};

struct LeafText {
  static constexpr std::string_view pattern = "^[a-z]+$";
  static constexpr std::string_view list_name = "leaves";
  static constexpr std::string_view list_summary = "Leaves, in order.";
  std::string_view text;
};

struct Stone {
  static std::span<const ShapeMember<Stone>> members();
  std::string_view colour;
};

struct Fruit {
  static constexpr std::string_view shape_name = "fruit";
  static constexpr std::string_view shape_summary = "What grows.";
  static std::span<const ShapeMember<Fruit>> members();
  static std::span<const ShapeMember<Fruit>> columns();
  std::string name;
  std::string origin = {};
  std::optional<double> weight = {};
  Ripeness ripeness = Ripeness::ripe;
  std::vector<std::string> marks = {};
  bool has_stone = false;
};

struct Basket {
  static std::span<const ShapeMember<Basket>> members();
  std::vector<Fruit> fruits;
};

constexpr ShapeMember<Stone> stone_members[] = {
    {"colour", {}, [](auto& of) { return of.colour; }},
};

constexpr ShapeMember<Fruit> fruit_members[] = {
    {"name",
     "As gardeners say.",
     [](auto& of) -> std::string_view { return of.name; },
     {.least = 1}},
    {"origin", "Where it grew.", [](auto& of) { return known(of.origin); }},
    {"weight", {}, [](auto& of) { return of.weight; }},
    {"ripeness", {}, [](auto& of) { return Choice<Ripeness::green, Ripeness::ripe>{of.ripeness}; }},
    {"marks", {}, [](auto& of) { return each(of.marks); }},
    {"bruises",
     {},
     [](auto& of) { return known(each(of.marks)); },
     {.least = 1, .is_unique = true}},
    {"seed", {}, [](auto& /*of*/) { return SeedText{"12"}; }},
    {"leaves",
     {},
     [](auto& of) { return each(of.marks, [](auto& mark) { return LeafText{mark}; }); }},
    {"stone", "What is inside.",
     [](auto& of) { return where(of.has_stone, [] { return Stone{"brown"}; }); }},
    {"is_eaten", {}, [](auto& /*of*/) { return false; }},
    {"age", {}, [](auto& of) { return of.marks.size(); }},
};

constexpr ShapeMember<Fruit> fruit_columns[] = {
    member_of(fruit_members, "name"),
    member_of(fruit_members, "ripeness"),
    member_of(fruit_members, "marks"),
    member_of(fruit_members, "age"),
    {"spaced", {}, [](auto& of) { return spaced(each(of.marks)); }},
};

constexpr ShapeMember<Basket> basket_members[] = {
    {"count", {}, [](auto& of) { return of.fruits.size(); }},
    {"fruits", {}, [](auto& of) { return each<Layout::block>(of.fruits); }},
};

std::span<const ShapeMember<Stone>> Stone::members() {
  return stone_members;
}
std::span<const ShapeMember<Fruit>> Fruit::members() {
  return fruit_members;
}
std::span<const ShapeMember<Fruit>> Fruit::columns() {
  return fruit_columns;
}
std::span<const ShapeMember<Basket>> Basket::members() {
  return basket_members;
}

template <typename Thing>
std::string written(const Thing& thing) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  write_record(thing, json);
  json.finish();
  return text;
}

template <typename Thing>
std::string described() {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  SchemaWriter to(json, "#/$defs/");
  json.begin_object();
  JsonType<Thing>::describe({}, to);
  json.key("$defs");
  to.write_definitions();
  json.end_object().finish();
  return text;
}

TEST(Shape, WritesItsMembersInTheirOrder) {
  EXPECT_EQ(
      written(Fruit{
          .name = "Plum", .origin = "Here", .weight = 1.5, .marks = {"a", "b"}, .has_stone = true}),
      R"({"name":"Plum","origin":"Here","weight":1.5,"ripeness":"ripe","marks":["a","b"],)"
      R"("bruises":["a","b"],"seed":"12","leaves":["a","b"],"stone":{"colour":"brown"},)"
      R"("is_eaten":false,"age":2})"
      "\n");
}

TEST(Shape, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(written(Fruit{.name = "Fig"}),
            R"({"name":"Fig","ripeness":"ripe","marks":[],"seed":"12","leaves":[],)"
            R"("is_eaten":false,"age":0})"
            "\n");
}

TEST(Shape, WritesAListALineAnItem) {
  EXPECT_EQ(written(Basket{}), "{\"count\":0,\n\"fruits\":[]}\n");
  const std::string one = written(Fruit{.name = "Fig"});
  const std::string item = one.substr(0, one.size() - 1);
  EXPECT_EQ(written(Basket{{{.name = "Fig"}, {.name = "Fig"}}}),
            "{\"count\":2,\n\"fruits\":[\n" + item + ",\n" + item + "]}\n");
}

TEST(Shape, IsDescribedByWhatItsFunctionsReturn) {
  EXPECT_EQ(described<Basket>(),
            R"({"type":"object","required":["count","fruits"],"additionalProperties":false,)"
            R"("properties":{
"count":{"$ref":"#/$defs/count"},
"fruits":{"type":"array","items":{"$ref":"#/$defs/fruit"}}},"$defs":{
"count":{"type":"integer","minimum":0},
"fruit":{"description":"What grows.","type":"object",)"
            R"("required":["name","ripeness","marks","seed","leaves","is_eaten","age"],)"
            R"("additionalProperties":false,"properties":{
"name":{"description":"As gardeners say.","type":"string","minLength":1},
"origin":{"description":"Where it grew.","type":"string"},
"weight":{"type":"number"},
"ripeness":{"enum":["green","ripe"]},
"marks":{"$ref":"#/$defs/texts"},
"bruises":{"type":"array","minItems":1,"uniqueItems":true,"items":{"type":"string"}},
"seed":{"$ref":"#/$defs/seed"},
"leaves":{"$ref":"#/$defs/leaves"},
"stone":{"description":"What is inside.","type":"object","required":["colour"],)"
            R"("additionalProperties":false,"properties":{
"colour":{"type":"string"}}},
"is_eaten":{"type":"boolean"},
"age":{"$ref":"#/$defs/count"}}},
"texts":{"type":"array","items":{"type":"string"}},
"seed":{"description":"A seed's number.","type":"string","pattern":"^[0-9]+$"},
"leaves":{"description":"Leaves, in order.","type":"array","uniqueItems":true,)"
            R"("items":{"type":"string","pattern":"^[a-z]+$"}}}})"
            "\n");
}

TEST(Cells, AreTheMembersThatAreChosen) {
  EXPECT_EQ(head_row<Fruit>(), "name,ripeness,marks,age,spaced\r\n");
  EXPECT_EQ(cell_row(Fruit{.name = "Plum, blue", .marks = {"a", "b"}}),
            "\"Plum, blue\",ripe,a; b,2,a b\r\n");
}

}  // namespace
}  // namespace lofp
