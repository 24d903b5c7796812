#include "publish/rule_parts.h"

#include <gtest/gtest.h>

#include <string>

#include "catalog/sample_rules.h"
#include "publish/addresses.h"

namespace lofp {
namespace {

struct Shown {
  Catalog catalog;
  Addresses addresses;
  Site site{.catalog = catalog, .addresses = addresses, .origin = "", .base = "/x/"};

  explicit Shown(Rule rule)
      : catalog(make_catalog({std::move(rule)}, {sample_set("sigma", "Sigma")})),
        addresses(catalog) {}
  Shown(const Shown&) = delete;
  Shown& operator=(const Shown&) = delete;

  std::string logic(std::size_t limit, bool open = false) const {
    Html html;
    rule_logic(site, RuleId(0), limit, open, html);
    return std::string(html.text());
  }
  std::string section() const {
    Html html;
    rule_section(site, RuleId(0), html);
    return std::string(html.text());
  }
};

Rule rule_with_logic(std::string text, std::string language) {
  Rule rule = sample_rule("sigma", "1", {"x"});
  rule.logic = {std::move(text), std::move(language)};
  return rule;
}

TEST(RuleLogic, IsMarkedAndFoldable) {
  const Shown shown(rule_with_logic("a: '<b>'", "sigma"));
  EXPECT_EQ(shown.logic(100),
            "<details><summary>Sigma</summary><pre tabindex=\"0\" data-copy=\"Copy the "
            "logic\"><code><b class=f>a</b>: <i>&#39;&lt;b&gt;&#39;</i></code></pre></details>");
  EXPECT_TRUE(shown.logic(100, true).starts_with("<details open>"));
}

TEST(RuleLogic, SaysWhatIsCut) {
  const Shown shown(rule_with_logic(std::string(2'000, 'x'), "eql"));
  const std::string html = shown.logic(1'000);
  EXPECT_NE(html.find("The first 1,000 of 2,000 bytes."), std::string::npos) << html;
  EXPECT_NE(html.find("<a href=\"/x/rules/sigma/1/\">"), std::string::npos);
  EXPECT_EQ(html.find(std::string(1'001, 'x')), std::string::npos);
  const Shown longer(rule_with_logic(std::string(rule_page_logic_limit + 1, 'x'), "eql"));
  EXPECT_NE(longer.logic(1'000).find("<a href=\"/x/rules/sigma/1/logic.txt\">"), std::string::npos);
}

TEST(RuleLogic, IsNothingWhereThereIsNone) {
  EXPECT_EQ(Shown(rule_with_logic("", "")).logic(100), "");
}

TEST(RuleLogic, EscapesAndCutsALanguageThatNobodyKnows) {
  const Shown shown(rule_with_logic("x", "<script>" + std::string(10'000, 'y')));
  EXPECT_NE(shown.logic(100).find("<summary>&lt;script&gt;y"), std::string::npos);
  EXPECT_LT(shown.logic(100).size(), 1'000U);
}

TEST(LanguageTitle, IsForPeople) {
  EXPECT_EQ(language_title("kuery"), "KQL");
  EXPECT_EQ(language_title("esql"), "ES|QL");
  EXPECT_EQ(language_title("spl"), "SPL");
  EXPECT_EQ(language_title("other"), "other");
}

std::string level(std::string text) {
  Rule rule;
  rule.level = std::move(text);
  Html html;
  level_mark(rule, html);
  return std::string(html.text());
}

TEST(LevelMark, HasAColourWhereItIsKnown) {
  EXPECT_EQ(level("High"), "<span class=\"level high\">High</span>");
  EXPECT_EQ(level("\"><b>"), "<span class=\"level\">&quot;&gt;&lt;b&gt;</span>");
  EXPECT_EQ(level(""), "");
}

TEST(RuleSection, ShowsTheRule) {
  Rule rule = rule_with_logic("a: b", "sigma");
  rule.title = "<Title>";
  rule.level = "low";
  rule.description = "*Text* [bad](javascript:x)";
  rule.url = "https://example.org/a.yml";
  rule.techniques = {"T1021"};
  rule.data_source = "linux";
  EXPECT_EQ(
      Shown(rule).section(),
      "<section class=\"rule\"><h3><a href=\"/x/rules/sigma/1/\">&lt;Title&gt;</a></h3>"
      "<p class=\"tags\"><span class=\"level low\">low</span> <a href=\"/x/@t1021/\">T1021</a> "
      "<small><a href=\"/x/@sigma/\">Sigma</a> </small>"
      "<a rel=nofollow href=\"https://example.org/a.yml\">Upstream file</a> <small><a rel=nofollow "
      "href=\"https://spdx.org/licenses/MIT.html\">MIT</a></small></p>"
      "<div class=\"markdown\"><p><em>Text</em> bad</p></div>"
      "<details><summary>Sigma</summary><pre tabindex=\"0\" data-copy=\"Copy the logic\"><code><b "
      "class=f>a</b>: b</code></pre></details></section>\n");
}

}  // namespace
}  // namespace lofp
