#include "format/csv.h"

#include <utility>

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

std::string csv_row(std::span<const std::string_view> fields) {
  constexpr std::string_view formula_starts = "=+-@\t\r\n";
  std::string row;
  const char* separator = "";
  for (const std::string_view field : fields) {
    row += std::exchange(separator, ",");
    const bool is_formula = !field.empty() && formula_starts.contains(field.front());
    if (!is_formula && field.find_first_of(",\"\r\n") == std::string_view::npos) {
      row += field;
      continue;
    }
    row += is_formula ? "\"'" : "\"";
    for (const char c : field) row += c == '"' ? "\"\"" : std::string(1, c);
    row += '"';
  }
  return row + "\r\n";
}

}  // namespace lofp
