#include "format/toml.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "format/cpu_time.h"
#include "format/outline.h"

namespace lofp {
namespace {

std::string parsed(std::string_view text) {
  return outline(parse_toml(text));
}

std::string times(std::size_t count, std::string_view part) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

TEST(ParseToml, GivesScalarsAsText) {
  EXPECT_EQ(parsed("a = \"text\"\nb = 'raw\\n'\nc = 12\nd = -3\ne = true\nf = false"),
            "{a: text, b: raw\\n, c: 12, d: -3, e: true, f: false}");
  EXPECT_EQ(parsed("a = 1.5\nb = 2024-01-02\nc = 2024-01-02T03:04:05Z\nd = 07:08:09\ne = \"\""),
            "{a: 1.5, b: 2024-01-02, c: 2024-01-02T03:04:05Z, d: 07:08:09, e: }");
  EXPECT_EQ(parsed("a = \"\"\"\nx\n  y\"\"\"\nb = 'caf\xc3\xa9 \xe2\x82\xac'"),
            "{a: x\n  y, b: caf\xc3\xa9 \xe2\x82\xac}");
  EXPECT_EQ(parsed("a = [1.0, 1e6, 0.1, +1_000.5, -0.0, -inf, nan]"),
            "{a: [1.0, 1e6, 0.1, 1000.5, -0.0, -inf, nan]}");
  EXPECT_EQ(parsed("a = [0x1F, 0o17, 0b101, +7, -1_000, 9223372036854775807]"),
            "{a: [31, 15, 5, 7, -1000, 9223372036854775807]}");
  EXPECT_EQ(parsed("a = 2024-02-29 03:04:05.25+01:00\nb = 2024-01-02t03:04:05z"),
            "{a: 2024-02-29T03:04:05.25+01:00, b: 2024-01-02T03:04:05Z}");
}

TEST(ParseToml, GivesTablesAndArrays) {
  EXPECT_EQ(parsed("[a]\nb = [1, [2, \"x\"]]\n[[a.c]]\nd = {e = 1}\n[[a.c]]\n"),
            "{a: {b: [1, [2, x]], c: [{d: {e: 1}}, {}]}}");
  EXPECT_EQ(parsed(""), "{}");
}

TEST(ParseToml, KnowsWhatMayBeAddedToATable) {
  EXPECT_EQ(parsed("[a.b.c]\nx = 1\n[a]\ny = 2\n[a.b]\nz = 3\n"),
            "{a: {b: {c: {x: 1}, z: 3}, y: 2}}");
  EXPECT_EQ(parsed("a.b = 1\na.c.d = 2\n[a.e]\nf = 3\n"), "{a: {b: 1, c: {d: 2}, e: {f: 3}}}");
  EXPECT_EQ(parsed("[[a]]\n[a.b]\nc = 1\n[[a]]\n[[a.d]]\n[[a.d]]\n"),
            "{a: [{b: {c: 1}}, {d: [{}, {}]}]}");
  EXPECT_EQ(parsed("a = {b.c = 1, b.d = 2, \"e f\" = [\n{}, # x\n]}\n"),
            "{a: {b: {c: 1, d: 2}, e f: [{}]}}");
  for (const char* text :
       {"a.b = 1\n[a]\n", "[a]\nb.c = 1\n[a.b]\n", "[a.b]\nx = 1\n[a]\nb.y = 2\n",
        "a = {b = 1}\n[a.c]\n", "a = {b = 1}\na.c = 2\n", "a = [{}]\n[[a]]\n", "[[a]]\n[a]\n",
        "[a]\n[[a]]\n", "a = 1\na.b = 2\n", "a = 1\n[a.b]\n", "a = {b = 1,}\n", "a = {\nb = 1}\n",
        "a = {b = 1, b = 2}\n", "[[a.b]]\n[a]\nb.c = 1\n"})
    EXPECT_EQ(parse_toml(text).faults.size(), 1U) << text;
}

TEST(ParseToml, RefusesWhatIsNoToml) {
  for (const char* text : {"a = 1 b = 2\n",
                           "[a] b = 1\n",
                           "= 1\n",
                           "a.\n",
                           "[ [a]]\n",
                           "[a.]\n",
                           "\"\"\"a\"\"\" = 1\n",
                           "a = 01\n",
                           "a = 1__0\n",
                           "a = 1_\n",
                           "a = .5\n",
                           "a = 1.\n",
                           "a = 1e\n",
                           "a = 0x\n",
                           "a = -0x1\n",
                           "a = 0x1G\n",
                           "a = 2023-02-29\n",
                           "a = 24:00:00\n",
                           "a = 2024-01-02T03:04\n",
                           "a = 9223372036854775808\n",
                           "a = True\n",
                           "a = \"\\uD800\"\n",
                           "a = \"\\U00110000\"\n",
                           "a = \"\\u12\"\n",
                           "a = \"\\x41\"\n",
                           "a = 'x\ny'\n",
                           "a = '''x\x01'''\n",
                           "# \x01\n",
                           "a = \"\"\"x\"\"\"\"\"\"\n",
                           "a = [1 2]\n",
                           "a = [,]\n",
                           "a = [\"x\"",
                           "a = \"\\"}) {
    EXPECT_EQ(parse_toml(text).faults.size(), 1U) << text;
    EXPECT_TRUE(parse_toml(text).roots.empty()) << text;
  }
}

TEST(ParseToml, TakesACarriageReturnAloneForABreak) {
  const ParsedFile document = parse_toml("a = 1\r[b]\rc = '''\rx\ry'''\rd = 2 # z\r");
  ASSERT_EQ(document.roots.size(), 1U) << document.faults.at(0).message;
  const Value& table = *document.roots[0]->find("b");
  EXPECT_EQ(table.find("c")->text, "x\ny");
  EXPECT_EQ(table.find("d")->line, 6);
  EXPECT_EQ(parse_toml("a = 1\r\rb = \r").faults.at(0).line, 3);
}

TEST(ParseToml, KeepsTheOrderOfTheFile) {
  EXPECT_EQ(parsed("b = 1\na = 2\n[d]\n[c]\n"), "{b: 1, a: 2, d: {}, c: {}}");
}

TEST(ParseToml, KnowsThePlacesOfArrayItems) {
  const ParsedFile document = parse_toml(
      "[rule]\n"
      "false_positives = [\n"
      "    \"one\",\n"
      "    # between\n"
      "    \"\"\"\n"
      "    two\n"
      "    \"\"\", 'three',\n"
      "]\n");
  const Value& list = *document.roots.at(0)->find("rule")->find("false_positives");
  ASSERT_EQ(list.items.size(), 3U);
  EXPECT_EQ(list.line, 2);
  EXPECT_EQ(list.items[0]->line, 3);
  EXPECT_EQ(list.items[0]->column, 5);
  EXPECT_EQ(list.items[1]->line, 5);
  EXPECT_EQ(list.items[2]->line, 7);
  EXPECT_EQ(document.roots[0]->find("rule")->line, 1);
}

TEST(ParseToml, SaysWhereItIsBroken) {
  struct Broken {
    const char* text;
    int line;
  };
  for (const auto& [text, line] : {Broken{"a = 1\nb = \n", 2},
                                   {"a = \"open\nb = 1", 1},
                                   {"a = 1\n\na = 2\n", 3},
                                   {"[a\n", 1},
                                   {"a = 1\nb = [1, 2", 2},
                                   {"a = 1\nb: 2\n", 2},
                                   {"a = \"\\q\"", 1},
                                   {"[a]\n[a]\n", 2}}) {
    const ParsedFile document = parse_toml(text);
    EXPECT_TRUE(document.roots.empty()) << text;
    ASSERT_EQ(document.faults.size(), 1U) << text;
    EXPECT_TRUE(document.faults[0].fatal);
    EXPECT_EQ(document.faults[0].line, line) << text << document.faults[0].message;
    EXPECT_NE(document.faults[0].message.find("not TOML"), std::string::npos);
  }
}

TEST(ParseToml, NulIsAFault) {
  EXPECT_EQ(parse_toml(std::string_view("a = \"x\0y\"\n", 10)).faults.size(), 1U);
}

TEST(ParseToml, ALetterOutsideOfQuotesIsAFault) {
  for (const char* text :
       {"a = 1\ncaf\xc3\xa9 = 2\n", "a = 1\nb = \xe2\x80\x9cx\xe2\x80\x9d\n", "\n[\xc3\x8d]\n",
        "\n\xc2\xa0"
        "a = 1\n",
        "a = '''b''''\nc = 1 \xcd\x8d\n"}) {
    const ParsedFile document = parse_toml(text);
    EXPECT_TRUE(document.roots.empty()) << text;
    ASSERT_EQ(document.faults.size(), 1U) << text;
    EXPECT_EQ(document.faults[0].line, 2) << text;
  }
  EXPECT_EQ(parsed("\"\xc3\xa9\" = '\xc3\xa9' # \xc3\xa9\n"), "{\xc3\xa9: \xc3\xa9}");
}

TEST(ParseToml, WhatCannotBeginAKeyIsAFaultWithItsPlace) {
  for (const char* text : {"a = 1\n[^b]\n", "a = 1\n[[ ^b]]\n", "a = 1\n[ =]\n", "a = 1\n[&]\n",
                           "a = 1\nb = [[^]]\n", "\n[\x01]\n"}) {
    const ParsedFile document = parse_toml(text);
    EXPECT_TRUE(document.roots.empty()) << text;
    ASSERT_EQ(document.faults.size(), 1U) << text;
    EXPECT_EQ(document.faults[0].line, 2) << text;
  }
  EXPECT_EQ(parsed("a = [ [], [ +1, -1], [\n\"x\" # y\n]]\n[ b ]\n[[ 'c' ]]\n"),
            "{a: [[], [1, -1], [x]], b: {}, c: [{}]}");
}

TEST(ParseToml, DeepNestingIsAFaultAndNoCrash) {
  constexpr std::size_t deep = 100'000;
  const std::string parts = "a" + times(deep, ".a");
  for (const std::string& text :
       {"a = " + times(deep, "["), "a = " + times(deep, "[") + times(deep, "]"),
        "a = " + times(deep, "{a="), parts + " = 1", "[" + parts + "]", "[[" + parts + "]]",
        "a = {" + parts + " = 1}", "[\"x\"" + times(deep, " . \"y\"") + "]",
        "'x'" + times(deep, ".'y'")}) {
    ParsedFile document;
    EXPECT_LT(cpu_seconds_of([&] { document = parse_toml(text); }), 2) << text.substr(0, 20);
    EXPECT_TRUE(document.roots.empty()) << text.substr(0, 20);
    EXPECT_EQ(document.faults.size(), 1U) << text.substr(0, 20);
  }
}

TEST(ParseToml, DeepKeyIsAFaultWhateverStandsBeforeIt) {
  const std::string deep = "[a" + times(100'000, ".a") + "]\n";
  for (const std::string before :
       {"", "x = 1 # it's \"\"\" here\n", "x = '''a''''\n", "x = '''a'''''\n",
        "x = \"\"\"a\"\"\"\"\n", "x = \"\"\"a\"\"\"\"\"\n", "x = ''\n", "x = \"\"\n", "x = '\"'\n",
        "x = \"'\"\n", "x = \"\\\"\"\n", "x = '\\'\n", "x = \"\"\"\\\"\"\"\"\n",
        "x = '''\n'\n''\n'''\n", "x = \"\"\"\n\"\n\"\"\n\"\"\"\n",
        "x = ['''a'''', \"b\", '''c''''']\n", "x = \"\"\"\\\n  a\"\"\"\n",
        "x = {a = '''b''''}\n"}) {
    ASSERT_TRUE(parse_toml(before).faults.empty()) << before;
    const ParsedFile document = parse_toml(before + deep + "y = ''\n");
    EXPECT_TRUE(document.roots.empty()) << before;
    EXPECT_EQ(document.faults.size(), 1U) << before;
    EXPECT_EQ(document.faults[0].line, 1 + std::ranges::count(before, '\n')) << before;
  }
}

TEST(ParseToml, ReadsWhatIsNestedAsDeepAsAllowed) {
  // Sixteen dots in each of 120 inline tables inside each other.
  std::string text;
  for (int i = 0; i < 120; ++i) text += (i > 0 ? "{a" : "a") + times(16, ".a") + " = ";
  text += "1" + times(119, "}");
  const ParsedFile document = parse_toml(text);
  EXPECT_TRUE(document.faults.empty()) << document.faults[0].message;
}

TEST(ParseToml, ReadsDotsInTexts) {
  const std::string dots = times(100, "a.");
  for (const std::string& text :
       {"a = \"" + dots + "\"", "a = '" + dots + "'", "a = \"\"\"" + dots + "\"\"\"",
        "a = '''\n" + dots + "\n'''", "# " + dots + "\na = 1", "a = [" + times(100, "1.5, ") + "]"})
    EXPECT_TRUE(parse_toml(text).faults.empty()) << text;
}

TEST(ParseToml, LongInputIsFast) {
  constexpr std::size_t many = 50'000;
  std::string keys;
  for (std::size_t i = 0; i < many; ++i) keys += "k" + std::to_string(i) + " = 1\n";
  for (const std::string& text :
       {"a = [" + times(many, "1,") + "]", "a = \"" + times(many * 20, "x") + "\"", keys,
        times(many, "[[a]]\n"), times(many, "# x\n"), "a = '''" + times(many, "\n") + "'''",
        "a = [" + times(many, "{},") + "]"}) {
    ParsedFile document;
    EXPECT_LT(cpu_seconds_of([&] { document = parse_toml(text); }), 6) << text.substr(0, 20);
    EXPECT_TRUE(document.faults.empty()) << text.substr(0, 20);
  }
}

TEST(LinesOf, TellsWhereEachLineOfAStringStands) {
  const auto lines = [](const std::string& text) {
    const ParsedFile document = parse_toml(text);
    EXPECT_EQ(document.roots.size(), 1U) << text;
    const Value* value = document.roots.empty() ? nullptr : document.roots[0]->find("a");
    return value == nullptr ? std::vector<int>{} : lines_of(text, *value);
  };
  using Lines = std::vector<int>;
  EXPECT_EQ(lines("a = \"x\"\n"), (Lines{1}));
  EXPECT_EQ(lines("b = 1\na = \"x\\ny\\nz\"\n"), (Lines{2, 2, 2}));
  EXPECT_EQ(lines("\n\na = \"\"\"\nx\ny\n\nz\"\"\"\n"), (Lines{4, 5, 6, 7}));
  EXPECT_EQ(lines("a = \"\"\"x\ny\\nz\nw\"\"\"\n"), (Lines{1, 2, 2, 3}));
  EXPECT_EQ(lines("a = '''\r\nx\\n\r\ny'''\r\n"), (Lines{2, 3}));
  EXPECT_EQ(lines("a = \"\"\"\nx \\\n\n  y\nz\\\\\nw\"\"\"\n"), (Lines{2, 5, 6}));
  EXPECT_EQ(lines("b = {c = \"\xc3\xa9\"}\na = \"\"\"\n\"x\"\ny\"\"\"\n"), (Lines{3, 4}));
  EXPECT_EQ(lines("a = \"x\\u000Ay\"\n"), (Lines{1, 1}));
}

}  // namespace
}  // namespace lofp
