#include <gtest/gtest.h>

#include <set>

#include "base/gunzip.h"
#include "catalog/sample_rules.h"
#include "format/json_value.h"
#include "publish/artifacts/hostile_rules.h"
#include "publish/artifacts/written_files.h"

namespace lofp {
namespace {

JsonValue index_of(const Catalog& catalog, const std::string& file = "search.json.gz") {
  constexpr std::size_t most = 10'000'000;
  const auto text = gunzip(written_files(catalog, {"search-index"})[file], most);
  EXPECT_TRUE(text);
  const auto read = JsonReader(text.value_or("")).read();
  EXPECT_TRUE(read);
  return read.value_or(JsonValue{});
}

Catalog sample_catalog() {
  Rule first = sample_rule("sigma", "1", {"Backup with PsExec", "Unknown"});
  first.techniques = {"T1021.002"};
  first.data_source = "windows";
  Rule second = sample_rule("splunk", "2", {"PsExec, once more"});
  second.statements.front().origin = Origin::guide;
  return make_catalog({first, second}, sample_sets());
}

std::vector<std::string> named(const JsonValue& numbers, const JsonValue& words) {
  std::vector<std::string> names;
  for (const JsonValue& number : numbers.items)
    names.push_back(words[static_cast<std::size_t>(number.number)][0].string);
  return names;
}

TEST(SearchIndex, NumbersLeadToWords) {
  const JsonValue index = index_of(sample_catalog());
  ASSERT_EQ(index["entries"].items.size(), 3U);
  const JsonValue& backup = index["entries"][0];
  EXPECT_EQ(backup[0].string, "Backup with PsExec");
  EXPECT_EQ(backup[1].string, "");  // its address is told by its text
  EXPECT_EQ(backup[2].number, 0);   // specific
  EXPECT_EQ(backup[3].number, 1);
  using Names = std::vector<std::string>;
  EXPECT_EQ(named(backup[4], index["techniques"]), (Names{"T1021", "T1021.002"}));
  EXPECT_EQ(named(backup[5], index["sources"]), (Names{"sigma"}));
  EXPECT_EQ(named(backup[6], index["platforms"]), (Names{"windows"}));
  EXPECT_EQ(named(backup[7], index["themes"]), (Names{"backup"}));
  EXPECT_EQ(named(backup[8], index["mentions"]), (Names{"PsExec"}));
  EXPECT_EQ(backup[9][0].number, 0);
  EXPECT_EQ(index["entries"][1][9][0].number, 1);  // from a guide
  EXPECT_EQ(index["entries"][2][2].number, 2);     // a placeholder
}

TEST(SearchIndex, HasTextsAsThePagesShowThem) {
  const Catalog catalog = make_catalog(
      {sample_rule("sigma", "1", {"**Scanners**: run `nmap -sV` daily"})}, sample_sets());
  const JsonValue index = index_of(catalog);
  EXPECT_EQ(index["entries"][0][0].string, "Scanners: run nmap -sV daily");
  EXPECT_EQ(index["entries"][0][1].string, "");  // its address is told by its text
}

TEST(SearchIndex, HoldsRulesTechniquesAndMentions) {
  const JsonValue index = index_of(sample_catalog());
  ASSERT_EQ(index["rules"].items.size(), 2U);
  const JsonValue& rule = index["rules"][0];
  EXPECT_EQ(rule[0].string, "Rule 1");
  EXPECT_EQ(index["sources"][static_cast<std::size_t>(rule[1].number)][0].string, "sigma");
  EXPECT_EQ(rule[2].string, "1");
  EXPECT_EQ(index["techniques"][1][0].string, "T1021.002");
  EXPECT_EQ(index["techniques"][1][1].string, "SMB/Windows Admin Shares");
  EXPECT_EQ(index["techniques"][1][2].number, 2);
  EXPECT_EQ(index["mentions"][0][1].string, "mentions/psexec/");
}

TEST(SearchIndex, HoldsExclusionsApart) {
  Rule first = sample_rule("sigma", "1", {});
  first.techniques = {"T1053"};
  Term term{.field = "Image", .comparison = Comparison::ends_with, .values = {"\\Temp\\<b>.exe"}};
  first.exclusions.push_back({.origin = Origin::exclusion,
                              .name = "f",
                              .text = "x",
                              .line = 1,
                              .terms = {term},
                              .filter = {}});
  Rule second = sample_rule("splunk", "2", {});
  second.exclusions = first.exclusions;
  const Catalog catalog = make_catalog({first, second}, sample_sets());
  EXPECT_EQ(index_of(catalog)["exclusions"].items.size(), 0U);
  const JsonValue index = index_of(catalog, "search-exclusions.json.gz");
  EXPECT_EQ(index["scope"].string, "exclusions");
  EXPECT_EQ(index["rules"].items.size(), 0U);
  EXPECT_EQ(index["exclusions_per_page"].number, 150);
  ASSERT_EQ(index["exclusions"].items.size(), 1U);
  const JsonValue& value = index["exclusions"][0];
  EXPECT_EQ(value[0].string, "\\Temp\\<b>.exe");
  EXPECT_EQ(value[1].string, "Image");
  EXPECT_EQ(value[2].string, "ends-with");
  EXPECT_EQ(value[3].number, 2);
  using Names = std::vector<std::string>;
  EXPECT_EQ(named(value[4], index["techniques"]), (Names{"T1053"}));
  EXPECT_EQ(named(value[5], index["sources"]), (Names{"sigma", "splunk"}));
  ASSERT_GT(value[7].items.size(), 0U);
  EXPECT_EQ(named(value[7], index["weaknesses"]), (Names{"writable-path", "left-wildcard"}));
  EXPECT_EQ(index["weaknesses"][0][1].string, "writable path");
  EXPECT_EQ(value.items.size(), 8U);
}

// The reader makes an address of the text as the guide says; here the same from scratch.
std::string told_address(const std::string& text) {
  std::string letters;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || (c >= 9 && c <= 13)) {
      if (!space) letters += ' ';
      space = true;
      continue;
    }
    space = false;
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (lower >= 'a' && lower <= 'z') letters += lower;
  }
  letters = letters.substr(0, 75);
  std::string address;
  for (const char c : letters) {
    if (c != ' ')
      address += c;
    else if (!address.empty() && address.back() != '-')
      address += '-';
  }
  while (address.ends_with('-')) address.pop_back();
  return address + "/";
}

TEST(SearchIndex, LeadsToEveryEntry) {
  std::vector<Rule> rules = hostile_rules();
  rules.push_back(sample_rule("sigma", "z",
                              {"K\xe2\x84\xaa \xc4\xb0 a - b", "A  b\t\nc", " x",
                               std::string(40, 'a') + " " + std::string(40, 'b')}));
  const Catalog catalog = make_catalog(std::move(rules), sample_sets());
  const JsonValue index = index_of(catalog);
  ASSERT_EQ(index["entries"].items.size(), catalog.entries.size());
  std::multiset<std::string> told;
  for (const JsonValue& entry : index["entries"].items) {
    EXPECT_LE(entry[0].string.size(), 2'000U);
    told.insert(entry[1].string.empty() ? told_address(entry[0].string) : entry[1].string + "/");
  }
  const Addresses addresses(catalog);
  std::multiset<std::string> paths;
  for (const Entry& entry : catalog.entries) paths.insert(addresses.of(entry));
  EXPECT_EQ(told, paths);
}

TEST(SearchIndex, BeginsWithWhatMostRulesSay) {
  const Catalog catalog =
      make_catalog({sample_rule("sigma", "1", {"A", "Z"}), sample_rule("sigma", "2", {"Z", "B"})},
                   sample_sets());
  const JsonValue index = index_of(catalog);
  ASSERT_EQ(index["entries"].items.size(), 3U);
  const auto text = [&](std::size_t i) { return index["entries"][i][0].string; };
  EXPECT_EQ((std::vector{text(0), text(1), text(2)}), (std::vector<std::string>{"Z", "A", "B"}));
}

}  // namespace
}  // namespace lofp
