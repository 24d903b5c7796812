#include "publish/marked_logic.h"

#include <gtest/gtest.h>

#include <string>

namespace lofp {
namespace {

Rule rule_with(std::string logic, const std::vector<std::string>& exclusions) {
  Rule rule;
  rule.logic = {std::move(logic), "other"};
  for (const std::string& text : exclusions) {
    rule.exclusions.emplace_back();
    rule.exclusions.back().text = text;
  }
  return rule;
}

TEST(MarkedLogic, MarksExclusionsInTheOrderOfTheText) {
  const Rule rule = rule_with("a and not <b> and not c and c", {"not c", "not <b>", "not d"});
  const auto places = exclusion_places(rule, 1'000);
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[0].exclusion, 1U);
  Html html;
  highlight_marked(rule, 1'000, places, html);
  EXPECT_EQ(html.text(), "a and <mark id=\"excluded-1\">not &lt;b&gt;</mark> and <mark "
                         "id=\"excluded-2\">not c</mark> and c");
}

TEST(MarkedLogic, MarksNothingTwiceAndNothingThatIsCut) {
  const Rule rule = rule_with("not a, not a", {"not a", "not a", "not a", "a, n"});
  EXPECT_EQ(exclusion_places(rule, 1'000).size(), 2U);
  EXPECT_EQ(exclusion_places(rule, 6).size(), 1U);
}

}  // namespace
}  // namespace lofp
