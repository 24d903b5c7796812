// What the fields of events hold, from data/field_kinds.txt.
#pragma once

#include <cstdint>
#include <string_view>

namespace lofp {

// The head of field_kinds.txt explains each kind.
enum class FieldKind : std::uint8_t {
  other,
  path,
  name,
  command_line,
  argument,
  chosen,
  signature,
  hash,
  sensor,
  host,
  domain,
  address,
};

// The kind of a field by its name, in any case; `other` if the file has no line for it.  The first
// call indexes the file; thread-safe.
FieldKind field_kind_of(std::string_view field);

}  // namespace lofp
