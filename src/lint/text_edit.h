// Changes of a rule file, byte by byte: what a proposal of a finding means for the bytes of the
// file.
//
// Only simple places are changed; for every other the reason is told.  A text is replaced where it
// is a plain or quoted scalar and the new words need no quotes or escapes; a word or letter of it
// where it stands once and touches neither an escape nor the end of a line; an item is taken out of
// a list where it is one line and not the last item.  Block scalars (`|`, `>`), aliases, anchors
// and items with a comment behind them are left alone.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "format/format.h"
#include "format/value.h"
#include "lint/finding.h"

namespace lofp {

struct TextEdit {
  std::size_t begin = 0;  // in bytes
  std::size_t end = 0;
  std::string text;
  std::string expected;  // the whole text of the field's item afterwards
  std::size_t item = 0;  // index of that item among those of all fields of the file
  bool removes = false;  // whether the item goes
};

// The items of all fields for false positives of a file, in its order.
struct FieldItem {
  const Value* value = nullptr;
  const Value* list = nullptr;  // null where the field is a text
};
std::vector<FieldItem> field_items(const ParsedFile& document);

// What the finding's proposal does to `bytes`, of which `document` was made; or why it is not
// carried out.
std::expected<TextEdit, std::string> edit_for(const Finding& finding, std::string_view bytes,
                                              const std::vector<FieldItem>& items, Format format);

}  // namespace lofp
