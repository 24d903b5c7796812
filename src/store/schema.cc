// schema.sql is read line by line, in the form that it keeps: CREATE and a name begin a table, a
// column has a line of its own, and a comment stands at a line's end.
#include "store/schema.h"

#include <optional>

#include "base/text.h"

// Made by cmake: the files of assets/database/.
namespace schema_files {
std::optional<std::string_view> find(std::string_view name);
}

namespace lofp {
namespace {

std::string_view schema_text() {
  return schema_files::find("schema.sql").value_or("");
}

// What stands between two words; all to the end where there is no second.
std::string_view between(std::string_view text, std::string_view from, std::string_view to) {
  const std::size_t begin = text.find(from);
  if (begin == std::string_view::npos) return {};
  text = text.substr(begin + from.size());
  return text.substr(0, text.find(to));
}

std::string_view comment_of(std::string_view line) {
  const std::size_t at = line.find("  -- ");
  return at == std::string_view::npos ? std::string_view{} : line.substr(at + 5);
}

bool is_lower(char c) {
  return (c >= 'a' && c <= 'z') || c == '_';
}

SchemaTable::Column column_of(std::string_view line) {
  SchemaTable::Column column{.name = {}, .type = {}, .words = comment_of(line), .refers_to = {}};
  std::string_view code = line.substr(0, line.find("  -- "));
  column.name = code.substr(0, code.find(' '));
  code = trim(code.substr(column.name.size()));
  column.type = code.substr(0, code.find_first_of(" ,"));
  const std::size_t refers = code.find("REFERENCES ");
  if (refers != std::string_view::npos) {
    column.refers_to = code.substr(refers + 11);
    column.refers_to = column.refers_to.substr(0, column.refers_to.find(')') + 1);
  }
  return column;
}

// The columns that a view lists in brackets.
void add_listed(SchemaTable& table, std::string_view list) {
  for (const std::string_view name : split(list, ','))
    table.columns.push_back({.name = trim(name), .type = {}, .words = {}, .refers_to = {}});
}

}  // namespace

const Schema& database_schema() {
  static const Schema schema = [] {
    const std::string_view text = schema_text();
    const auto before = text.substr(0, text.find("\n-- indices\n"));
    return Schema{.tables = before,
                  .indices = between(text, "\n-- indices\n", "\n-- views\n"),
                  .views = between(text, "\n-- views\n", "\n-- end\n")};
  }();
  return schema;
}

std::vector<SchemaTable> schema_tables() {
  std::vector<SchemaTable> tables;
  for (std::string_view line : split(schema_text(), '\n')) {
    const auto begins = [&](std::string_view words) {
      if (!line.starts_with(words)) return false;
      line.remove_prefix(words.size());
      return true;
    };
    if (begins("CREATE TABLE ")) {
      tables.push_back({"table", line.substr(0, line.find(' ')), comment_of(line), {}});
    } else if (begins("CREATE VIEW ")) {
      tables.push_back({"view", line.substr(0, line.find('(')), comment_of(line), {}});
      add_listed(tables.back(), between(line, "(", ")"));
    } else if (begins("  ") && !line.empty() && is_lower(line.front()) && !tables.empty() &&
               tables.back().kind == "table") {
      tables.back().columns.push_back(column_of(line));
    }
  }
  return tables;
}

}  // namespace lofp
