// Functions that several sources use to build rules.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/folder.h"
#include "format/fields.h"
#include "format/key_spelling.h"
#include "format/sections.h"
#include "rule/rule.h"

namespace lofp {

// Whether a text is known to be written with the help of generative AI.
enum class Authorship { unknown, ai_assisted };

// Adds each item as a statement. More than 1,000 are cut off with a fault that is not fatal; the
// longest real section has 29.
inline void add_statements(std::vector<PlacedText> items, Origin origin, Authorship authorship,
                           Rule& rule, FieldReport& report) {
  constexpr std::size_t most = 1'000;
  if (items.size() > most) {
    report.faults.push_back(
        {items[most].line, 1, false,
         fmt::format("there are more than {} false positives here; the rest was passed over",
                     most)});
    items.resize(most);
  }
  for (PlacedText& item : items)
    rule.statements.push_back(
        {std::move(item.text), origin, item.line, authorship == Authorship::ai_assisted});
}

// Adds the texts of a field as statements, list items one by one, under each of the field's names
// that is present.
inline void add_statements_of(const Fields& fields, std::initializer_list<std::string_view> names,
                              Rule& rule) {
  for (const std::string_view name : fields.present(names))
    for (PlacedText& placed : fields.placed_items(name))
      rule.statements.push_back({std::move(placed.text), Origin::field, placed.line});
}

// The member with that key or a misspelling of it; null where there is none.
inline const Value* find_meant(const Value& map, std::string_view key) {
  if (const Value* value = map.find(key)) return value;
  const Member* member = nearest(map, key);
  return member == nullptr ? nullptr : member->value;
}

inline bool has_meant(const Value& map, std::string_view key) {
  return find_meant(map, key) != nullptr;
}

// Whether a heading of the document says "false positives", misspellings included.
inline bool has_false_positives(const Value& root) {
  return has_meant(root, "false positives") ||
         std::ranges::any_of(root.members, names_false_positives, &Member::key);
}

// Adds each item below a heading of a Markdown file as a statement.
inline void add_statements_below(const Fields& fields, std::string_view heading, Rule& rule,
                                 FieldReport& report) {
  if (const Value* section = fields.find(heading))
    add_statements(items_of(section->text, section->line), Origin::field, Authorship::unknown, rule,
                   report);
}

// Adds each item below a heading of a Markdown file as a reference.
inline void add_references_below(const Fields& fields, std::string_view heading, Rule& rule) {
  if (const Value* section = fields.find(heading))
    for (PlacedText& item : items_of(section->text, section->line))
      rule.references.push_back(std::move(item.text));
}

// A title made from the name of a file, for rules without one: "001-Odd-Shells.md" gives "Odd
// Shells".
inline std::string title_of_file(std::string_view path) {
  std::string_view name = name_of_path(path);
  name = name.substr(0, name.rfind('.'));
  name.remove_prefix(std::min(name.find_first_not_of("0123456789-_ "), name.size()));
  std::string title(name);
  std::ranges::replace(title, '-', ' ');
  std::ranges::replace(title, '_', ' ');
  return title;
}

}  // namespace lofp
