// What lint has to know of the bytes of a rule file besides its rules: how the field for false
// positives is written, and which findings a comment asks to ignore.  One pass over the lines; no
// parsing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_table.h"

namespace lofp {

// How a field for false positives is written.
enum class FieldShape : std::uint8_t { nothing, text, list, other };

struct FieldNote {
  int line = 0;  // of its key, from 1
  FieldShape shape = FieldShape::nothing;
  int empty_item = 0;  // the line of an item without text, or 0
};

// `# lofp: ignore[check, check] reason`.
struct IgnoreComment {
  int line = 0;  // from 1
  std::vector<std::string> checks;
  std::string reason;
};

struct FileNotes {
  std::vector<FieldNote> fields;       // in the order of the file
  std::vector<IgnoreComment> ignores;  // likewise
};

// By the path of the file as opened.  Only files that have something to note.
using NotesByFile = HashMap<std::string, FileNotes>;

// Linear in the bytes.
FileNotes notes_of(std::string_view bytes);

}  // namespace lofp
