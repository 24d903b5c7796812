#include "format/csv.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "base/unseen.h"

namespace lofp {

std::vector<CsvRow> parse_csv(std::string_view text, char separator) {
  std::vector<CsvRow> rows;
  CsvRow row;
  std::string field;
  int line = 1;
  row.line = line;
  const auto end_field = [&] { row.fields.push_back(std::move(field)), field.clear(); };
  const auto end_row = [&] {
    if (!row.fields.empty() || !field.empty()) {
      end_field();
      rows.push_back(std::move(row));
    }
    row = {.fields = {}, .line = line};
  };
  bool is_quoted = false;
  bool is_start = true;  // of a field
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') ++line;
    if (is_quoted && c == '"') {
      is_quoted = text.substr(i + 1).starts_with('"');
      if (is_quoted) field += text[i++];
    } else if (is_quoted) {
      field += c;
    } else if (c == '"' && is_start) {
      is_quoted = true;
    } else if (c == separator) {
      end_field();
    } else if (c == '\n') {
      end_row();
    } else if (c != '\r' || !text.substr(i + 1).starts_with('\n')) {
      field += c;
    }
    is_start = !is_quoted && (c == separator || c == '\n');
  }
  end_row();
  return rows;
}

namespace {

// Variation selectors choose the glyph of the character before them and are invisible themselves.
bool is_variation_selector(char32_t character) {
  return character >= 0xfe00 && character <= 0xfe0f;
}

// Whether a spreadsheet might take the field for a formula.
bool may_be_formula(std::string_view field) {
  constexpr std::string_view breaks = "\t\r\n";
  // In ASCII, in full width, and in small form.
  constexpr std::array<std::string_view, 12> starts = {"=",      "+",      "-",      "@",
                                                       "\uff1d", "\uff0b", "\uff0d", "\uff20",
                                                       "\ufe66", "\ufe62", "\ufe63", "\ufe6b"};
  if (!field.empty() && breaks.contains(field.front())) return true;
  // A spreadsheet may ignore white space and unseen characters.
  std::string_view rest = trim(field);
  while (!rest.empty()) {
    const Character first = character_at(rest, 0);
    if (first.is_utf8 && !is_unseen(first.value, Joiners::shown) &&
        !is_variation_selector(first.value))
      break;
    rest = trim(rest.substr(first.size));
  }
  return std::ranges::any_of(starts,
                             [&](std::string_view start) { return rest.starts_with(start); });
}

}  // namespace

std::string csv_row(std::span<const std::string_view> fields) {
  std::string row;
  const char* separator = "";
  for (const std::string_view field : fields) {
    row += std::exchange(separator, ",");
    const bool is_formula = may_be_formula(field);
    const std::string shown = with_unseen_shown(field, "\n\t", Joiners::kept);
    if (!is_formula && shown.find_first_of(",\"\r\n") == std::string::npos) {
      row += shown;
      continue;
    }
    row += is_formula ? "\"'" : "\"";
    for (const char c : shown) {
      if (c == '"') row += '"';
      row += c;
    }
    row += '"';
  }
  return row + "\r\n";
}

}  // namespace lofp
