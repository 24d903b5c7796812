#include "lint/file_notes.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "base/text.h"

namespace lofp {
namespace {

constexpr std::string_view field_names[] = {"falsepositives", "false_positives",
                                            "known_false_positives"};

// The lines of a file, one after the other.
class Lines {
 public:
  explicit Lines(std::string_view bytes) : rest_(bytes) {}

  bool next(std::string_view& line) {
    if (rest_.empty()) return false;
    const std::size_t end = rest_.find('\n');
    line = rest_.substr(0, end);
    rest_ = end == std::string_view::npos ? std::string_view() : rest_.substr(end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++number_;
    return true;
  }
  int number() const { return number_; }

 private:
  std::string_view rest_;
  int number_ = 0;
};

std::string_view without_comment(std::string_view value) {
  if (value.starts_with('#')) return {};
  const std::size_t comment = value.find(" #");
  return trim(value.substr(0, comment));
}

bool is_empty_text(std::string_view value) {
  return value.empty() || value == "''" || value == "\"\"" || value == "~" ||
         lower_ascii(value) == "null";
}

// What stands behind the key of a field on its line; npos data() where the line is no such key.
struct KeyLine {
  bool is_key = false;
  bool is_toml = false;
  std::string_view value;
};

KeyLine key_line(std::string_view line) {
  for (const std::string_view name : field_names) {
    if (!line.starts_with(name)) continue;
    std::string_view rest = line.substr(name.size());
    while (rest.starts_with(' ') || rest.starts_with('\t')) rest.remove_prefix(1);
    if (rest.starts_with(':')) return {true, false, without_comment(trim(rest.substr(1)))};
    if (rest.starts_with('=')) return {true, true, trim(rest.substr(1))};
  }
  return {};
}

// Reads the comment in a line, if there is one.
void add_ignores(std::string_view line, int number, std::vector<IgnoreComment>& to) {
  constexpr std::size_t most = 100;  // in a file
  std::size_t at = line.find("lofp:");
  if (at == std::string_view::npos || to.size() == most) return;
  const std::string_view before = line.substr(0, at);
  const std::size_t sign = before.find_last_not_of(" \t");
  if (sign == std::string_view::npos || before[sign] != '#') return;
  if (sign > 0 && before[sign - 1] != ' ' && before[sign - 1] != '\t' && before[sign - 1] != '#')
    return;
  std::string_view rest = trim(line.substr(at + 5));
  if (!rest.starts_with("ignore")) return;
  rest = trim(rest.substr(6));
  IgnoreComment comment{.line = number, .checks = {}, .reason = {}};
  if (const std::size_t end = rest.find(']'); rest.starts_with('[') && end < rest.size()) {
    for (const std::string_view check : split(rest.substr(1, end - 1), ','))
      if (!trim(check).empty()) comment.checks.emplace_back(trim(check));
    comment.reason = trim(rest.substr(end + 1));
  }
  to.push_back(std::move(comment));
}

// The shape that the value on a key's line shows; `nothing` where the lines below it tell.
FieldShape shape_of(const KeyLine& key) {
  if (key.value.empty()) return FieldShape::nothing;
  if (key.value.starts_with('[')) return FieldShape::list;
  if (key.value.starts_with('{') || key.value.starts_with('*') || key.value.starts_with('&') ||
      key.value.starts_with('!'))
    return FieldShape::other;
  if (!key.is_toml && is_empty_text(key.value)) return FieldShape::nothing;
  if (key.is_toml && (key.value == "\"\"" || key.value == "''")) return FieldShape::nothing;
  return FieldShape::text;
}

// Takes a line below the key of a field in YAML into account; false where the field has ended.
bool go_on(std::string_view line, int number, FieldNote& field) {
  const std::string_view content = without_comment(trim(line));
  if (content.empty()) return true;
  const bool is_item = content == "-" || content.starts_with("- ");
  const bool is_indented = line.starts_with(' ') || line.starts_with('\t');
  if (!is_item && !is_indented) return false;
  if (field.shape == FieldShape::nothing)
    field.shape = is_item ? FieldShape::list : FieldShape::text;
  if (is_item && field.shape == FieldShape::list && field.empty_item == 0 &&
      is_empty_text(trim(content.substr(1))))
    field.empty_item = number;
  return true;
}

}  // namespace

FileNotes notes_of(std::string_view bytes) {
  FileNotes notes;
  Lines lines(bytes);
  bool is_in_field = false;
  for (std::string_view line; lines.next(line);) {
    if (line.contains("lofp:")) add_ignores(line, lines.number(), notes.ignores);
    if (is_in_field) is_in_field = go_on(line, lines.number(), notes.fields.back());
    if (is_in_field || (!line.starts_with("falsep") && !line.starts_with("false_p") &&
                        !line.starts_with("known_f")))
      continue;
    const KeyLine key = key_line(line);
    if (!key.is_key) continue;
    notes.fields.push_back({.line = lines.number(), .shape = shape_of(key), .empty_item = 0});
    if (key.value == "[]" || (key.is_toml && key.value.starts_with("[ ]")))
      notes.fields.back().shape = FieldShape::nothing;
    const bool is_block = key.value.starts_with('|') || key.value.starts_with('>');
    is_in_field = !key.is_toml && !is_block;
  }
  return notes;
}

}  // namespace lofp
