// What a JSON object holds, said once: a list of members, which writes the object and describes it,
// so that what is written and its schema cannot differ.
//
//   struct FruitRecord {
//     static constexpr std::string_view shape_name = "fruit";
//     static std::span<const ShapeMember<FruitRecord>> members();
//     const Fruit& fruit;
//   };
//   constexpr ShapeMember<FruitRecord> fruit_members[] = {
//       {"kind", "As gardeners say.", [](auto& of) -> std::string_view { return of.fruit.kind; }},
//       {"age", "In years.", [](auto& of) { return of.fruit.age; }},  // an std::optional
//   };
//
// What a member's function returns says which type of JSON it is (publish/json_type.h), and an
// std::optional that the member is there only where it is known.  An object with a `shape_name` is
// defined once in a schema, one without where it stands.  Limits are described, not enforced: that
// values keep to them is for tests.
//
// Pure but for the writers.  Writing costs what the object holds, and a call for each member.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "publish/json_type.h"

namespace lofp {

enum class Presence { always, where_known };

// Of a member, what does not depend on whose it is.
struct MemberWords {
  std::string_view name;
  std::string_view summary;  // or empty
  Presence presence;
  Limits limits;
  void (*describe)(const Limits& limits, SchemaWriter& to);
};

template <typename Value>
inline constexpr bool is_optional = false;
template <typename Value>
inline constexpr bool is_optional<std::optional<Value>> = true;

template <typename Value>
struct KnownValue {
  using Type = Value;
};
template <typename Value>
struct KnownValue<std::optional<Value>> {
  using Type = Value;
};

// A thing that is also a row of a table, with columns that are made like members.
template <typename Thing>
concept RowThing = requires {
  Thing::columns();
};

template <typename Thing>
struct ShapeMember : MemberWords {
  // `get` is a lambda without captures: what it gives of a thing is the member's value.
  template <typename Get>
  constexpr ShapeMember(std::string_view its_name, std::string_view its_summary, Get /*get*/,
                        Limits its_limits = {})
      : MemberWords{.name = its_name,
                    .summary = its_summary,
                    .presence = is_optional<Value<Get>> ? Presence::where_known : Presence::always,
                    .limits = its_limits,
                    .describe = JsonType<Known<Get>>::describe},
        write(write_member<Get>),
        cell(cell_of<Get>()) {}

  void (*write)(std::string_view name, const Thing& thing, JsonWriter& json);
  std::string (*cell)(const Thing& thing);  // null where the thing is no row or the value no cell

 private:
  template <typename Get>
  using Value = std::remove_cvref_t<std::invoke_result_t<Get, const Thing&>>;
  template <typename Get>
  using Known = typename KnownValue<Value<Get>>::Type;

  template <typename Get>
  static void write_member(std::string_view name, const Thing& thing, JsonWriter& json) {
    const auto write_value = [&](const Known<Get>& value) {
      if constexpr (requires { Known<Get>::layout; })
        if (Known<Get>::layout == Layout::block) json.line();
      json.key(name);
      JsonType<Known<Get>>::write(value, json);
    };
    const auto& value = Get{}(thing);
    if constexpr (!is_optional<Value<Get>>)
      write_value(value);
    else if (value)
      write_value(*value);
  }

  template <typename Get>
  static constexpr auto cell_of() -> std::string (*)(const Thing&) {
    if constexpr (RowThing<Thing> && CellValue<Value<Get>>)
      return [](const Thing& thing) { return JsonType<Value<Get>>::cell(Get{}(thing)); };
    else
      return nullptr;
  }
};

// The member of this name; there must be one, which the compiler checks.
void no_member_has_this_name();
template <typename Thing, std::size_t count>
consteval ShapeMember<Thing> member_of(const ShapeMember<Thing> (&members)[count],
                                       std::string_view name) {
  for (const ShapeMember<Thing>& member : members)
    if (member.name == name) return member;
  no_member_has_this_name();
  return members[0];
}

// A value that is there only where `is_known`.
template <typename Make>
auto where(bool is_known, Make make) {
  return is_known ? std::optional(make()) : std::nullopt;
}

// A text or list that is there only where it is not empty.
inline std::optional<std::string_view> known(std::string_view text) {
  return where(!text.empty(), [&] { return text; });
}
template <Layout layout, typename Range, typename Function>
std::optional<Listed<layout, Range, Function>> known(const Listed<layout, Range, Function>& list) {
  return where(std::begin(list.range) != std::end(list.range), [&] { return list; });
}

// The members of an object's schema: `type`, `required`, `properties` and what else is said there.
void describe_object(std::span<const MemberWords* const> members, SchemaWriter& to);

template <typename Thing>
void describe_shape(SchemaWriter& to) {
  std::vector<const MemberWords*> words;
  for (const auto& member : Thing::members()) words.push_back(&member);
  describe_object(words, to);
}

template <typename Thing>
concept ShapedThing = requires {
  Thing::members();
};

template <ShapedThing Thing>
struct JsonType<Thing> {
  static void write(const Thing& thing, JsonWriter& json) {
    json.begin_object();
    for (const auto& member : Thing::members()) member.write(member.name, thing, json);
    json.end_object();
  }
  static void describe(const Limits& /*limits*/, SchemaWriter& to) {
    if constexpr (requires { Thing::shape_name; }) {
      std::string_view summary;
      if constexpr (requires { Thing::shape_summary; }) summary = Thing::shape_summary;
      to.refer({Thing::shape_name, summary, describe_shape<Thing>});
    } else {
      describe_shape<Thing>(to);
    }
  }
};

template <ShapedThing Thing>
void write_record(const Thing& thing, JsonWriter& json) {
  JsonType<Thing>::write(thing, json);
}

}  // namespace lofp
