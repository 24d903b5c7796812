// Tables of records: CSV, a row each.
#pragma once

#include <cassert>
#include <string>
#include <string_view>
#include <vector>

#include "format/csv.h"
#include "publish/shape.h"

namespace lofp {

// A list in one cell, with a space between its values.
template <typename List>
std::string spaced(const List& list) {
  return JsonType<List>::cell(list, " ");
}

// The names of the columns.
template <RowThing Row>
std::string head_row() {
  std::vector<std::string_view> names;
  for (const auto& column : Row::columns()) names.push_back(column.name);
  return csv_row(names);
}

// Several values stand in one cell, with "; " between them.
template <RowThing Row>
std::string cell_row(const Row& row) {
  std::vector<std::string> cells;
  for (const auto& column : Row::columns()) {
    assert(column.cell != nullptr);
    cells.push_back(column.cell(row));
  }
  return csv_row(std::vector<std::string_view>(cells.begin(), cells.end()));
}

}  // namespace lofp
