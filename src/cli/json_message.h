// Reads a message of JSON that comes from a stranger: one object with a few members that matter.
//
// The whole text is checked; what is kept are the members of objects down to message_levels, which
// is all that a protocol's envelope has.  What is deeper is kept as it stands, for a reader of its
// own.  Values own their texts.  Linear in the text, of which it holds one or two copies.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace lofp {

// Objects in objects whose members are kept: the message, its parameters, their arguments.
inline constexpr int message_levels = 3;

enum class JsonKind : std::uint8_t { null, boolean, number, text, list, object };

struct JsonPart {
  std::string name = {};  // of a member
  JsonKind kind = JsonKind::null;
  // A text without its quotes; a number or boolean as written; a list or object whose members are
  // not kept as it stands.
  std::string text = {};
  std::vector<JsonPart> members = {};  // of an object, in its order

  // The first member of this name; null where there is none, and in what is no object.
  const JsonPart* find(std::string_view wanted) const;
};

// Fails, with the reason, for what is not JSON, is nested too deeply, or has too many members.  What
// begins neither an object nor a list is no message: it is a null, unread.
Result<JsonPart> read_json_message(std::string_view text);

}  // namespace lofp
