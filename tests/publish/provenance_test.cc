#include "publish/provenance.h"

#include <gtest/gtest.h>

#include "catalog/sample_rules.h"
#include "publish/addresses.h"

namespace lofp {
namespace {

std::string edit_address_of(std::string url, std::string commit = "", std::string branch = "") {
  Rule rule = sample_rule("sigma", "1", {});
  rule.url = std::move(url);
  RuleSet set = sample_set("sigma", "Sigma");
  set.commit = std::move(commit);
  set.branch = std::move(branch);
  const Catalog catalog = make_catalog({rule}, {set});
  const Addresses addresses(catalog);
  return edit_address({.catalog = catalog, .addresses = addresses, .origin = "", .base = "/"},
                      catalog.rules[RuleId(0)]);
}

TEST(EditAddress, IsThatOfTheForge) {
  EXPECT_EQ(edit_address_of("https://github.com/o/r/blob/main/a%20b.yml"),
            "https://github.com/o/r/edit/main/a%20b.yml");
  EXPECT_EQ(edit_address_of("https://gitlab.com/o/r/-/blob/main/a.yml"),
            "https://gitlab.com/o/r/-/edit/main/a.yml");
  EXPECT_EQ(edit_address_of("https://example.org/o/r/blob/main/a.yml"), "");
  EXPECT_EQ(edit_address_of(""), "");
}

TEST(EditAddress, IsThatOfTheBranchWhereACommitIsShown) {
  EXPECT_EQ(edit_address_of("https://github.com/o/r/blob/c0ffee/a.yml", "c0ffee", "dev/x"),
            "https://github.com/o/r/edit/dev/x/a.yml");
  EXPECT_EQ(edit_address_of("https://github.com/o/r/blob/c0ffee/a.yml", "c0ffee"), "");
}

std::string credit_of(Rule rule) {
  const Catalog catalog = make_catalog({rule}, {sample_set("sigma", "Sigma")});
  const Addresses addresses(catalog);
  Html html;
  credit({.catalog = catalog, .addresses = addresses, .origin = "", .base = "/"},
         catalog.rules[RuleId(0)], html);
  return std::string(html.text());
}

TEST(Credit, NamesAuthorsAndLicence) {
  Rule rule = sample_rule("sigma", "1", {});
  rule.authors = {"A <b>", "C"};
  EXPECT_EQ(
      credit_of(rule),
      "by A &lt;b&gt;, C, <a rel=nofollow href=\"https://spdx.org/licenses/MIT.html\">MIT</a>");
  RuleSet set = sample_set("sigma", "Sigma");
  for (const auto& [license, shown] :
       {std::pair("Our own", "Our own"), std::pair("MIT, DRL-1.1", "MIT, DRL-1.1"),
        std::pair("", "")}) {
    set.license = license;
    const Catalog catalog = make_catalog({sample_rule("sigma", "1", {})}, {set});
    const Addresses addresses(catalog);
    Html html;
    credit({.catalog = catalog, .addresses = addresses, .origin = "", .base = "/"},
           catalog.rules[RuleId(0)], html);
    EXPECT_EQ(html.text(), shown);
  }
  rule.license = "Our <own>";
  EXPECT_EQ(credit_of(rule), "by A &lt;b&gt;, C, Our &lt;own&gt;");
  rule.authors = std::vector<std::string>(1'000, "somebody");
  EXPECT_LT(credit_of(rule).size(), 300U);
}

}  // namespace
}  // namespace lofp
