#include "publish/addresses.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/ids_of.h"
#include "catalog/sample_rules.h"

namespace lofp {
namespace {

// The addresses of a catalog of these rules, which lives as long.
class AddressesOf {
 public:
  explicit AddressesOf(std::vector<Rule> rules)
      : catalog(make_catalog(std::move(rules), sample_sets())), addresses(catalog) {}

  const Entry& entry(std::string_view normalised) const {
    const auto at = std::ranges::find(catalog.entries, normalised, &Entry::normalised);
    EXPECT_NE(at, catalog.entries.end()) << normalised;
    return *at;
  }

  const std::string& of_entry(std::string_view normalised) const {
    return addresses.of(entry(normalised));
  }

  const std::string& of_rule(std::uint32_t place) const {
    return addresses.of(catalog.rules[RuleId(place)]);
  }

  const Catalog catalog;
  const Addresses addresses;
};

TEST(Addresses, OfAnEntryAreItsText) {
  EXPECT_EQ(
      AddressesOf({sample_rule("sigma", "1", {"Admin  activity"})}).of_entry("admin activity"),
      "admin-activity/");
}

TEST(Addresses, ThatEntriesShareAreListed) {
  const std::string start(80, 'a');
  const AddressesOf made({sample_rule("sigma", "1", {start + " one", start + " two", "other"})});
  ASSERT_EQ(made.addresses.shared().size(), 1U);
  const SharedAddress& shared = made.addresses.shared().front();
  EXPECT_EQ(shared.path, std::string(75, 'a') + "/");
  EXPECT_EQ(shared.entries, ids_of<EntryId>({0, 1}));
  EXPECT_EQ(made.of_entry(start + " one"),
            std::string(75, 'a') + "-" + hex_of(hash_of(start + " one")).substr(0, 6) + "/");
  EXPECT_EQ(made.addresses.shared_by(made.entry(start + " one")), &shared);
  EXPECT_EQ(made.addresses.shared_by(made.entry("other")), nullptr);
}

TEST(Addresses, ThatAreEmptyOrReservedAreNoEntrys) {
  const AddressesOf made({sample_rule("sigma", "1", {"Tags", "42", "\xe4\xb8\xad"})});
  EXPECT_TRUE(made.addresses.shared().empty());
  EXPECT_EQ(made.of_entry("tags"), "tags-" + hex_of(hash_of("tags")).substr(0, 6) + "/");
  EXPECT_EQ(made.of_entry("42"), "-" + hex_of(hash_of("42")).substr(0, 6) + "/");
}

TEST(Addresses, OfALaterPageAreListed) {
  const AddressesOf made({sample_rule("sigma", "1", {"Groups", "other"})});
  ASSERT_EQ(made.addresses.shared().size(), 1U);
  EXPECT_EQ(made.addresses.shared().front().path, "groups/");
  EXPECT_EQ(made.addresses.shared_by(made.entry("groups")), &made.addresses.shared().front());
}

TEST(Addresses, OfARuleAreItsId) {
  const AddressesOf made(
      {sample_rule("sigma", "5f4dfb25-3c0b", {}), sample_rule("splunk", "5f4dfb25-3c0b", {})});
  EXPECT_EQ(made.of_rule(0), "rules/sigma/5f4dfb25-3c0b/");
  EXPECT_EQ(made.of_rule(1), "rules/splunk/5f4dfb25-3c0b/");
}

TEST(Addresses, OfAnyIdAreSafe) {
  std::vector<Rule> rules;
  for (const char* id : {"../../etc/passwd", "..", "A", "a", "a b", "a/b", "", "<script>", "none",
                         "\xe4\xb8\xad", "a-b", "index.html", ".", "a\nb"})
    rules.push_back(sample_rule("sigma", id, {}));
  rules.push_back(sample_rule("sigma", std::string(10'000, 'x'), {}));
  const AddressesOf made(rules);
  std::set<std::string> paths;
  for (const Rule& rule : made.catalog.rules) {
    const std::string& path = made.addresses.of(rule);
    EXPECT_TRUE(paths.insert(path).second) << path;
    ASSERT_TRUE(path.starts_with("rules/sigma/") && path.ends_with("/")) << path;
    const std::string name = path.substr(12, path.size() - 13);
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_"), std::string::npos)
        << name;
    EXPECT_FALSE(name.empty() || name.starts_with('.') || name.size() > 200) << name;
  }
  EXPECT_EQ(made.of_rule(3), "rules/sigma/a/");
  EXPECT_EQ(made.of_rule(10), "rules/sigma/a-b/");
}

TEST(Addresses, OfATagAreItsKey) {
  Rule rule = sample_rule("sigma", "1", {});
  rule.techniques = {"T1021.001"};
  const AddressesOf made({rule});
  EXPECT_EQ(made.addresses.of(*find_tag(made.catalog, "t1021.001")), "@t1021.001/");
}

TEST(Addresses, OfAMentionAreThereWhereTwoEntriesHaveIt) {
  const std::vector<std::string> texts = {"Backup by PsExec", "Backup with PsExec", "PsExec"};
  const AddressesOf made({sample_rule("sigma", "1", texts)});
  ASSERT_FALSE(made.catalog.mentions.empty());
  for (const MentionedName& mentioned : made.catalog.mentions)
    EXPECT_EQ(made.addresses.of(mentioned).empty(), mentioned.entries.size() < 2);
}

}  // namespace
}  // namespace lofp
