#include "format/fields.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "format/toml.h"
#include "format/yaml.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

// The fields of a YAML map, optionally with another one that it inherits from.
struct Reading {
  std::string text;
  ParsedFile document;
  ParsedFile inherited;
  FieldReport report;
  Fields fields;

  explicit Reading(std::string yaml, std::string_view inherited_yaml = {})
      : text(std::move(yaml)),
        document(parse_yaml(text)),
        inherited(parse_yaml(inherited_yaml)),
        fields(maps_of(document, inherited), text, report) {
    EXPECT_TRUE(document.faults.empty()) << text;
  }
  static std::vector<const Value*> maps_of(const ParsedFile& first, const ParsedFile& second) {
    std::vector<const Value*> maps = {first.roots.at(0)};
    maps.insert(maps.end(), second.roots.begin(), second.roots.end());
    return maps;
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  // The one fault, which is not fatal, as "line:column message".
  std::string fault() const {
    EXPECT_EQ(report.faults.size(), 1U) << text;
    if (report.faults.empty()) return {};
    EXPECT_FALSE(report.faults[0].fatal);
    return std::to_string(report.faults[0].line) + ":" + std::to_string(report.faults[0].column) +
           " " + report.faults[0].message;
  }
};

TEST(Fields, ReadsATextAndTrimsIt) {
  const Reading reading(
      "{a: one, b: '  two\xc2\xa0', c: 1.0, d: yes, e: 010, f: 2024-01-02, g: ''}");
  EXPECT_EQ(reading.fields.text("a"), "one");
  EXPECT_EQ(reading.fields.text("b"), "two");
  EXPECT_EQ(reading.fields.text("c"), "1.0");
  EXPECT_EQ(reading.fields.text("d"), "yes");
  EXPECT_EQ(reading.fields.text("e"), "010");
  EXPECT_EQ(reading.fields.text("f"), "2024-01-02");
  EXPECT_EQ(reading.fields.text("g"), "");
  EXPECT_TRUE(reading.report.faults.empty());
}

TEST(Fields, TakesMissingAndNullForEmpty) {
  const Reading reading("{a: , b: ~}");
  for (const char* key : {"a", "b", "c"}) {
    EXPECT_FALSE(reading.fields.has(key));
    EXPECT_EQ(reading.fields.text(key), "");
    EXPECT_EQ(reading.fields.block(key), "");
    EXPECT_EQ(reading.fields.number(key), std::nullopt);
    EXPECT_TRUE(reading.fields.texts(key).empty());
    EXPECT_TRUE(reading.fields.maps(key).empty());
    EXPECT_FALSE(reading.fields.map(key).has("x"));
  }
  EXPECT_TRUE(reading.report.faults.empty());
}

TEST(Fields, KeepsTheBeginningOfABlock) {
  const Reading reading("a: |2\n    indented\n  less\n\n");
  EXPECT_EQ(reading.fields.block("a"), "  indented\nless");
}

TEST(Fields, SaysWhereATextShouldBe) {
  const Reading list("b: 1\na: [x]\n");
  EXPECT_EQ(list.fields.text("a"), "");
  EXPECT_EQ(list.fault(), "2:4 `a` is a list where a text belongs; it was passed over");
  const Reading map("a: {b: c}\n");
  EXPECT_EQ(map.fields.block("a"), "");
  EXPECT_EQ(map.fault(), "1:4 `a` is a map where a text belongs; it was passed over");
}

TEST(Fields, ReadsANumber) {
  const Reading reading("{a: 73, b: 0.5, c: -1, d: '42', e: 1e3}");
  EXPECT_EQ(reading.fields.number("a"), 73);
  EXPECT_EQ(reading.fields.number("b"), 0.5);
  EXPECT_EQ(reading.fields.number("c"), -1);
  EXPECT_EQ(reading.fields.number("d"), 42);
  EXPECT_EQ(reading.fields.number("e"), 1000);
  EXPECT_TRUE(reading.report.faults.empty());
}

TEST(Fields, SaysWhereANumberShouldBe) {
  for (const char* value :
       {"high", "7x", "nan", "inf", "-inf", "1e999", "1e16", "''", "[1]", "{a: 1}"}) {
    const Reading reading("a: " + std::string(value));
    EXPECT_EQ(reading.fields.number("a"), std::nullopt) << value;
    EXPECT_NE(reading.fault().find("where a number belongs"), std::string::npos) << value;
  }
}

TEST(Fields, ReadsAListOfTexts) {
  const Reading reading("a: [one, 2, ' three ', ~, '', yes]\nb: bare\nc: []\nd: '  '\n");
  EXPECT_EQ(reading.fields.texts("a"), (Texts{"one", "2", "three", "yes"}));
  EXPECT_EQ(reading.fields.texts("b"), (Texts{"bare"}));
  EXPECT_TRUE(reading.fields.texts("c").empty());
  EXPECT_TRUE(reading.fields.texts("d").empty());
  EXPECT_TRUE(reading.report.faults.empty());
}

TEST(Fields, JoinsTexts) {
  const Reading reading("a: [one, 2]\nb: bare\n");
  EXPECT_EQ(reading.fields.joined("a"), "one, 2");
  EXPECT_EQ(reading.fields.joined("b"), "bare");
  EXPECT_EQ(reading.fields.joined("c"), "");
}

TEST(Fields, KnowsTheLineOfEachText) {
  const Reading reading("a:\n  - one\n\n  - >\n    two\n    more\n  - three\n");
  const std::vector<PlacedText> texts = reading.fields.placed_texts("a");
  ASSERT_EQ(texts.size(), 3U);
  EXPECT_EQ(texts[0].line, 2);
  EXPECT_EQ(texts[1].line, 4);
  EXPECT_EQ(texts[1].text, "two more");
  EXPECT_EQ(texts[2].line, 7);
}

TEST(Fields, SaysWhereAListShouldBe) {
  const Reading map("a: {b: c}\n");
  EXPECT_TRUE(map.fields.texts("a").empty());
  EXPECT_EQ(map.fault(),
            "1:4 `a` is a map where a text or a list of texts belongs; it was passed over");
  const Reading nested("a:\n  - x\n  - [y]\n");
  EXPECT_EQ(nested.fields.texts("a"), (Texts{"x"}));
  EXPECT_EQ(nested.fault(),
            "3:5 an item of `a` is a list where a text belongs; it was passed over");
}

TEST(Fields, TakesAnItemWithAColonAsItIsWritten) {
  const auto item = [](const std::string& yaml) {
    const Reading reading(yaml);
    const Texts texts = reading.fields.texts("a");
    EXPECT_NE(reading.fault().find("quotes"), std::string::npos);
    return texts.empty() ? "" : texts[0];
  };
  EXPECT_EQ(item("a:\n  - Backup: at night\n"), "Backup: at night");
  EXPECT_EQ(item("a:\n  - Backup: at night\n  - more\n"), "Backup: at night");
  EXPECT_EQ(item("a:\n  - Backup: at night\nb: 1\n"), "Backup: at night");
  EXPECT_EQ(item("a:\n  - Backup: at night\n---\nb: 1\n"), "Backup: at night");
  EXPECT_EQ(item("a:\n  - Backup: at night\n  # a comment\nb: 1\n"), "Backup: at night");
  EXPECT_EQ(item("a:\n  - Backup: at\n      night\n\n  # a comment\n\n  # another\n  - more\n"),
            "Backup: at\n      night");
  EXPECT_EQ(item("a:\n  - {b: c}\n"), "{b: c}");
  EXPECT_EQ(item("a: [b: c]\n"), "b: c");
  EXPECT_EQ(item("a:\n  - Backup:\nb: 1\n"), "Backup:");
}

TEST(Fields, PassesOverAnItemThatIsAMapWhereNothingIsKnownOfTheText) {
  const ParsedFile document = parse_toml("a = [\"x\", {b = 1}]\n");
  FieldReport report;
  const Fields fields({document.roots.at(0)}, {}, report);
  EXPECT_EQ(fields.texts("a"), (Texts{"x"}));
  ASSERT_EQ(report.faults.size(), 1U);
  EXPECT_EQ(report.faults[0].message,
            "an item of `a` is a map where a text belongs; it was passed over");
}

TEST(Fields, AliasesDoNotMakeATextExplode) {
  std::string yaml = "x: &x '" + std::string(1'000'000, 'x') + "'\ny: &y {k: '" +
                     std::string(1'000'000, 'y') + "'}\na: [*x";
  for (int i = 0; i < 900; ++i) yaml += ", *x";
  yaml += "]\nb: [*y";
  for (int i = 0; i < 900; ++i) yaml += ", *y";
  const Reading reading(yaml + "]\n");
  for (const char* key : {"a", "b"}) {
    std::size_t bytes = 0;
    for (const std::string& text : reading.fields.texts(key)) bytes += text.size();
    EXPECT_GE(bytes, 1'000'000U);
    EXPECT_LE(bytes, 4'000'000U);
  }
  EXPECT_NE(reading.report.faults.at(0).message.find("the rest was passed over"),
            std::string::npos);
}

TEST(Fields, AListHasAnEnd) {
  std::string yaml = "a:\n";
  for (int i = 0; i < 1'500; ++i) yaml += "- " + std::to_string(i) + "\n";
  const Reading reading(yaml);
  EXPECT_EQ(reading.fields.texts("a").size(), 1'000U);
  EXPECT_EQ(reading.fault(), "2:1 `a` has more than 1000 items; the rest was passed over");
}

TEST(Fields, ReadsMaps) {
  const Reading reading("a: {b: 1}\nc: [{d: 2}, x, {d: 3}]\ne: text\n");
  EXPECT_EQ(reading.fields.map("a").text("b"), "1");
  const std::vector<Fields> maps = reading.fields.maps("c");
  ASSERT_EQ(maps.size(), 2U);
  EXPECT_EQ(maps[1].text("d"), "3");
  EXPECT_EQ(reading.fault(), "2:13 `c` is a text where a map belongs; it was passed over");
}

TEST(Fields, SaysWhereMapsShouldBe) {
  const Reading text("a: text\n");
  EXPECT_EQ(text.fields.map("a").text("b"), "");
  EXPECT_EQ(text.fault(), "1:4 `a` is a text where a map belongs; it was passed over");
  const Reading map("a: {b: c}\n");
  EXPECT_TRUE(map.fields.maps("a").empty());
  EXPECT_EQ(map.fault(), "1:4 `a` is a map where a list belongs; it was passed over");
}

TEST(Fields, InheritsWhatIsMissing) {
  const Reading reading("{own: mine, empty: ~, map: {a: 1}}",
                        "{own: theirs, empty: theirs, other: theirs, map: {a: 2, b: 3}}");
  EXPECT_EQ(reading.fields.text("own"), "mine");
  EXPECT_EQ(reading.fields.text("empty"), "theirs");
  EXPECT_EQ(reading.fields.text("other"), "theirs");
  EXPECT_EQ(reading.fields.map("map").text("a"), "1");
  EXPECT_EQ(reading.fields.map("map").text("b"), "3");
}

// Items as "line text".
Texts items_of_key(const std::string& yaml) {
  Reading reading(yaml);
  Texts items;
  for (const PlacedText& item : reading.fields.placed_items("a"))
    items.push_back(std::to_string(item.line) + " " + item.text);
  return items;
}

TEST(PlacedItems, CutsListsWrittenAsTexts) {
  EXPECT_EQ(items_of_key("a: |\n  - One,\n    on and on\n  - Two\n"),
            (Texts{"2 One, on and on", "4 Two"}));
  EXPECT_EQ(items_of_key("a: >\n  - One\n  - Two\n"), (Texts{"2 One", "3 Two"}));
  EXPECT_EQ(items_of_key("a: \"- One\\n- Two\"\n"), (Texts{"1 One", "1 Two"}));
  EXPECT_EQ(items_of_key("a:\n- x\n- |\n  1. One\n  2. Two\n- y\n"),
            (Texts{"2 x", "4 One", "5 Two", "6 y"}));
  EXPECT_EQ(items_of_key("a: Some words\n  - and more\n"), (Texts{"1 Some words - and more"}));
  EXPECT_EQ(items_of_key("a: |\n  One\n  two\n"), (Texts{"1 One\ntwo"}));
}

TEST(PlacedItems, KnowsTheLinesOfToml) {
  const std::string text = "a = [\n  \"x\",\n  \"\"\"\n  - One\n  - Two\n  \"\"\",\n]\n";
  const ParsedFile document = parse_toml(text);
  FieldReport report;
  Texts items;
  for (const PlacedText& item : Fields({document.roots.at(0)}, text, report).placed_items("a"))
    items.push_back(std::to_string(item.line) + " " + item.text);
  EXPECT_EQ(items, (Texts{"2 x", "4 One", "5 Two"}));
}

}  // namespace
}  // namespace lofp
