// The content of a parsed file: a tree whose nodes know their place in the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

struct Member;

// A node.  Scalars, including numbers and booleans, keep their text as written, but without quotes
// and escapes.  Plain data that lives as long as its ParsedFile.
struct Value {
  enum class Kind : std::uint8_t { null, scalar, list, map };

  Kind kind = Kind::null;
  int line = 0;    // from 1
  int column = 0;  // from 1
  // Byte offsets.  In YAML, a list or map in block style ends where the next node starts.  In TOML,
  // a table has no end.  Other formats have neither.  A missing offset is 0.
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view text;                // scalar
  std::span<const Value* const> items;  // list
  std::span<const Member> members;      // map, in the order of the file

  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_list() const { return kind == Kind::list; }
  bool is_map() const { return kind == Kind::map; }

  // The value of the last member with this key, or null.
  const Value* find(std::string_view key) const;
};

// A key and its value.
struct Member {
  std::string_view key;
  const Value* key_place = nullptr;  // the key as a node; null if it was merged in (YAML's `<<`)
  const Value* value = nullptr;
};

// The kind in a message: "nothing", "a text", "a list" or "a map".
std::string_view name_of(Value::Kind kind);

// A fault in the form of a file.
struct FormatFault {
  int line = 0;
  int column = 0;
  bool fatal = true;  // whether the rest of the file was not read
  std::string message;
  std::string_view check = {};  // name of the check; if empty, the reader of rule files chooses one
};

// Owns the values of one file.  Values may be shared (YAML aliases), but there are no cycles.
struct ParsedFile {
  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory;  // owns the values and their texts
  std::vector<const Value*> roots;  // one for each complete document of the file
  std::vector<FormatFault> faults;
};

}  // namespace lofp
