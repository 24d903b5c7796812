// What an answer looks like, in words from which its JSON Schema is made.
#pragma once

#include <span>
#include <string_view>

#include "format/json.h"

namespace lofp {

enum class Presence { always, where_known };

// `type` is text, texts, boolean, count, or the name of a shape or of a definition in
// docs/reference/catalog.schema.json; with `*` at its end an array of that.
struct ShapeMember {
  std::string_view name;
  std::string_view type;
  std::string_view summary = {};
  Presence presence = Presence::always;
};

struct Shape {
  std::string_view name;
  std::string_view summary;
  std::span<const ShapeMember> members = {};
  // Where it is a part of a list: the type of its items, beside `total`, `limit`, `offset`, `next`.
  std::string_view list_of = {};
};

// Those that several answers hold.
std::span<const Shape> shared_shapes();

// The schema as a JSON value.
void write_schema(const Shape& shape, JsonWriter& json);

}  // namespace lofp
