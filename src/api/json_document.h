// Builds a JSON document in a string.
#pragma once

#include <string>

#include "format/json.h"
#include "publish/shape.h"

namespace lofp {

// Calls `write` with a JsonWriter and returns the text that it wrote, with a line feed at the end.
template <typename Write>
std::string json_document(Write write) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  write(json);
  json.finish();
  return text;
}

// An object that knows its members.
template <ShapedThing Thing>
std::string record_document(const Thing& thing) {
  return json_document([&](JsonWriter& json) { write_record(thing, json); });
}

}  // namespace lofp
