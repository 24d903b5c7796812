#include "format/csv.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

TEST(ParseCsv, SplitsRowsAndFields) {
  const std::vector<CsvRow> rows = parse_csv("a;b;\r\n\r\n;c\nd", ';');
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].fields, (Texts{"a", "b", ""}));
  EXPECT_EQ(rows[1].fields, (Texts{"", "c"}));
  EXPECT_EQ(rows[1].line, 3);
  EXPECT_EQ(rows[2].fields, (Texts{"d"}));
  EXPECT_TRUE(parse_csv("", ';').empty());
}

TEST(ParseCsv, ReadsQuotes) {
  const std::vector<CsvRow> rows = parse_csv("\"a;\"\"b\"\"\nc\";d\"e\";\"\"\nf;\"open\ng", ';');
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].fields, (Texts{"a;\"b\"\nc", "d\"e\"", ""}));
  EXPECT_EQ(rows[1].fields, (Texts{"f", "open\ng"}));
  EXPECT_EQ(rows[1].line, 3);
}

}  // namespace
}  // namespace lofp
