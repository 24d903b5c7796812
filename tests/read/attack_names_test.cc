#include "read/attack_names.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

struct Settled {
  Rule rule;
  std::vector<AttackNameFault> faults;
};

Settled settled(Texts techniques, Texts tactics) {
  Settled made;
  made.rule.techniques = std::move(techniques);
  made.rule.tactics = std::move(tactics);
  made.faults = settle_attack_names(made.rule, *compiled_attack());
  return made;
}

TEST(SettleAttackNames, LeavesWhatIsRight) {
  const auto [rule, faults] = settled({"t1021.001", "T1021.001", "T9999"},
                                      {"Defense Evasion", "attack.stealth", "TA0112", "stealth"});
  EXPECT_EQ(rule.techniques, (Texts{"T1021.001", "T9999"}));
  EXPECT_EQ(rule.tactics, (Texts{"defense-evasion", "stealth", "TA0112"}));
  EXPECT_TRUE(faults.empty());
  EXPECT_TRUE(rule.attack_mistakes.empty());
}

TEST(SettleAttackNames, ReadsWhatIsMistypedAndTellsIt) {
  const auto [rule, faults] = settled({"T1021.1"}, {"attack.TT1482", "attack.t1059_001"});
  EXPECT_EQ(rule.techniques, (Texts{"T1021.001", "T1482", "T1059.001"}));
  ASSERT_EQ(faults.size(), 3U);
  EXPECT_EQ(faults[1].written, "attack.TT1482");
  EXPECT_EQ(faults[1].message,
            "`attack.TT1482` is not written as ATT&CK writes its ids; it was read as T1482");
  EXPECT_EQ(rule.attack_mistakes[1].read_as, "T1482");
}

TEST(SettleAttackNames, ReadsSeveralOfOneText) {
  EXPECT_EQ(settled({"T1021, T1059.001"}, {}).rule.techniques, (Texts{"T1021", "T1059.001"}));
}

TEST(SettleAttackNames, TellsFreeText) {
  const auto [rule, faults] = settled({}, {"attack.credential dumping", "attack."});
  EXPECT_TRUE(rule.techniques.empty());
  EXPECT_TRUE(rule.tactics.empty());
  EXPECT_EQ(faults.size(), 2U);
  EXPECT_EQ(rule.attack_mistakes[0].written, "attack.credential dumping");
  EXPECT_EQ(rule.attack_mistakes[0].read_as, "");
}

TEST(SettleAttackNames, PassesOverGroupsAndMakesTagsOfAtlas) {
  const auto [rule, faults] =
      settled({"AML.T0051"}, {"attack.g0007", "attack.s0002", "attack.c0001", "attack.d3fend.x"});
  EXPECT_TRUE(faults.empty());
  EXPECT_TRUE(rule.techniques.empty());
  EXPECT_EQ(rule.tags, (Texts{"AML.T0051"}));
}

TEST(SettleAttackNames, HasLimits) {
  Texts many;
  for (int i = 1000; i < 1500; ++i) many.push_back("T" + std::to_string(i));
  const auto [rule, faults] = settled(many, {std::string(100'000, 'x')});
  EXPECT_EQ(rule.techniques.size(), 200U);
  ASSERT_EQ(faults.size(), 1U);
  const auto [wrong, told] = settled({std::string(100'000, 'x') + "\x1b[2J"}, {});
  EXPECT_LE(wrong.attack_mistakes.at(0).written.size(), 60U);
  EXPECT_LE(told.at(0).message.size(), 200U);
}

}  // namespace
}  // namespace lofp
