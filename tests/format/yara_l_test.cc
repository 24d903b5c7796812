#include "format/yara_l.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "format/fields.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

Texts texts_of(const ParsedFile& document, std::string_view key, std::size_t root = 0) {
  FieldReport report;
  if (root >= document.roots.size()) return {"no such rule"};
  return Fields({document.roots[root]}, {}, report).texts(key);
}

constexpr std::string_view rule =
    "/*\n * A licence.\n rule no { meta: a = \"b\" }\n */\n\n"
    "rule one {\n"
    "  meta:\n"
    "    Author = \"A \\\"B\\\" C\\\\D\\x\"  // who\n"
    "    version = 3 // number\n"
    "    // author = \"nobody\"\n"
    "    reference = \"https://example.org/1\"\n"
    "    reference = `raw \\d`\n"
    "    empty = \"\"\n"
    "    open = \"not closed\n"
    "\n"
    "  events:\n"
    "    $e.x = /a}\"b{/\n"
    "    $e.y = \"meta: a = b\"\n"
    "\n"
    "  condition:\n"
    "    $e\n"
    "}\n";

TEST(ParseYaraL, ReadsMetaAndLogic) {
  const ParsedFile document = parse_yara_l(rule);
  ASSERT_EQ(document.roots.size(), 1U);
  EXPECT_EQ(document.roots[0]->line, 6);
  EXPECT_EQ(texts_of(document, "name of rule"), (Texts{"one"}));
  EXPECT_EQ(texts_of(document, "author"), (Texts{"A \"B\" C\\D\\x"}));
  EXPECT_EQ(texts_of(document, "version"), (Texts{"3"}));
  EXPECT_EQ(texts_of(document, "reference"), (Texts{"https://example.org/1", "raw \\d"}));
  EXPECT_EQ(texts_of(document, "empty"), Texts{});
  EXPECT_EQ(texts_of(document, "open"), (Texts{"not closed"}));
  EXPECT_EQ(texts_of(document, "logic of rule"),
            (Texts{"events:\n    $e.x = /a}\"b{/\n    $e.y = \"meta: a = b\"\n\n  condition:\n    "
                   "$e"}));
  const Value* open = document.roots[0]->find("open");
  ASSERT_NE(open, nullptr);
  EXPECT_EQ(open->line, 14);
}

TEST(ParseYaraL, ReadsEveryRuleOfAFile) {
  const ParsedFile document = parse_yara_l(
      "rule a\r\n{\r\n  meta :\r\n    k = \"1\"\r\n  events:\r\n    x\r\n}\r\n"
      "\trule b { // why\n  meta:\n    k=\"2\"\n  condition:\n    y\n}\n");
  ASSERT_EQ(document.roots.size(), 2U);
  EXPECT_EQ(texts_of(document, "k", 0), (Texts{"1"}));
  EXPECT_EQ(texts_of(document, "k", 1), (Texts{"2"}));
  EXPECT_EQ(document.roots[1]->line, 8);
}

TEST(ParseYaraL, ReadsWhatIsCutOff) {
  for (const char* text :
       {"", "rule", "rule a", "rule a {", "rule a {\nmeta:", "/*", "rule a {}\n/*",
        "rule a {\nmeta:\nk = \"", "rule a {\nmeta:\nk = `", "ruler a {\n"})
    EXPECT_LE(parse_yara_l(text).roots.size(), 1U) << text;
  EXPECT_EQ(texts_of(parse_yara_l("rule a {\nevents:\n$e"), "logic of rule"),
            (Texts{"events:\n$e"}));
}

TEST(ParseYaraL, SaysThatMetaIsMisspelt) {
  const ParsedFile document =
      parse_yara_l("rule a {\n  Metas:\n    k = \"v\"\n  events:\n    x\n}\n");
  EXPECT_EQ(texts_of(document, "k"), (Texts{"v"}));
  ASSERT_EQ(document.faults.size(), 1U);
  EXPECT_FALSE(document.faults[0].fatal);
  EXPECT_EQ(document.faults[0].message, "`Metas` was taken for `meta`: write it so");
  EXPECT_EQ(parse_yara_l("rule a {\n  mtea:\n    k = \"v\"\n}\n").faults.size(), 1U);
}

TEST(ParseYaraL, IsLinearInTheText) {
  std::string text = "rule a {\nmeta:\n";
  for (int i = 0; i < 200'000; ++i) text += "k = \"v\"\n/*\nrule b\n";
  EXPECT_EQ(parse_yara_l(text).roots.size(), 1U);
}

}  // namespace
}  // namespace lofp
