#include "format/yaml.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "format/cpu_time.h"
#include "format/outline.h"

namespace lofp {
namespace {

std::string parsed(std::string_view text) {
  return outline(parse_yaml(text));
}

// Seconds that reading `text` takes.
double time_of(std::string_view text) {
  ParsedFile document;
  const double seconds = cpu_seconds_of([&] { document = parse_yaml(text); });
  EXPECT_FALSE(document.roots.empty() && document.faults.empty());
  return seconds;
}

const FormatFault& only_fault(const ParsedFile& document) {
  static const FormatFault none{.line = -1, .message = "there is none"};
  EXPECT_EQ(document.faults.size(), 1U);
  return document.faults.empty() ? none : document.faults[0];
}

std::string times(std::size_t count, std::string_view part) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

TEST(ParseYaml, KeepsScalarsAsWritten) {
  EXPECT_EQ(parsed("[1.0, 010, 0x1F, 1_000, yes, No, TRUE, 2024-01-02, 1e3, .5, +7, 12:30:45]"),
            "[1.0, 010, 0x1F, 1_000, yes, No, TRUE, 2024-01-02, 1e3, .5, +7, 12:30:45]");
  EXPECT_EQ(parsed("{a: 'it''s', b: \"t\\tx\\u00e9\", c: plain text}"),
            "{a: it's, b: t\tx\xc3\xa9, c: plain text}");
  EXPECT_EQ(parsed("a: |\n  one\n    two\nb: >\n  three\n  four\n"),
            "{a: one\n  two\n, b: three four\n}");
}

TEST(ParseYaml, KnowsWhatIsNothing) {
  EXPECT_EQ(parsed("[~, null, Null, NULL, nULL, 'null', \"\", !!null x]"),
            "[~, ~, ~, ~, nULL, null, , ~]");
  EXPECT_EQ(parsed("a:\nb: !!str\nc: ''\n"), "{a: ~, b: , c: }");
}

TEST(ParseYaml, TakesAnEmptyFileForNoDocument) {
  EXPECT_EQ(parsed(""), "");
  EXPECT_EQ(parsed("\n# only a comment\n"), "");
  EXPECT_EQ(parsed("---\n"), "~");
}

TEST(ParseYaml, ReadsSeveralDocuments) {
  EXPECT_EQ(parsed("a: 1\n---\n- b\n...\n---\nc\n"), "{a: 1} | [b] | c");
}

TEST(ParseYaml, KeepsDocumentsBeforeABrokenOne) {
  const ParsedFile document =
      parse_yaml("title: one\n---\ntitle: two\n  bad: x\n---\ntitle: three\n");
  EXPECT_EQ(outline(document), "{title: one} !1");
  EXPECT_TRUE(document.faults[0].fatal);
  EXPECT_EQ(document.faults[0].line, 4);
  EXPECT_EQ(document.faults[0].column, 6);
}

TEST(ParseYaml, KnowsThePlaceOfEachValue) {
  const std::string text = "a: 1\nb:\n  - x\n  - \"y\"\nc: {d: e}\n";
  const ParsedFile document = parse_yaml(text);
  const Value& root = *document.roots.at(0);
  const auto slice = [&](const Value& value) {
    return text.substr(value.begin, value.end - value.begin);
  };
  EXPECT_EQ(root.line, 1);
  EXPECT_EQ(root.members[1].key_place->line, 2);
  const Value& y = *root.find("b")->items[1];
  EXPECT_EQ(y.line, 4);
  EXPECT_EQ(y.column, 5);
  EXPECT_EQ(slice(y), "\"y\"");
  const Value& map = *root.find("c");
  EXPECT_EQ(map.line, 5);
  EXPECT_EQ(map.column, 4);
  EXPECT_EQ(slice(map), "{d: e}");
  EXPECT_EQ(slice(*map.find("d")), "e");
}

TEST(ParseYaml, CountsColumnsInCharactersAndOffsetsInBytes) {
  const std::string text = "\xc3\xa9\xe2\x82\xac: \xf0\x9f\x98\x80x, \"\xc3\xa9\"\n";
  const ParsedFile document = parse_yaml("{" + text + "}");
  const Value& value = *document.roots.at(0)->members[0].value;
  EXPECT_EQ(value.column, 6);
  EXPECT_EQ(value.begin, 8U);
  EXPECT_EQ(value.end, 13U);
}

TEST(ParseYaml, CountsLinesAsAnEditorDoes) {
  const auto line_of_b = [](const std::string& text) {
    const ParsedFile document = parse_yaml(text);
    EXPECT_EQ(outline(document).substr(0, 3), "{a:") << text;
    const Value* b = document.roots.at(0)->find("b");
    EXPECT_EQ(text.substr(b->begin, 3), "end") << text;
    return b->line;
  };
  EXPECT_EQ(line_of_b("a: 1\n\nb: end\n"), 3);
  EXPECT_EQ(line_of_b("a: 1\r\n\r\nb: end\r\n"), 3);
  // YAML 1.1 breaks lines at NEL, LS and PS too; editors show no new line there.
  EXPECT_EQ(line_of_b("a: 'x\xc2\x85y'\nb: end\n"), 2);
  EXPECT_EQ(line_of_b("a: 'x\xe2\x80\xa8y\xe2\x80\xa9z'\nb: end\n"), 2);
  EXPECT_EQ(line_of_b("a: 'caf\xc3\xa9 \xe2\x80\x94 x'\nb: end\n"), 2);
}

TEST(ParseYaml, WarnsOfAKeyThatIsGivenTwiceAndTakesTheLast) {
  const ParsedFile document = parse_yaml("a: 1\nb: 2\na: 3\n");
  EXPECT_EQ(document.roots.at(0)->find("a")->text, "3");
  const FormatFault& fault = only_fault(document);
  EXPECT_FALSE(fault.fatal);
  EXPECT_EQ(fault.line, 3);
  EXPECT_NE(fault.message.find("`a`"), std::string::npos);
  EXPECT_NE(fault.message.find("line 1"), std::string::npos);
}

TEST(ParseYaml, ExpandsAliases) {
  EXPECT_EQ(parsed("a: &x [1, 2]\nb: *x\nc: &y text\nd: [*y, *x]\n"),
            "{a: [1, 2], b: [1, 2], c: text, d: [text, [1, 2]]}");
  EXPECT_EQ(parsed("a: &x 1\nb: &x 2\nc: *x\n"), "{a: 1, b: 2, c: 2}");
}

TEST(ParseYaml, AliasWithoutAnchorIsAFault) {
  const ParsedFile document = parse_yaml("a: 1\nb: *nothing\n");
  const FormatFault& fault = only_fault(document);
  EXPECT_TRUE(fault.fatal);
  EXPECT_EQ(fault.line, 2);
  EXPECT_NE(fault.message.find("*nothing"), std::string::npos);
  // An anchor ends with its document.
  EXPECT_EQ(parsed("a: &x 1\n---\nb: *x\n"), "{a: 1} !1");
}

TEST(ParseYaml, AliasToItselfIsAFaultAndNoCircle) {
  EXPECT_EQ(parsed("a: &x [1, *x]\n"), " !1");
  EXPECT_EQ(parsed("&x {a: {b: *x}}\n"), " !1");
}

TEST(ParseYaml, AppliesMergeKeys) {
  const auto find = [](const char* text, const char* key) {
    const ParsedFile document = parse_yaml(text);
    EXPECT_TRUE(document.faults.empty()) << document.faults[0].message;
    const Value* value = document.roots.at(0)->items.back()->find(key);
    return value == nullptr ? "nothing" : outline(*value);
  };
  const char* one = "- &x {a: 1, b: 2}\n- {b: 3, <<: *x, c: 4}\n";
  EXPECT_EQ(find(one, "a"), "1");
  EXPECT_EQ(find(one, "b"), "3");  // its own member wins, wherever it stands
  EXPECT_EQ(find(one, "c"), "4");
  const char* two = "- &x {a: 1}\n- &y {a: 2, b: 2}\n- {<<: [*x, *y]}\n";
  EXPECT_EQ(find(two, "a"), "1");  // of several maps the first wins
  EXPECT_EQ(find(two, "b"), "2");
  EXPECT_EQ(find("- {<<: text}\n", "<<"), "text");
}

TEST(ParseYaml, BillionLaughsIsFast) {
  std::string text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int i = 1; i < 100; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    const std::string name = "a" + std::to_string(i);
    text += name + ": &" + name + " [" + before + times(8, ", " + before) + "]\n";
  }
  EXPECT_LT(time_of(text), 1);
  EXPECT_TRUE(parse_yaml(text).faults.empty());
}

TEST(ParseYaml, MergeKeysThatExplodeAreAFault) {
  std::string text = "- &a0 {x: 1, y: 2}\n";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "- &a" + std::to_string(i) + " {<<: [" + before + ", " + before + "]}\n";
  }
  EXPECT_LT(time_of(text), 1);
  const ParsedFile document = parse_yaml(text);
  EXPECT_TRUE(only_fault(document).fatal);
}

TEST(ParseYaml, DeepNestingIsAFaultAndFast) {
  constexpr std::size_t deep = 100'000;
  for (const std::string& text :
       {times(deep, "["), times(deep, "[") + times(deep, "]"), times(deep, "{a: "),
        times(deep, "- "), times(deep, "? "), times(deep, "[{a: "), times(deep, "- - ? ")}) {
    EXPECT_LT(time_of(text), 2) << text.substr(0, 6);
    EXPECT_TRUE(only_fault(parse_yaml(text)).fatal);
  }
  std::string steps;
  for (std::size_t i = 0; i < 2'000; ++i) steps += std::string(i, ' ') + "a:\n";
  EXPECT_TRUE(only_fault(parse_yaml(steps)).fatal);
}

TEST(ParseYaml, ReadsWhatIsNestedAsDeepAsAllowed) {
  const ParsedFile document = parse_yaml(times(1'000, "[") + times(1'000, "]"));
  EXPECT_TRUE(document.faults.empty());
}

TEST(ParseYaml, LongLinesAreFast) {
  constexpr std::size_t many = 100'000;
  const std::string word(5'000'000, 'x');
  for (const std::string& text :
       {"[" + times(many, "a,") + "]", "{" + times(many, "a,") + "}",
        "[" + times(many, "[],") + "]", "[" + times(many, "{a: },") + "]",
        "[" + times(many, "a: b,") + "]", "[" + times(many, "? a,") + "]", "&x" + times(many, "x"),
        "'" + times(many, "''") + "'", "\"" + times(many, "\\n") + "\"", "a: " + word,
        "# " + word + "\na: 1"})
    EXPECT_LT(time_of(text), 6) << text.substr(0, 12);
}

TEST(ParseYaml, ManyLinesAreFast) {
  constexpr std::size_t many = 100'000;
  for (const std::string& text :
       {times(many, "- a\n"), times(many, "---\na\n"), times(many, "a: 1\n"), times(many, "- a:\n"),
        times(many, "- ? a\n"), "'" + times(many, "\n") + "'", "|\n" + times(many, " a\n"),
        times(many, "#\n") + "a", times(many, "- &a b\n- *a\n"), times(many, "\xc2\x85") + "a"})
    EXPECT_LT(time_of(text), 6) << text.substr(0, 8);
}

TEST(ParseYaml, SaysWhereACharacterIsThatYamlForbids) {
  using namespace std::string_literals;
  for (const std::string& text : {"a: 1\nb: x\0y\n"s, "a: 1\nb: x\x01y\n"s, "a: 1\nb: x\x7fy\n"s}) {
    const ParsedFile document = parse_yaml(text);
    EXPECT_TRUE(only_fault(document).fatal);
    EXPECT_EQ(document.faults[0].line, 2) << testing::PrintToString(text);
  }
}

TEST(ParseYaml, SaysWhatToDoAboutATab) {
  const ParsedFile document = parse_yaml("a:\n  b: 1\n\tc: 2\n");
  const FormatFault& fault = only_fault(document);
  EXPECT_TRUE(fault.fatal);
  EXPECT_EQ(fault.line, 3);
  EXPECT_NE(fault.message.find("spaces"), std::string::npos) << fault.message;
}

TEST(ParseYaml, AFaultIsALineOfTheFile) {
  for (const char* text :
       {"a: 'open\n\n", "a: \"open", "a: [1, 2\n\n", "a: {b\n", "a: b: c\n", "@a\n",
        "%YAML 9.9\n---\na\n", "a: !<\n", "a: &\n", "- a\nb: c\n", "a: |9\n b\n"}) {
    const ParsedFile document = parse_yaml(text);
    const FormatFault& fault = only_fault(document);
    EXPECT_TRUE(fault.fatal) << text;
    EXPECT_GE(fault.line, 1) << text;
    EXPECT_LE(fault.line, 1 + std::ranges::count(std::string_view(text), '\n')) << text;
    EXPECT_NE(fault.message.find("; "), std::string::npos) << fault.message;
  }
}

std::string verbatim_of(const std::string& text, std::string_view key, std::size_t root = 0) {
  const ParsedFile document = parse_yaml(text);
  EXPECT_TRUE(document.faults.empty()) << document.faults[0].message;
  for (const Member& member : document.roots.at(root)->members)
    if (member.key == key) return std::string(verbatim(text, *document.roots[root], member));
  return "not there";
}

TEST(Verbatim, KeepsBlockStyleWithComments) {
  EXPECT_EQ(verbatim_of("title: x\n"
                        "detection: # why\n"
                        "    selection:\n"
                        "        # a comment\n"
                        "        a|b:   'c'   # another\n"
                        "\n"
                        "    condition: selection\n"
                        "    # the last\n"
                        "\n"
                        "level: high\n",
                        "detection"),
            "detection: # why\n"
            "    selection:\n"
            "        # a comment\n"
            "        a|b:   'c'   # another\n"
            "\n"
            "    condition: selection\n"
            "    # the last");
}

TEST(Verbatim, TakesTheLastMemberToTheEnd) {
  EXPECT_EQ(verbatim_of("a: 1\nb:\n  - c # d\n", "b"), "b:\n  - c # d");
  EXPECT_EQ(verbatim_of("a: 1\nb:\n  - c", "b"), "b:\n  - c");
}

TEST(Verbatim, EndsBeforeTheNextDocument) {
  EXPECT_EQ(verbatim_of("a: 1\nb:\n  c: d\n---\ne: f\n", "b"), "b:\n  c: d");
  EXPECT_EQ(verbatim_of("a: 1\nb:\n  c: d\n...\n---\ne: f\n", "b"), "b:\n  c: d");
  EXPECT_EQ(verbatim_of("a: 1\n---\ne:\n  f: g\nh: 1\n", "e", 1), "e:\n  f: g");
}

TEST(Verbatim, KeepsFlowStyle) {
  EXPECT_EQ(verbatim_of("{a: 1, b: {c: [d, e]}, f: 2}", "b"), "b: {c: [d, e]}");
  EXPECT_EQ(verbatim_of("{a: 1, b: \"x\"}", "b"), "b: \"x\"");
  EXPECT_EQ(verbatim_of("a: 1\nb: {c: d} # e\nf: 2\n", "b"), "b: {c: d} # e");
}

TEST(Verbatim, KeepsAnIndentedDocument) {
  EXPECT_EQ(verbatim_of("  a:\n    b: c\n  d: e\n", "a"), "  a:\n    b: c");
}

TEST(Verbatim, KeepsCarriageReturnsAndOtherAlphabets) {
  EXPECT_EQ(verbatim_of("a: 1\r\nb:\r\n  c: d\r\n\r\ne: 2\r\n", "b"), "b:\r\n  c: d");
  EXPECT_EQ(verbatim_of("\xc3\xa9: '\xe2\x82\xac'\nb: \xf0\x9f\x98\x80\nc: 1\n", "b"),
            "b: \xf0\x9f\x98\x80");
}

TEST(Verbatim, KeepsTheFirstLineThatHoldsAKey) {
  EXPECT_EQ(verbatim_of("--- {a: b}\n", "a"), "a: b");
  EXPECT_EQ(verbatim_of("--- !x\na: b\nc: d\n", "a"), "a: b");
}

TEST(Verbatim, IsEmptyForAMergedMember) {
  const std::string text = "x: &x {a: 1}\ny:\n  <<: *x\n  b: 2\n";
  const ParsedFile document = parse_yaml(text);
  const Value& y = *document.roots.at(0)->find("y");
  ASSERT_EQ(y.members[0].key, "a");
  EXPECT_EQ(verbatim(text, y, y.members[0]), "");
}

TEST(Verbatim, KeepsAnAliasAsItIsWritten) {
  EXPECT_EQ(verbatim_of("a: &x {b: c}\nd: *x\ne: 1\n", "d"), "d: *x");
}

}  // namespace
}  // namespace lofp
