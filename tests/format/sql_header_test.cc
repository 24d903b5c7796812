#include "format/sql_header.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "format/fields.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

class SqlHeader {
 public:
  explicit SqlHeader(std::string_view text) : document_(parse_sql_header(text)) {}

  Texts texts(std::string_view key) {
    return document_.roots.empty() ? Texts{} : fields().texts(key);
  }
  std::vector<PlacedText> placed(std::string_view key) { return fields().placed_texts(key); }
  bool is_empty() const { return document_.roots.empty(); }

 private:
  Fields fields() { return {{document_.roots.at(0)}, {}, report_}; }

  ParsedFile document_;
  FieldReport report_;
};

TEST(ParseSqlHeader, ReadsTitleKeysAndQuery) {
  SqlHeader header(
      "-- Odd shells: a title\n--\n-- More words\n--\n-- platform: linux\n-- tags: a b\nSELECT 1\n"
      "-- platform: none\nFROM x;\n");
  EXPECT_EQ(header.texts("title"), (Texts{"Odd shells: a title"}));
  EXPECT_EQ(header.texts("description"), (Texts{"More words"}));
  EXPECT_EQ(header.texts("platform"), (Texts{"linux"}));
  EXPECT_EQ(header.texts("tags"), (Texts{"a b"}));
  EXPECT_EQ(header.texts("query"), (Texts{"SELECT 1\n-- platform: none\nFROM x;"}));
}

TEST(ParseSqlHeader, ReadsLists) {
  SqlHeader header(
      "\r\n-- T\r\n-- False-Positives:\r\n--   * a, which\r\n--     goes on\r\n--   - b\r\n--\r\n"
      "--   * c\r\n--\r\n-- Some words.\r\n--   * d\r\n-- tags: x\r\nSELECT 1");
  const std::vector<PlacedText> placed = header.placed("false positives");
  ASSERT_EQ(placed.size(), 3U);
  EXPECT_EQ(placed[0].text, "a, which goes on");
  EXPECT_EQ(placed[0].line, 4);
  EXPECT_EQ(placed[1].line, 6);
  EXPECT_EQ(placed[2].text, "c");
  EXPECT_EQ(header.texts("description"), (Texts{"Some words.\n* d"}));
}

TEST(ParseSqlHeader, TakesAKeyWithoutColonAboveAList) {
  SqlHeader header("-- T\n-- false positives\n--   * a\n-- references:\n--   * b\nSELECT 1");
  EXPECT_EQ(header.texts("false positives"), (Texts{"a"}));
  EXPECT_EQ(header.texts("references"), (Texts{"b"}));
}

TEST(ParseSqlHeader, TakesNoAddressForAKey) {
  SqlHeader header("-- T\n-- https://example.org/\n-- references: https://example.org/a\nSELECT 1");
  EXPECT_EQ(header.texts("references"), (Texts{"https://example.org/a"}));
  EXPECT_EQ(header.texts("description"), (Texts{"https://example.org/"}));
}

TEST(ParseSqlHeader, NoKeyStandsForOurs) {
  SqlHeader header("-- T\n-- query: x\n-- title: y\nSELECT 1");
  EXPECT_EQ(header.texts("query"), (Texts{"SELECT 1"}));
  EXPECT_EQ(header.texts("title"), (Texts{"T"}));
}

TEST(ParseSqlHeader, MayLackATitle) {
  SqlHeader header("-- tags: a\nSELECT 1");
  EXPECT_EQ(header.texts("title"), Texts{});
  EXPECT_EQ(header.texts("tags"), (Texts{"a"}));
}

TEST(ParseSqlHeader, PassesOverOtherFiles) {
  for (const char* text : {"", "\n", "SELECT 1", "/* x */ SELECT 1", "--", "--\n-- a\n"})
    EXPECT_TRUE(SqlHeader(text).is_empty()) << text;
  EXPECT_EQ(SqlHeader("-- only a comment").texts("query"), Texts{});
}

}  // namespace
}  // namespace lofp
