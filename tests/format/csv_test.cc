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

TEST(ParseCsv, KeepsACarriageReturnThatEndsNoLine) {
  const std::vector<CsvRow> rows = parse_csv("a\rb;\"c\rd\"\r\n\re\r\n", ';');
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].fields, (Texts{"a\rb", "c\rd"}));
  EXPECT_EQ(rows[1].fields, (Texts{"\re"}));
}

std::string row_of(std::vector<std::string_view> fields) {
  return csv_row(fields);
}

TEST(CsvRow, IsReadBack) {
  const std::string table = row_of({"a", "b,\"c\"", "", "d\r\ne"}) + row_of({"x"});
  EXPECT_EQ(table, "a,\"b,\"\"c\"\"\",,\"d\r\ne\"\r\nx\r\n");
  const std::vector<CsvRow> rows = parse_csv(table, ',');
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].fields, (Texts{"a", "b,\"c\"", "", "d\r\ne"}));
}

TEST(CsvRow, ShowsACarriageReturnThatEndsNoLine) {
  EXPECT_EQ(row_of({"a\rb", "c"}), "a\\x0db,c\r\n");
}

TEST(CsvRow, IsNoFormula) {
  for (const std::string_view text : {"=1+1", "@x", "-1", "+1", "\tx", "\nx"})
    EXPECT_EQ(parse_csv(row_of({text}), ',').at(0).fields.at(0), "'" + std::string(text));
  // In full width or small form, and behind what has no width.
  for (const std::string_view text :
       {"\uff1d1", "\ufe661", "\ufe62x", "\ufe63x", "\ufe6bx", "\ufe0f=1", " \ufe00 +x"})
    EXPECT_EQ(parse_csv(row_of({text}), ',').at(0).fields.at(0), "'" + std::string(text));
  EXPECT_EQ(row_of({"a=1"}), "a=1\r\n");
  EXPECT_EQ(row_of({"\u2615\ufe0f-x"}), "\u2615\ufe0f-x\r\n");
}

}  // namespace
}  // namespace lofp
