#include "rule/attack.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "rule/data_file.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

// The first column of data/techniques.tsv.
std::vector<std::string_view> all_ids() {
  std::vector<std::string_view> ids;
  for (const std::string_view line : split(data_file("techniques.tsv"), '\n'))
    if (line.starts_with('T')) ids.push_back(line.substr(0, line.find('\t')));
  return ids;
}

TEST(FindTechnique, KnowsAnActiveOne) {
  const Technique* technique = find_technique("T1021.001");
  ASSERT_NE(technique, nullptr);
  EXPECT_EQ(technique->id, "T1021.001");
  EXPECT_EQ(technique->name, "Remote Desktop Protocol");
  EXPECT_EQ(technique->domain, "enterprise");
  EXPECT_EQ(technique->status, TechniqueStatus::active);
  EXPECT_EQ(technique->replaced_by, "");
  EXPECT_EQ(technique->tactics, (std::vector<std::string_view>{"lateral-movement"}));
  EXPECT_EQ(technique->platforms, (std::vector<std::string_view>{"Windows"}));
}

TEST(FindTechnique, KnowsRevokedAndDeprecatedOnes) {
  EXPECT_EQ(find_technique("T1086")->status, TechniqueStatus::revoked);
  EXPECT_EQ(find_technique("T1086")->replaced_by, "T1059.001");
  EXPECT_EQ(find_technique("T0808")->status, TechniqueStatus::deprecated);
  EXPECT_EQ(find_technique("T0800")->domain, "ics");
}

TEST(FindTechnique, KnowsNothingElse) {
  for (const char* id : {"", "T9999", "t1021", "T1021.999", "id", "Remote Services", "T1021 "})
    EXPECT_EQ(find_technique(id), nullptr) << id;
}

TEST(FindTechnique, KnowsAllOfVersion18) {
  EXPECT_EQ(all_ids().size(), 1120U);
  std::size_t active = 0;
  for (const std::string_view id : all_ids()) {
    const Technique* technique = find_technique(id);
    ASSERT_NE(technique, nullptr) << id;
    EXPECT_TRUE(is_technique_id(id)) << id;
    if (technique->status == TechniqueStatus::active) ++active;
    EXPECT_NE(technique->status, TechniqueStatus::unknown) << id;
    EXPECT_FALSE(technique->name.empty()) << id;
    if (!technique->replaced_by.empty()) {
      EXPECT_NE(find_technique(technique->replaced_by), nullptr) << id;
    }
  }
  EXPECT_EQ(active, 898U);
}

TEST(Tactics, StandInTheOrderOfTheMatrix) {
  Texts names;
  for (const Tactic& tactic : enterprise_tactics()) names.emplace_back(tactic.name);
  EXPECT_EQ(names, (Texts{"Reconnaissance", "Resource Development", "Initial Access", "Execution",
                          "Persistence", "Privilege Escalation", "Defense Evasion",
                          "Credential Access", "Discovery", "Lateral Movement", "Collection",
                          "Command and Control", "Exfiltration", "Impact"}));
  EXPECT_EQ(enterprise_tactics()[9].id, "TA0008");
}

TEST(Tactics, OfAllTechniquesAreKnown) {
  for (const std::string_view id : all_ids())
    for (const std::string_view tactic : find_technique(id)->tactics)
      EXPECT_NE(tactic_name(tactic), tactic) << id;
  EXPECT_EQ(tactic_name("lateral-movement"), "Lateral Movement");
  EXPECT_EQ(tactic_name("network-effects"), "Network Effects");
  EXPECT_EQ(tactic_name("no-such-tactic"), "no-such-tactic");
}

TEST(ParentOfTechnique, IsWhatStandsBeforeTheDot) {
  EXPECT_EQ(parent_of_technique("T1021.001"), "T1021");
  EXPECT_EQ(parent_of_technique("T1021"), "");
}

TEST(IsTechniqueId, HasTheForm) {
  for (const char* id : {"T1021", "T1021.001", "T9999", "T0000.999"})
    EXPECT_TRUE(is_technique_id(id)) << id;
  for (const char* id : {"", "T", "t1021", "T102", "T10211", "T1021.", "T1021.1", "T1021.0011",
                         "T1021x001", "TA0008", "X1021", "T1O21", "T1021.00x", " T1021"})
    EXPECT_FALSE(is_technique_id(id)) << id;
}

TEST(ImpliedTechniques, HoldTheParent) {
  EXPECT_EQ(implied_techniques("T1021.001"), (Texts{"T1021", "T1021.001"}));
  EXPECT_EQ(implied_techniques("T1021"), (Texts{"T1021"}));
  EXPECT_EQ(implied_techniques("T9999.123"), (Texts{"T9999", "T9999.123"}));
}

TEST(ImpliedTechniques, HoldTheSuccessorAndItsParent) {
  EXPECT_EQ(implied_techniques("T1086"), (Texts{"T1059", "T1059.001", "T1086"}));
}

TEST(ImpliedTechniques, FollowAChainOfSuccessors) {
  EXPECT_EQ(implied_techniques("T1073"), (Texts{"T1073", "T1574", "T1574.001", "T1574.002"}));
  EXPECT_EQ(implied_techniques("T1150"), (Texts{"T1150", "T1547", "T1547.011", "T1647"}));
}

TEST(ImpliedTechniques, OfAnyTechniqueEndInOneThatIsNotReplaced) {
  for (const std::string_view id : all_ids()) {
    std::size_t last = 0;
    for (const std::string& implied : implied_techniques(id)) {
      ASSERT_NE(find_technique(implied), nullptr) << id;
      if (find_technique(implied)->replaced_by.empty()) ++last;
    }
    EXPECT_GE(last, 1U) << id;
  }
}

TEST(AttackAddress, LeadsToTheTechnique) {
  EXPECT_EQ(attack_address("T1021.001"), "https://attack.mitre.org/techniques/T1021/001/");
  EXPECT_EQ(attack_address("T1021"), "https://attack.mitre.org/techniques/T1021/");
}

TEST(TechniqueStatusName, IsAWord) {
  EXPECT_EQ(name_of(TechniqueStatus::active), "active");
  EXPECT_EQ(name_of(TechniqueStatus::deprecated), "deprecated");
  EXPECT_EQ(name_of(TechniqueStatus::revoked), "revoked");
  EXPECT_EQ(name_of(TechniqueStatus::unknown), "unknown");
}

TEST(TechniquesIn, FindsIdsInAText) {
  using Ids = std::vector<std::string>;
  EXPECT_EQ(techniques_in("Execution, t1204, T1059.001 (T1003)."),
            (Ids{"T1204", "T1059.001", "T1003"}));
  EXPECT_EQ(techniques_in("https://attack.mitre.org/techniques/T1070/004/"), (Ids{"T1070.004"}));
  EXPECT_EQ(techniques_in("wiki/Technique/T1063)"), (Ids{"T1063"}));
  EXPECT_EQ(techniques_in("T1021/12 T1022.1234"), (Ids{"T1021", "T1022"}));
  EXPECT_EQ(techniques_in("XT1021 T10211 T102 T1021x T1021_a TA0001 \xc3\xa9T1021 t"), Ids{});
}

}  // namespace
}  // namespace lofp
