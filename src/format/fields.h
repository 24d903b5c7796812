// Reads the members of a map as the types that a rule needs, and reports members of other types.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "format/value.h"

namespace lofp {

// A text and the line on which it begins.
struct PlacedText {
  std::string text;
  int line = 0;  // in the file, from 1
};

// Collected while the fields of one file are read.
struct FieldReport {
  std::vector<FormatFault> faults;

  // Each key that was asked for, with the map in which it was looked for.  The keys must live as
  // long as the file.
  std::vector<std::pair<const Value*, std::string_view>> asked;
};

// Looks keys up in `maps`; the first map that has a key counts.  If none has it, a key that differs
// only in case, `_`, `-`, spaces, colons or a plural `s` is taken instead, unless several do
// (key_spelling.h reports it).  A member of the wrong type reads as empty and adds a non-fatal
// fault to `report`; a missing or null member just reads as empty.
//
// `source_text` is the text of the file.  In YAML, a list item with a colon in it is parsed as a
// map; it is then read as a text, exactly as it is written there.
//
// The maps, the text and the report must outlive this object.  Not thread-safe, because reading
// adds to the report.
class Fields {
 public:
  Fields(std::vector<const Value*> maps, std::string_view source_text, FieldReport& report)
      : maps_(std::move(maps)), source_text_(source_text), report_(&report) {}

  bool has(std::string_view key) const { return find(key) != nullptr; }

  // The value of the key; null if it is missing or null.
  const Value* find(std::string_view key) const;

  // Of several alternative names of one field, those that are present, including respellings; only
  // the first name if none is.
  std::vector<std::string_view> present(std::initializer_list<std::string_view> names) const;

  // A scalar without white space at either end.
  std::string text(std::string_view key) const;

  // A scalar without spaces and line breaks at its end; white space at the beginning is kept.
  std::string block(std::string_view key) const;

  // A number of at most 1e15 in absolute value.
  std::optional<double> number(std::string_view key) const;

  // A list of scalars; a single scalar counts as a list of one.  Texts are trimmed; empty and null
  // items are left out.  At most 1,000 items are read.
  std::vector<std::string> texts(std::string_view key) const;
  std::vector<PlacedText> placed_texts(std::string_view key) const;

  // Like placed_texts(), but a text that is a list of bullets or numbers (is_list() in sections.h)
  // is split into its items.
  std::vector<PlacedText> placed_items(std::string_view key) const;

  // The texts() joined by ", ".
  std::string joined(std::string_view key) const;

  // The fields of a nested map.  If several `maps` have it, all of these are looked up, in the same
  // order.  Without members if it is missing.
  Fields map(std::string_view key) const;

  // The maps in a list.
  std::vector<Fields> maps(std::string_view key) const;

 private:
  enum class Lists : std::uint8_t { whole, cut };
  std::vector<PlacedText> read_texts(std::string_view key, Lists lists) const;
  std::vector<PlacedText> items_in(const Value& scalar) const;
  void wrong_type(std::string_view key, const Value& value, std::string_view wanted) const;

  std::vector<const Value*> maps_;
  std::string_view source_text_;
  FieldReport* report_;
};

}  // namespace lofp
