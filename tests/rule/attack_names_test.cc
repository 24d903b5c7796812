#include "rule/attack_names.h"

#include <gtest/gtest.h>

namespace lofp {
namespace {

TEST(MeantTechnique, IsTheIdItself) {
  EXPECT_EQ(meant_technique("T1021"), "T1021");
  EXPECT_EQ(meant_technique("t1021.001"), "T1021.001");
  EXPECT_EQ(meant_technique("attack.t1021.001"), "T1021.001");
}

TEST(MeantTechnique, IsReadWhereItIsPlain) {
  for (const char* written :
       {"TT1021.001", "attack.t1021/001", "t1021_001", "T1021.1", "T1021.01", "t 1021.001",
        "1021.001", "T1021.001.", "T1021.001 - Remote Desktop", "T1021-001", "T1021001",
        "T1021.0001", " t1021 . 001 ", "attack:t1021.001", "T-1021.001"})
    EXPECT_EQ(meant_technique(written), "T1021.001") << written;
  for (const char* written : {"TT1482", "attack.TT1482", "T1482 - Domain Trust Discovery", "t1482.",
                              "T1482.x", "1482", "T1482.000", "T1482 (again)"})
    EXPECT_EQ(meant_technique(written), "T1482") << written;
}

TEST(MeantTechnique, IsNoneOfAnyOtherText) {
  for (const char* written : {"", "attack.", "t", "T102", "T10211", "T1021x", "X1021", "execution",
                              "G0007", "TA0005", "credential_dumping",
                              "T\xc3\xa9"
                              "1021",
                              "AML.T0051", "t1021\xc3\xa9"})
    EXPECT_EQ(meant_technique(written), "") << written;
}

TEST(MeantTactic, IsAShortNameOrAnId) {
  for (const char* written : {"defense-evasion", "defense_evasion", "Defense Evasion",
                              "attack.defense-evasion", "DEFENSE_EVASION"})
    EXPECT_EQ(meant_tactic(written), "defense-evasion") << written;
  EXPECT_EQ(meant_tactic("Command & Control"), "command-and-control");
  for (const char* written : {"TA0005", "ta0005", "TA0005 - Stealth", "attack.ta0005"})
    EXPECT_EQ(meant_tactic(written), "TA0005") << written;
  EXPECT_EQ(meant_tactic("TA00055"), "ta00055");
}

TEST(OtherMitreIds, AreNoMistakes) {
  for (const char* written :
       {"attack.g0007", "S0002", "attack.ta0001", "C0001", "DS0005", "M1013", "DET0001", "AN0001",
        "DC0001", "AML.T0051", "attack.aml.t0051", "attack.d3fend", "A0001"})
    EXPECT_TRUE(is_other_mitre_id(written)) << written;
  for (const char* written : {"T1021", "attack.t1021", "g7", "G00071", "stealth", "", "attack."})
    EXPECT_FALSE(is_other_mitre_id(written)) << written;
  EXPECT_TRUE(is_atlas_id("AML.T0051"));
  EXPECT_FALSE(is_atlas_id("T0051"));
}

}  // namespace
}  // namespace lofp
