// The tables and views of lofp.db, from assets/database/schema.sql, which is compiled into the
// program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// The SQL statements of the file, by when they are executed. Indexes and views are created after
// the rows are inserted, because building an index once is cheaper than updating it.
struct Schema {
  std::string_view tables;
  std::string_view indices;
  std::string_view views;
};

// Parsed on first use. Thread-safe.
const Schema& database_schema();

// The description of a table or view for the reference pages.
struct SchemaTable {
  std::string_view kind;  // table or view
  std::string_view name;
  std::string_view words;  // from its comment in schema.sql
  struct Column {
    std::string_view name;
    std::string_view type;  // empty for a view
    std::string_view words;
    std::string_view refers_to;  // "rules(number)", or empty
  };
  std::vector<Column> columns;
};

// All tables and views, in the order of the file.
std::vector<SchemaTable> schema_tables();

}  // namespace lofp
