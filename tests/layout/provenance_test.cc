#include "layout/provenance.h"

#include <gtest/gtest.h>

#include "catalog/sample_rules.h"

namespace lofp {
namespace {

TEST(EditAddress, IsThatOfTheForge) {
  EXPECT_EQ(edit_address("https://github.com/o/r/blob/main/a%20b.yml"),
            "https://github.com/o/r/edit/main/a%20b.yml");
  EXPECT_EQ(edit_address("https://gitlab.com/o/r/-/blob/main/a.yml"),
            "https://gitlab.com/o/r/-/edit/main/a.yml");
  EXPECT_EQ(edit_address("https://example.org/o/r/blob/main/a.yml"), "");
  EXPECT_EQ(edit_address(""), "");
}

std::string credit_of(Rule rule) {
  const Catalog catalog = make_catalog({rule}, {sample_set("sigma", "Sigma")});
  Html html;
  credit({.catalog = catalog, .origin = "", .base = "/"}, catalog.rules[0], html);
  return std::string(html.text());
}

TEST(Credit, NamesAuthorsAndLicence) {
  Rule rule = sample_rule("sigma", "1", {});
  rule.authors = {"A <b>", "C"};
  EXPECT_EQ(
      credit_of(rule),
      "by A &lt;b&gt;, C, <a rel=nofollow href=\"https://spdx.org/licenses/MIT.html\">MIT</a>");
  rule.license = "Our <own>";
  EXPECT_EQ(credit_of(rule), "by A &lt;b&gt;, C, Our &lt;own&gt;");
  rule.authors = std::vector<std::string>(1'000, "somebody");
  EXPECT_LT(credit_of(rule).size(), 300U);
}

}  // namespace
}  // namespace lofp
