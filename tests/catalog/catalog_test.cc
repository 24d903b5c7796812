#include "catalog/catalog.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "base/hash.h"
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

Texts names(const Catalog& catalog, const Indices& tags) {
  Texts names;
  for (const Index tag : tags) names.push_back(catalog.tags.at(tag).name);
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
  EXPECT_EQ(admin.rules, (Indices{0, 1}));
  EXPECT_EQ(admin.id, hex_of(hash_of("admin activity")));
  EXPECT_EQ(admin.path, "admin-activity/");
  EXPECT_EQ(entry(catalog, "backup").rules, (Indices{0}));
  EXPECT_EQ(catalog.statement_count(), 4U);
}

TEST(Catalog, TellsEachStatementItsEntry) {
  const Catalog catalog =
      catalog_of({sample_rule("sigma", "1", {"B", "a"}), sample_rule("sigma", "2", {"b ", "C"})});
  for (const Rule& rule : catalog.rules)
    for (const Statement& statement : rule.statements)
      EXPECT_EQ(catalog.entries.at(statement.entry).normalised,
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
  const Tag* parent = find_tag(catalog, "@t1021/");
  ASSERT_NE(parent, nullptr);
  EXPECT_EQ(parent->technique, "T1021");
  EXPECT_EQ(parent->entries, (Indices{0, 1}));
  EXPECT_EQ(parent->rules, (Indices{0, 1}));
  EXPECT_EQ(find_tag(catalog, "@t1021.001/")->entries, (Indices{0}));
}

TEST(Catalog, FilesARevokedTechniqueUnderItsSuccessorToo) {
  const Catalog catalog =
      catalog_of({with_techniques(sample_rule("sigma", "1", {"x"}), {"T1086"})});
  EXPECT_EQ(names(catalog, entry(catalog, "x").techniques), (Texts{"T1059", "T1059.001", "T1086"}));
  EXPECT_EQ(names(catalog, catalog.filings[0].techniques), (Texts{"T1059", "T1059.001", "T1086"}));
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
  const Tag* tag = find_tag(catalog, "@aws-account/");
  ASSERT_NE(tag, nullptr);
  EXPECT_EQ(tag->name, "AWS Account");
  EXPECT_TRUE(tag->is_data_source);
  EXPECT_EQ(tag->source, "");
  EXPECT_EQ(tag->rules, (Indices{0, 1, 2}));
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
  const Tag* tag = find_tag(catalog, "@splunk/");
  ASSERT_NE(tag, nullptr);
  EXPECT_EQ(tag->source, "splunk");
  EXPECT_TRUE(tag->is_data_source);
  EXPECT_EQ(tag->rules, (Indices{0, 1}));
  EXPECT_EQ(tag->entries, (Indices{0, 1}));
}

TEST(Catalog, HasATagForASetWithoutRules) {
  EXPECT_NE(find_tag(catalog_of({}), "@elastic/"), nullptr);
}

TEST(Catalog, ListsWhatSharesAnAddress) {
  const std::string start(80, 'a');
  const Catalog catalog =
      catalog_of({sample_rule("sigma", "1", {start + " one", start + " two", "other"})});
  ASSERT_EQ(catalog.shared_addresses.size(), 1U);
  EXPECT_EQ(catalog.shared_addresses[0].path, std::string(75, 'a') + "/");
  EXPECT_EQ(catalog.shared_addresses[0].entries, (Indices{0, 1}));
  EXPECT_EQ(entry(catalog, start + " one").path,
            std::string(75, 'a') + "-" + hex_of(hash_of(start + " one")).substr(0, 6) + "/");
  EXPECT_EQ(entry(catalog, start + " one").shared_address, 0U);
  EXPECT_EQ(entry(catalog, "other").shared_address, std::nullopt);
}

TEST(Catalog, GivesAnEmptyOrReservedAddressAwayToNone) {
  const Catalog catalog = catalog_of({sample_rule("sigma", "1", {"Tags", "42", "\xe4\xb8\xad"})});
  EXPECT_TRUE(catalog.shared_addresses.empty());
  EXPECT_EQ(entry(catalog, "tags").path, "tags-" + hex_of(hash_of("tags")).substr(0, 6) + "/");
  EXPECT_EQ(entry(catalog, "42").path, "-" + hex_of(hash_of("42")).substr(0, 6) + "/");
}

TEST(Catalog, ListsWhatIsNamedLikeALaterPage) {
  const Catalog catalog = catalog_of({sample_rule("sigma", "1", {"Groups", "other"})});
  ASSERT_EQ(catalog.shared_addresses.size(), 1U);
  EXPECT_EQ(catalog.shared_addresses[0].path, "groups/");
  EXPECT_EQ(entry(catalog, "groups").shared_address, 0U);
}

TEST(Catalog, NamesARulesPageByItsId) {
  const Catalog catalog = catalog_of(
      {sample_rule("sigma", "5f4dfb25-3c0b", {}), sample_rule("splunk", "5f4dfb25-3c0b", {})});
  EXPECT_EQ(catalog.filings[0].path, "rules/sigma/5f4dfb25-3c0b/");
  EXPECT_EQ(catalog.filings[1].path, "rules/splunk/5f4dfb25-3c0b/");
}

TEST(Catalog, GivesAnyIdAPathThatIsSafe) {
  std::vector<Rule> rules;
  for (const char* id : {"../../etc/passwd", "..", "A", "a", "a b", "a/b", "", "<script>", "none",
                         "\xe4\xb8\xad", "a-b", "index.html", ".", "a\nb"})
    rules.push_back(sample_rule("sigma", id, {}));
  rules.push_back(sample_rule("sigma", std::string(10'000, 'x'), {}));
  const Catalog catalog = catalog_of(rules);
  std::set<std::string> paths;
  for (const Filing& filing : catalog.filings) {
    EXPECT_TRUE(paths.insert(filing.path).second) << filing.path;
    ASSERT_TRUE(filing.path.starts_with("rules/sigma/") && filing.path.ends_with("/"))
        << filing.path;
    const std::string name = filing.path.substr(12, filing.path.size() - 13);
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_"), std::string::npos)
        << name;
    EXPECT_FALSE(name.empty() || name.starts_with('.') || name.size() > 200) << name;
  }
  EXPECT_EQ(catalog.filings[3].path, "rules/sigma/a/");
  EXPECT_EQ(catalog.filings[10].path, "rules/sigma/a-b/");
}

TEST(Catalog, TakesAnyDataSource) {
  std::vector<Rule> rules;
  for (const std::string& name :
       {std::string("../.."), std::string("\xe4\xb8\xad"), std::string("<b>"),
        std::string(5'000, 'x'), std::string(5'000, 'x') + "y"})
    rules.push_back(
        with_data_source(sample_rule("sigma", std::to_string(rules.size()), {"t"}), name));
  const Catalog catalog = catalog_of(rules);
  std::set<std::string> paths;
  for (const Rule& rule : catalog.rules) {
    const std::string path = tag_path(rule.data_source);
    paths.insert(path);
    ASSERT_NE(find_tag(catalog, path), nullptr) << path;
    EXPECT_LE(path.size(), 200U);  // a file's name ends at 255 bytes
    EXPECT_TRUE(path.starts_with('@') && path.ends_with('/')) << path;
    EXPECT_EQ(std::ranges::count(path, '/'), 1) << path;
  }
  EXPECT_EQ(paths.size(), 5U);
}

TEST(Catalog, KnowsPlaceholders) {
  const Catalog catalog = catalog_of({sample_rule("sigma", "1", {"Unknown.", "Backup"})});
  EXPECT_EQ(entry(catalog, "unknown.").grade, Grade::placeholder);
  EXPECT_EQ(entry(catalog, "backup").grade, Grade::specific);
}

TEST(FindTag, KnowsOnlyWholePaths) {
  const Catalog catalog =
      catalog_of({with_techniques(sample_rule("sigma", "1", {}), {"T1021.001"})});
  EXPECT_EQ(find_tag(catalog, "@t1021/")->technique, "T1021");
  for (const char* path : {"", "/", "@t1021", "t1021/", "@t102/", "@t10210/", "@zzz/", "@/"})
    EXPECT_EQ(find_tag(catalog, path), nullptr) << path;
}

TEST(TagPath, IsTheReferencesOne) {
  EXPECT_EQ(tag_path("AWS Account"), "@aws-account/");
  EXPECT_EQ(tag_path("T1021.001"), "@t1021.001/");
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
  for (Index i = 0; i < catalog.entries.size(); ++i) {
    const Entry& each = catalog.entries[i];
    statements += each.statements;
    if (i > 0) {
      EXPECT_LT(catalog.entries[i - 1].normalised, each.normalised);
    }
    std::size_t of_rules = 0;
    for (const Index rule : each.rules)
      of_rules += static_cast<std::size_t>(
          std::ranges::count(catalog.rules[rule].statements, i, &Statement::entry));
    EXPECT_EQ(of_rules, each.statements);
    for (const Indices* tags : {&each.techniques, &each.sources, &each.data_sources}) {
      EXPECT_TRUE(std::ranges::is_sorted(*tags));
      for (const Index tag : *tags)
        EXPECT_TRUE(std::ranges::binary_search(catalog.tags[tag].entries, i));
    }
  }
  std::size_t in_rules = 0;
  for (Index i = 0; i < catalog.rules.size(); ++i) {
    in_rules += catalog.rules[i].statements.size();
    const Filing& filing = catalog.filings[i];
    for (const Statement& statement : catalog.rules[i].statements)
      EXPECT_TRUE(std::ranges::binary_search(catalog.entries[statement.entry].rules, i));
    for (const Index tag : filing.techniques)
      EXPECT_TRUE(std::ranges::binary_search(catalog.tags[tag].rules, i));
    EXPECT_EQ(catalog.tags[filing.source].source, catalog.rules[i].source);
    EXPECT_EQ(filing.data_source.has_value(), !catalog.rules[i].data_source.empty());
  }
  EXPECT_EQ(statements, in_rules);
  EXPECT_EQ(catalog.statement_count(), in_rules);
  for (const Tag& tag : catalog.tags) {
    EXPECT_EQ(find_tag(catalog, tag.path), &tag);
    EXPECT_TRUE(std::ranges::is_sorted(tag.rules));
    for (const Index each : tag.entries) {
      const Entry& of = catalog.entries[each];
      const auto index = static_cast<Index>(&tag - catalog.tags.data());
      EXPECT_TRUE(std::ranges::binary_search(of.techniques, index) ||
                  std::ranges::binary_search(of.sources, index) ||
                  std::ranges::binary_search(of.data_sources, index));
    }
  }
}

}  // namespace
}  // namespace lofp
