// Which C++ type is which type of JSON: how its values are written, and what their schema says.
//
//   std::string_view, std::string        a text; what somebody else owns is a std::string_view
//   a struct with a text and a pattern   a text of that pattern: EntryIdText
//   Choice<first, last>                  one of some words
//   a struct with a `constant`           always that
//   bool, integers, double               integers are counts: not negative
//   each(range, function), containers    a list
//   a struct with members()              an object (publish/shape.h)
//
// Each is a JsonType with write(), describe(), which writes members into a schema that is open, and
// for values that fit into a table cell().  Pure but for the writers; linear in the value.
#pragma once

#include <cassert>
#include <concepts>
#include <cstdint>
#include <functional>
#include <iterator>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "format/json.h"
#include "publish/schema_writer.h"

namespace lofp {

template <typename Value>
struct JsonType;

template <typename Value>
concept CellValue = requires(const Value& value) {
  JsonType<Value>::cell(value);
};

template <>
struct JsonType<std::string_view> {
  static void write(std::string_view text, JsonWriter& json) { json.value(text); }
  static void describe(const Limits& limits, SchemaWriter& to) { to.text(limits); }
  static std::string cell(std::string_view text) { return std::string(text); }
};

template <>
struct JsonType<std::string> : JsonType<std::string_view> {};

template <>
struct JsonType<bool> {
  static void write(bool value, JsonWriter& json) { json.value(value); }
  static void describe(const Limits& /*limits*/, SchemaWriter& to) { to.boolean(); }
  static std::string cell(bool value) { return value ? "yes" : "no"; }
};

template <>
struct JsonType<double> {
  static void write(double value, JsonWriter& json) { json.value(value); }
  static void describe(const Limits& /*limits*/, SchemaWriter& to) {
    to.json().member("type", "number");
  }
};

inline constexpr Definition count_definition{
    .name = "count", .summary = {}, .describe = [](SchemaWriter& to) { to.number({}); }};

template <std::integral Number>
struct JsonType<Number> {
  static void write(Number value, JsonWriter& json) { json.value(value); }
  static void describe(const Limits& limits, SchemaWriter& to) {
    limits.least == 0 ? to.refer(count_definition) : to.number(limits);
  }
  static std::string cell(Number value) { return std::to_string(value); }
};

// One of the enumerators from `first` to `last`, by name_of().
template <auto first, auto last>
struct Choice {
  using Kind = decltype(first);
  Kind kind;

  static std::vector<std::string_view> names() {
    std::vector<std::string_view> all;
    for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i)
      all.push_back(name_of(static_cast<Kind>(i)));
    return all;
  }
};

template <auto first, auto last>
struct JsonType<Choice<first, last>> {
  using Value = Choice<first, last>;
  static void write(Value value, JsonWriter& json) {
    assert(value.kind >= first && value.kind <= last);
    json.value(name_of(value.kind));
  }
  static void describe(const Limits& /*limits*/, SchemaWriter& to) {
    to.json().list("enum", Value::names());
  }
  static std::string cell(Value value) { return std::string(name_of(value.kind)); }
};

template <typename Value>
concept ConstantValue = requires {
  Value::constant;
};

template <ConstantValue Value>
struct JsonType<Value> {
  static void write(Value /*value*/, JsonWriter& json) { json.value(Value::constant); }
  static void describe(const Limits& /*limits*/, SchemaWriter& to) {
    to.json().key("const").value(Value::constant);
  }
};

// A text of its own kind.  One with a `definition_name` and `definition_summary` is defined once.
template <typename Value>
concept PatternText = requires(const Value& value) {
  { Value::pattern } -> std::convertible_to<std::string_view>;
  { value.text } -> std::convertible_to<std::string_view>;
};

template <PatternText Value>
struct JsonType<Value> {
  static void write(const Value& value, JsonWriter& json) { json.value(value.text); }
  static void describe(const Limits& /*limits*/, SchemaWriter& to) {
    if constexpr (requires { Value::definition_name; })
      to.refer({.name = Value::definition_name,
                .summary = Value::definition_summary,
                .describe = describe_pattern});
    else
      describe_pattern(to);
  }
  static std::string cell(const Value& value) { return std::string(value.text); }

 private:
  static void describe_pattern(SchemaWriter& to) { to.text({.pattern = Value::pattern}); }
};

enum class Layout {
  row,    // all on one line
  lines,  // an item a line
  block,  // that, and the list's own key on a line too
};

// What `function` makes of each item of a range, which must live as long.
template <Layout list_layout, typename Range, typename Function>
struct Listed {
  static constexpr Layout layout = list_layout;
  using Item = std::remove_cvref_t<
      std::invoke_result_t<const Function&, decltype(*std::begin(std::declval<const Range&>()))>>;

  const Range& range;
  Function function;
};

template <Layout layout = Layout::row, typename Range, typename Function>
Listed<layout, Range, Function> each(const Range& range, Function function) {
  return {range, std::move(function)};
}
template <Layout layout = Layout::row, typename Range>
auto each(const Range& range) {
  return each<layout>(range, std::identity());
}
template <Layout layout = Layout::row, typename Range, typename... Function>
void each(const Range&& range, Function...) = delete;  // which would not live as long

inline constexpr Definition texts_definition{
    .name = "texts", .summary = {}, .describe = [](SchemaWriter& to) {
      to.list({});
      to.json().key("items").begin_object();
      to.text({});
      to.json().end_object();
    }};

// The schema of a list.  Plain texts, and items with a `list_name` and `list_summary`, have a list
// that is defined once.
template <typename Item>
struct ListSchema {
  static constexpr bool is_text =
      std::same_as<Item, std::string_view> || std::same_as<Item, std::string>;

  static void describe(const Limits& limits, SchemaWriter& to) {
    if constexpr (requires { Item::list_name; })
      to.refer({.name = Item::list_name, .summary = Item::list_summary, .describe = describe_set});
    else if (is_text && limits.least == 0 && !limits.is_unique)
      to.refer(texts_definition);
    else
      describe_here(limits, to);
  }

 private:
  static void describe_here(const Limits& limits, SchemaWriter& to) {
    to.list(limits);
    to.json().key("items").begin_object();
    JsonType<Item>::describe({}, to);
    to.json().end_object();
  }
  static void describe_set(SchemaWriter& to) { describe_here({.is_unique = true}, to); }
};

template <Layout layout, typename Range, typename Function>
struct JsonType<Listed<layout, Range, Function>>
    : ListSchema<typename Listed<layout, Range, Function>::Item> {
  using List = Listed<layout, Range, Function>;
  using Type = JsonType<typename List::Item>;

  static void write(const List& list, JsonWriter& json) {
    json.begin_array();
    for (const auto& item : list.range) {
      if (layout != Layout::row) json.line();
      Type::write(list.function(item), json);
    }
    json.end_array();
  }

  static std::string cell(
      const List& list, std::string_view separator = "; ") requires CellValue<typename List::Item> {
    std::string joined;
    for (const auto& item : list.range) {
      if (!joined.empty()) joined += separator;
      joined += Type::cell(list.function(item));
    }
    return joined;
  }
};

// A container that a function gives away.
template <typename Container>
concept GivenList =
    std::ranges::range<Container> && !std::convertible_to<Container, std::string_view>;

template <GivenList Container>
struct JsonType<Container> {
  using Type = JsonType<Listed<Layout::row, Container, std::identity>>;
  static void write(const Container& items, JsonWriter& json) { Type::write(each(items), json); }
  static void describe(const Limits& limits, SchemaWriter& to) { Type::describe(limits, to); }
};

}  // namespace lofp
