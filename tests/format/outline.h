// A document as one line of text, to compare with: `{a: [1, 2], b: ~}`.  An alias is written out,
// so only for documents in which none explodes.
#pragma once

#include <string>

#include "format/value.h"

namespace lofp {

inline std::string outline(const Value& value) {
  std::string text;
  switch (value.kind) {
    case Value::Kind::null:
      return "~";
    case Value::Kind::scalar:
      return std::string(value.text);
    case Value::Kind::list:
      for (const Value* item : value.items) text += (text.empty() ? "" : ", ") + outline(*item);
      return "[" + text + "]";
    case Value::Kind::map:
      for (const Member& member : value.members)
        text +=
            (text.empty() ? "" : ", ") + std::string(member.key) + ": " + outline(*member.value);
      return "{" + text + "}";
  }
  return "?";
}

// All roots, one after another, and how many faults there are: "{a: 1} | {b: 2} !1".
inline std::string outline(const ParsedFile& document) {
  std::string text;
  for (const Value* root : document.roots) text += (text.empty() ? "" : " | ") + outline(*root);
  if (!document.faults.empty()) text += " !" + std::to_string(document.faults.size());
  return text;
}

}  // namespace lofp
