// What a YAML or TOML file says: a tree whose nodes know their place.
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

// A node.  Scalars keep their text as it was written (decoded, without quotes); numbers and
// booleans are text too.  `line` and `column` count from 1; `begin` and `end` are byte offsets: in
// YAML a list or map in block style ends where the next node starts, in TOML a table has no end,
// which is 0 then.  Plain data that lives as long as its ParsedFile.
struct Value {
  enum class Kind : std::uint8_t { null, scalar, list, map };

  Kind kind = Kind::null;
  int line = 0;
  int column = 0;
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

struct Member {
  std::string_view key;
  const Value* key_place = nullptr;
  const Value* value = nullptr;
};

// "a null", "a text", "a list", "a map".
std::string_view name_of(Value::Kind kind);

// Something wrong with the form of a file.  After a fatal fault the rest of the file was not read.
struct FormatFault {
  int line = 0;
  int column = 0;
  bool fatal = true;
  std::string message;
  std::string_view check = {};  // the check that found it, where its kind does not say
};

// Owns the values of one file.  Values may be shared (YAML aliases), never circular.
struct ParsedFile {
  std::unique_ptr<std::pmr::monotonic_buffer_resource> memory;
  std::vector<const Value*> roots;  // one per whole document of the file
  std::vector<FormatFault> faults;
};

}  // namespace lofp
