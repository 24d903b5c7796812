// The tables and views of lofp.db: assets/database/schema.sql, compiled in, with its words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// The parts of the file, all SQL: made before the rows are put in, or after (an index costs less
// when all is there).
struct Schema {
  std::string_view tables;
  std::string_view indices;
  std::string_view views;
};

const Schema& database_schema();

// What the reference says of a table or view.
struct SchemaTable {
  std::string_view kind;  // table or view
  std::string_view name;
  std::string_view words;
  struct Column {
    std::string_view name;
    std::string_view type;  // empty in a view
    std::string_view words;
    std::string_view refers_to;  // "rules(number)", or empty
  };
  std::vector<Column> columns;
};

// In the order of the file.
std::vector<SchemaTable> schema_tables();

}  // namespace lofp
