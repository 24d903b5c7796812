// JSON Schema (Draft 2020-12), written in one pass.  What several places refer to is defined once:
// the writer keeps what was referred to and writes the definitions at the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "format/json.h"

namespace lofp {

class SchemaWriter;

// A schema with a name.
struct Definition {
  std::string_view name;
  std::string_view summary;            // or empty
  void (*describe)(SchemaWriter& to);  // writes its members but for the summary
};

// What a value keeps to besides its type.
struct Limits {
  std::int64_t least = 0;         // characters of a text, items of a list, or the number itself
  std::string_view pattern = {};  // of a text: a regular expression
  bool is_unique = false;         // whether a list has each item once
};

// Each function but the last writes members into the object that is open.
class SchemaWriter {
 public:
  // `place` is where the document has its definitions: "#/$defs/".  `json` must live as long.
  SchemaWriter(JsonWriter& json, std::string_view place) : json_(json), place_(place) {}

  JsonWriter& json() { return json_; }
  void refer(const Definition& to);
  void text(const Limits& limits);
  void number(const Limits& limits);
  void boolean() { json_.member("type", "boolean"); }
  // All of `list` but its `items`, which are to follow.
  void list(const Limits& limits);

  // All that was referred to, and what those refer to, as an object in the order of the first
  // reference.
  void write_definitions();

 private:
  JsonWriter& json_;
  std::string place_;
  std::vector<Definition> needed_;  // each once
};

}  // namespace lofp
