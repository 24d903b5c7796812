// Reads a map's members as the types that a rule needs, and says where they are something else.
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

struct PlacedText {
  std::string text;
  int line = 0;
};

// What came to light while the fields of one file were read.
struct FieldReport {
  std::vector<FormatFault> faults;

  // Each key that was asked for, with the map that it was looked for in.  The keys live as long as
  // the file.
  std::vector<std::pair<const Value*, std::string_view>> asked;
};

// Looks keys up in `maps`, whose first that has one counts.  A key that is missing is also found
// where it differs in nothing but case, `_`, `-`, spaces, colons or the plural, if one key alone
// does (key_spelling.h reports it).  A member of the wrong type reads as
// empty and adds a fault that is not fatal to `report`; a missing or null one just reads as empty.
// `source_text` is the file's text (YAML): a list item that YAML takes for a map, because of a
// colon in it, is then taken as it was written.
class Fields {
 public:
  Fields(std::vector<const Value*> maps, std::string_view source_text, FieldReport& report)
      : maps_(std::move(maps)), source_text_(source_text), report_(&report) {}

  bool has(std::string_view key) const { return find(key) != nullptr; }

  // Null where missing or null.
  const Value* find(std::string_view key) const;

  // Those of these names of one field that are there, also respelt; the first where none is.
  std::vector<std::string_view> present(std::initializer_list<std::string_view> names) const;

  // A scalar; surrounding white space is trimmed.
  std::string text(std::string_view key) const;

  // A scalar as it is, without white space at the end.
  std::string block(std::string_view key) const;

  std::optional<double> number(std::string_view key) const;

  // A list of scalars, or one scalar for a list of one.  Empty and null items are left out.
  std::vector<std::string> texts(std::string_view key) const;
  std::vector<PlacedText> placed_texts(std::string_view key) const;

  // The same with each text that is a list of bullets or numbers (sections.h, is_list) cut into its
  // items.
  std::vector<PlacedText> placed_items(std::string_view key) const;

  // The same with commas between.
  std::string joined(std::string_view key) const;

  // A map, of all `maps` that have one; an empty one where it is missing.
  Fields map(std::string_view key) const;

  // A list's maps.
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
