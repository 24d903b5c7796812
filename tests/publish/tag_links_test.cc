#include "publish/tag_links.h"

#include <gtest/gtest.h>

#include <string>

#include "catalog/sample_rules.h"
#include "publish/addresses.h"

namespace lofp {
namespace {

Catalog catalog_with(std::vector<std::string> techniques) {
  Rule rule = sample_rule("sigma", "1", {"x"});
  rule.techniques = std::move(techniques);
  return make_catalog({rule}, {sample_set("sigma", "Sigma")});
}

TEST(TechniqueMark, SaysWhatAttackThinksOfAnId) {
  const auto mark = [](std::string id) {
    const Catalog catalog;
    Tag tag;
    tag.attack = catalog.attack->find_technique(id);
    tag.technique = std::move(id);
    return technique_mark(catalog, tag);
  };
  EXPECT_EQ(mark("T1021"), "");
  EXPECT_EQ(mark("T1086"), "revoked, now T1059.001");
  EXPECT_EQ(mark("T1073"), "revoked, now T1574.001");  // in two steps
  EXPECT_EQ(mark("T0808"), "deprecated");
  EXPECT_EQ(mark("T9999"), "not in ATT&CK 19.1");
}

TEST(TechniqueName, IsAttacks) {
  Tag tag;
  tag.technique = "T1021.001";
  tag.attack = compiled_attack()->find_technique(tag.technique);
  EXPECT_EQ(technique_name(tag), "Remote Desktop Protocol");
  tag.technique = "T9999";
  tag.attack = nullptr;
  EXPECT_EQ(technique_name(tag), "unknown technique");
}

TEST(TechniqueList, LeadsToThePages) {
  const Catalog catalog = catalog_with({"T1021.001", "T9999"});
  const Addresses addresses(catalog);
  const Site site{.catalog = catalog, .addresses = addresses, .origin = "", .base = "/x/"};
  Html html;
  technique_list(site, catalog.rule_facts[RuleId(0)].techniques, html);
  EXPECT_EQ(
      html.text(),
      "<ul class=\"techniques\">"
      "<li><a href=\"/x/@t1021/\"><code>T1021</code> Remote Services</a> "
      "<small>Lateral Movement</small></li>"
      "<li><a href=\"/x/@t1021.001/\"><code>T1021.001</code> Remote Desktop Protocol</a> "
      "<small>Lateral Movement</small></li>"
      "<li><a href=\"/x/@t9999/\"><code>T9999</code> unknown technique</a> "
      "<i class=\"mark\">not in ATT&amp;CK 19.1</i></li></ul>");
}

}  // namespace
}  // namespace lofp
