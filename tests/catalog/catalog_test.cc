#include "catalog/catalog.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/ids_of.h"
#include "catalog/sample_rules.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

Catalog catalog_of(std::vector<Rule> rules) {
  return make_catalog(std::move(rules), sample_sets());
}

// The entry of this normalised text.
const Entry& entry(const Catalog& catalog, std::string_view normalised) {
  static const Entry none{};
  const auto at = std::ranges::find(catalog.entries, normalised, &Entry::normalised);
  EXPECT_NE(at, catalog.entries.end()) << normalised;
  return at == catalog.entries.end() ? none : *at;
}

Texts names(const Catalog& catalog, const TagIds& tags) {
  Texts names;
  for (const TagId tag : tags) names.push_back(catalog.tags[tag].name);
  return names;
}

Rule with_techniques(Rule rule, Texts techniques) {
  rule.techniques = std::move(techniques);
  return rule;
}

Rule with_data_source(Rule rule, std::string data_source) {
  rule.data_source = std::move(data_source);
  return rule;
}

TEST(Catalog, JoinsStatementsWithTheSameNormalisedText) {
  const Catalog catalog =
      catalog_of({sample_rule("sigma", "1", {"Admin  activity", "Backup"}),
                  sample_rule("sigma", "2", {"admin\nactivity", "ADMIN activity"}),
                  sample_rule("splunk", "3", {})});
  ASSERT_EQ(catalog.entries.size(), 2U);
  const Entry& admin = entry(catalog, "admin activity");
  EXPECT_EQ(admin.statements, 3U);
  EXPECT_EQ(admin.rules, ids_of<RuleId>({0, 1}));
  EXPECT_EQ(admin.id, hex_of(hash_of("admin activity")));
  EXPECT_EQ(entry(catalog, "backup").rules, ids_of<RuleId>({0}));
  EXPECT_EQ(catalog.statement_count(), 4U);
}

TEST(Catalog, TellsEachStatementItsEntry) {
  const Catalog catalog =
      catalog_of({sample_rule("sigma", "1", {"B", "a"}), sample_rule("sigma", "2", {"b ", "C"})});
  for (const Rule& rule : catalog.rules)
    for (const Statement& statement : rule.statements)
      EXPECT_EQ(catalog.entries[statement.entry].normalised,
                std::string(1, static_cast<char>(statement.text[0] | 0x20)));
}

TEST(Catalog, ShowsTheMostFrequentWording) {
  const Catalog catalog = catalog_of(
      {sample_rule("sigma", "1", {"a b", "A B"}), sample_rule("sigma", "2", {"A b", "a b"})});
  EXPECT_EQ(entry(catalog, "a b").text, "a b");
}

TEST(Catalog, ShowsTheSmallestOfEquallyFrequentWordings) {
  const Catalog catalog =
      catalog_of({sample_rule("sigma", "1", {"a b"}), sample_rule("sigma", "2", {"A b"}),
                  sample_rule("sigma", "3", {"A B"})});
  EXPECT_EQ(entry(catalog, "a b").text, "A B");
}

TEST(Catalog, FilesATextOfTwoSourcesUnderBoth) {
  const Catalog catalog =
      catalog_of({with_data_source(with_techniques(sample_rule("sigma", "1", {"x"}), {"T1021.001"}),
                                   "windows"),
                  with_data_source(with_techniques(sample_rule("splunk", "2", {"X"}), {"T1078"}),
                                   "Endpoint")});
  const Entry& x = entry(catalog, "x");
  EXPECT_EQ(names(catalog, x.sources), (Texts{"Sigma", "Splunk"}));
  EXPECT_EQ(names(catalog, x.techniques), (Texts{"T1021", "T1021.001", "T1078"}));
  EXPECT_EQ(names(catalog, x.data_sources), (Texts{"Endpoint", "windows"}));
}

TEST(Catalog, FilesASubTechniqueUnderItsTechnique) {
  const Catalog catalog =
      catalog_of({with_techniques(sample_rule("sigma", "1", {"x"}), {"T1021.001"}),
                  with_techniques(sample_rule("sigma", "2", {"y"}), {"T1021"})});
  const Tag* parent = find_tag(catalog, "t1021");
  ASSERT_NE(parent, nullptr);
  EXPECT_EQ(parent->technique, "T1021");
  EXPECT_EQ(parent->entries, ids_of<EntryId>({0, 1}));
  EXPECT_EQ(parent->rules, ids_of<RuleId>({0, 1}));
  EXPECT_EQ(find_tag(catalog, "t1021.001")->entries, ids_of<EntryId>({0}));
}

TEST(Catalog, FilesARevokedTechniqueUnderItsSuccessorToo) {
  const Catalog catalog =
      catalog_of({with_techniques(sample_rule("sigma", "1", {"x"}), {"T1086"})});
  EXPECT_EQ(names(catalog, entry(catalog, "x").techniques), (Texts{"T1059", "T1059.001", "T1086"}));
  EXPECT_EQ(names(catalog, catalog.rule_facts[RuleId(0)].techniques),
            (Texts{"T1059", "T1059.001", "T1086"}));
}

TEST(Catalog, KeepsATechniqueThatAttackDoesNotKnow) {
  const Catalog catalog =
      catalog_of({with_techniques(sample_rule("sigma", "1", {"x"}), {"T9999"})});
  EXPECT_EQ(names(catalog, entry(catalog, "x").techniques), (Texts{"T9999"}));
  EXPECT_TRUE(entry(catalog, "x").tactics.empty());
}

TEST(Catalog, ListsTacticsInTheOrderOfTheMatrix) {
  // T1098: persistence and privilege escalation; T1021: lateral movement; T1595: reconnaissance;
  // T0800, of the ICS matrix: inhibit response function.
  const Catalog catalog = catalog_of(
      {with_techniques(sample_rule("sigma", "1", {"x"}), {"T0800", "T1098", "T1021", "T1595"})});
  EXPECT_EQ(entry(catalog, "x").tactics,
            (std::vector<std::string_view>{"reconnaissance", "persistence", "privilege-escalation",
                                           "lateral-movement", "inhibit-response-function"}));
}

TEST(Catalog, NamesADataSourceByItsMostFrequentSpelling) {
  const Catalog catalog =
      catalog_of({with_data_source(sample_rule("splunk", "1", {}), "AWS Account"),
                  with_data_source(sample_rule("splunk", "2", {}), "aws account"),
                  with_data_source(sample_rule("splunk", "3", {}), "AWS Account")});
  const Tag* tag = find_tag(catalog, "aws-account");
  ASSERT_NE(tag, nullptr);
  EXPECT_EQ(tag->name, "AWS Account");
  EXPECT_TRUE(tag->is_data_source);
  EXPECT_EQ(tag->source, "");
  EXPECT_EQ(tag->rules, ids_of<RuleId>({0, 1, 2}));
}

TEST(Catalog, FindsARuleSetByItsId) {
  const Catalog catalog = catalog_of({sample_rule("splunk", "1", {"x"})});
  const RuleSet* set = find_set(catalog, "splunk");
  ASSERT_NE(set, nullptr);
  EXPECT_EQ(set->id, "splunk");
  EXPECT_EQ(find_set(catalog, "Splunk"), nullptr);
  EXPECT_EQ(find_set(catalog, ""), nullptr);
}

TEST(Catalog, MakesOneTagOfASourceAndADataSourceOfTheSameName) {
  const Catalog catalog = catalog_of({with_data_source(sample_rule("sigma", "1", {"x"}), "splunk"),
                                      sample_rule("splunk", "2", {"y"})});
  const Tag* tag = find_tag(catalog, "splunk");
  ASSERT_NE(tag, nullptr);
  EXPECT_EQ(tag->source, "splunk");
  EXPECT_TRUE(tag->is_data_source);
  EXPECT_EQ(tag->rules, ids_of<RuleId>({0, 1}));
  EXPECT_EQ(tag->entries, ids_of<EntryId>({0, 1}));
}

TEST(Catalog, HasATagForASetWithoutRules) {
  EXPECT_NE(find_tag(catalog_of({}), "elastic"), nullptr);
}

TEST(Catalog, TakesAnyDataSource) {
  std::vector<Rule> rules;
  for (const std::string& name :
       {std::string("../.."), std::string("\xe4\xb8\xad"), std::string("<b>"),
        std::string(5'000, 'x'), std::string(5'000, 'x') + "y"})
    rules.push_back(
        with_data_source(sample_rule("sigma", std::to_string(rules.size()), {"t"}), name));
  const Catalog catalog = catalog_of(rules);
  std::set<std::string> keys;
  for (const Rule& rule : catalog.rules) {
    const std::string key = tag_key(rule.data_source);
    keys.insert(key);
    ASSERT_NE(find_tag(catalog, key), nullptr) << key;
    EXPECT_LE(key.size(), 200U);  // it is the name of a file, which ends at 255 bytes
    EXPECT_EQ(key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_"), std::string::npos)
        << key;
  }
  EXPECT_EQ(keys.size(), 5U);
}

TEST(Catalog, KnowsPlaceholders) {
  const Catalog catalog = catalog_of({sample_rule("sigma", "1", {"Unknown.", "Backup"})});
  EXPECT_EQ(entry(catalog, "unknown.").grade, Grade::placeholder);
  EXPECT_EQ(entry(catalog, "backup").grade, Grade::specific);
}

TEST(FindTag, KnowsOnlyWholeKeys) {
  const Catalog catalog =
      catalog_of({with_techniques(sample_rule("sigma", "1", {}), {"T1021.001"})});
  EXPECT_EQ(find_tag(catalog, "t1021")->technique, "T1021");
  for (const char* key : {"", "/", "@t1021/", "t1021/", "t102", "t10210", "zzz", "T1021"})
    EXPECT_EQ(find_tag(catalog, key), nullptr) << key;
}

TEST(TagKey, IsTheNameAsAPlainWord) {
  EXPECT_EQ(tag_key("AWS Account"), "aws-account");
  EXPECT_EQ(tag_key("T1021.001"), "t1021.001");
}

// All that can be reached by an index leads back.
TEST(Catalog, AgreesWithItself) {
  std::mt19937 random(3);  // NOLINT: the same catalog in every run
  const std::array<std::string, 6> techniques = {"T1021", "T1021.001", "T1086",
                                                 "T9999", "T1073",     "T0800"};
  const std::array<std::string, 5> texts = {"Unknown", "unknown", "Backup  jobs", "backup jobs",
                                            "Tags"};
  std::vector<Rule> rules;
  for (std::size_t i = 0; i < 200; ++i) {
    Rule rule =
        sample_rule(std::array{"elastic", "sigma", "splunk"}[i / 70], std::to_string(1000 + i), {});
    for (auto count = random() % 4; count > 0; --count) {
      rule.statements.push_back(
          {.text = texts[random() % texts.size()] + (random() % 3 ? "" : "!")});
      rule.techniques.push_back(techniques[random() % techniques.size()]);
    }
    if (random() % 2) rule.data_source = std::array{"windows", "Windows", "splunk"}[random() % 3];
    rules.push_back(rule);
  }
  const Catalog catalog = catalog_of(rules);
  std::size_t statements = 0;
  std::string_view last;
  for (const EntryId id : catalog.entries.ids()) {
    const Entry& each = catalog.entries[id];
    statements += each.statements;
    EXPECT_LT(last, each.normalised);
    last = each.normalised;
    std::size_t of_rules = 0;
    for (const RuleId rule : each.rules)
      of_rules += static_cast<std::size_t>(
          std::ranges::count(catalog.rules[rule].statements, id, &Statement::entry));
    EXPECT_EQ(of_rules, each.statements);
    for (const TagIds* tags : {&each.techniques, &each.sources, &each.data_sources}) {
      EXPECT_TRUE(std::ranges::is_sorted(*tags));
      for (const TagId tag : *tags)
        EXPECT_TRUE(std::ranges::binary_search(catalog.tags[tag].entries, id));
    }
  }
  std::size_t in_rules = 0;
  for (const RuleId rule : catalog.rules.ids()) {
    in_rules += catalog.rules[rule].statements.size();
    const RuleFacts& facts = catalog.rule_facts[rule];
    for (const Statement& statement : catalog.rules[rule].statements)
      EXPECT_TRUE(std::ranges::binary_search(catalog.entries[statement.entry].rules, rule));
    for (const TagId tag : facts.techniques)
      EXPECT_TRUE(std::ranges::binary_search(catalog.tags[tag].rules, rule));
    EXPECT_EQ(catalog.tags[facts.source].source, catalog.rules[rule].source);
    EXPECT_EQ(facts.data_source.has_value(), !catalog.rules[rule].data_source.empty());
  }
  EXPECT_EQ(statements, in_rules);
  EXPECT_EQ(catalog.statement_count(), in_rules);
  for (const Tag& tag : catalog.tags) {
    EXPECT_EQ(find_tag(catalog, tag.key), &tag);
    EXPECT_TRUE(std::ranges::is_sorted(tag.rules));
    for (const EntryId each : tag.entries) {
      const Entry& of = catalog.entries[each];
      const TagId id = catalog.tags.id_of(tag);
      EXPECT_TRUE(std::ranges::binary_search(of.techniques, id) ||
                  std::ranges::binary_search(of.sources, id) ||
                  std::ranges::binary_search(of.data_sources, id));
    }
  }
}

}  // namespace
}  // namespace lofp
