#include "rule/attack.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
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
  const Technique* technique = compiled_attack()->find_technique("T1021.001");
  ASSERT_NE(technique, nullptr);
  EXPECT_EQ(technique->id, "T1021.001");
  EXPECT_EQ(technique->name, "Remote Desktop Protocol");
  EXPECT_EQ(technique->domain, Domain::enterprise);
  EXPECT_EQ(technique->status, TechniqueStatus::active);
  EXPECT_EQ(technique->replaced_by, "");
  EXPECT_EQ(technique->tactics, (Texts{"lateral-movement"}));
  EXPECT_EQ(technique->platforms, (Texts{"Windows"}));
}

TEST(FindTechnique, KnowsRevokedAndDeprecatedOnes) {
  EXPECT_EQ(compiled_attack()->find_technique("T1086")->status, TechniqueStatus::revoked);
  EXPECT_EQ(compiled_attack()->find_technique("T1086")->replaced_by, "T1059.001");
  EXPECT_EQ(compiled_attack()->find_technique("T0808")->status, TechniqueStatus::deprecated);
  EXPECT_EQ(compiled_attack()->find_technique("T0800")->domain, Domain::ics);
}

TEST(FindTechnique, KnowsNothingElse) {
  for (const char* id : {"", "T9999", "t1021", "T1021.999", "id", "Remote Services", "T1021 "})
    EXPECT_EQ(compiled_attack()->find_technique(id), nullptr) << id;
}

TEST(FindTechnique, KnowsAllOfVersion19) {
  EXPECT_EQ(all_ids().size(), 1166U);
  std::size_t active = 0;
  for (const std::string_view id : all_ids()) {
    const Technique* technique = compiled_attack()->find_technique(id);
    ASSERT_NE(technique, nullptr) << id;
    EXPECT_TRUE(is_technique_id(id)) << id;
    if (technique->status == TechniqueStatus::active) ++active;
    EXPECT_NE(technique->status, TechniqueStatus::unknown) << id;
    EXPECT_FALSE(technique->name.empty()) << id;
    if (!technique->replaced_by.empty()) {
      EXPECT_NE(compiled_attack()->find_technique(technique->replaced_by), nullptr) << id;
    }
  }
  EXPECT_EQ(active, 918U);
}

Texts tactics_of(const AttackMatrix& matrix) {
  Texts names;
  for (const Tactic& tactic : matrix.tactics) names.push_back(tactic.name);
  return names;
}

TEST(Tactics, StandInTheOrderOfTheirMatrix) {
  const SharedAttack attack = compiled_attack();
  EXPECT_EQ(tactics_of(attack->matrix(Domain::enterprise)),
            (Texts{"Reconnaissance", "Resource Development", "Initial Access", "Execution",
                   "Persistence", "Privilege Escalation", "Stealth", "Defense Impairment",
                   "Credential Access", "Discovery", "Lateral Movement", "Collection",
                   "Command and Control", "Exfiltration", "Impact"}));
  EXPECT_EQ(attack->matrix(Domain::enterprise).tactics[7].id, "TA0112");
  EXPECT_EQ(tactics_of(attack->matrix(Domain::mobile)),
            (Texts{"Initial Access", "Execution", "Persistence", "Privilege Escalation",
                   "Defense Evasion", "Credential Access", "Discovery", "Lateral Movement",
                   "Collection", "Command and Control", "Exfiltration", "Impact"}));
  EXPECT_EQ(tactics_of(attack->matrix(Domain::ics)),
            (Texts{"Initial Access", "Execution", "Persistence", "Privilege Escalation", "Evasion",
                   "Discovery", "Lateral Movement", "Collection", "Command and Control",
                   "Inhibit Response Function", "Impair Process Control", "Impact"}));
}

TEST(Tactics, OfAllTechniquesAreKnown) {
  const SharedAttack attack = compiled_attack();
  for (const std::string_view id : all_ids()) {
    const Technique* technique = attack->find_technique(id);
    for (const std::string& tactic : technique->tactics)
      EXPECT_NE(attack->tactic_name(technique->domain, tactic), tactic) << id;
  }
  EXPECT_EQ(attack->tactic_name(Domain::ics, "lateral-movement"), "Lateral Movement");
  EXPECT_EQ(attack->tactic_name(Domain::mobile, "network-effects"), "Network Effects");
  EXPECT_EQ(attack->tactic_name(Domain::ics, "no-such-tactic"), "no-such-tactic");
}

using Views = std::vector<std::string_view>;

Views tactics_of_rule(const Texts& techniques, const Texts& named) {
  return compiled_attack()->tactics_of_rule(techniques, named);
}

TEST(TacticsOfRule, AreThoseOfTheSuccessors) {
  EXPECT_EQ(tactics_of_rule({"T1562.001"}, {}), (Views{"defense-impairment"}));
  EXPECT_EQ(tactics_of_rule({"T1070.001"}, {}), (Views{"defense-impairment"}));
  EXPECT_EQ(tactics_of_rule({"T1070.004"}, {}), (Views{"stealth"}));
  EXPECT_EQ(tactics_of_rule({"T1562", "T1003"}, {}),
            (Views{"defense-impairment", "credential-access"}));
}

TEST(TacticsOfRule, TakeDefenseEvasionFromTheTechniques) {
  EXPECT_EQ(tactics_of_rule({"T1562.001"}, {"defense-evasion"}), (Views{"defense-impairment"}));
  // In neither half any more: the old name adds nothing.
  EXPECT_EQ(tactics_of_rule({"T1548"}, {"defense-evasion"}), (Views{"privilege-escalation"}));
  EXPECT_EQ(tactics_of_rule({}, {"defense-evasion"}), (Views{"stealth"}));
  EXPECT_EQ(tactics_of_rule({}, {"TA0005"}), (Views{"stealth"}));
  EXPECT_EQ(tactics_of_rule({"T9999"}, {"defense-evasion"}), (Views{"stealth"}));
  // Mobile keeps it.
  EXPECT_EQ(tactics_of_rule({"T1406"}, {"defense-evasion"}), (Views{"defense-evasion"}));
}

TEST(TacticsOfRule, AreThoseThatItNamesToo) {
  EXPECT_EQ(tactics_of_rule({"T1003"}, {"execution", "TA0112"}),
            (Views{"execution", "defense-impairment", "credential-access"}));
  EXPECT_EQ(tactics_of_rule({}, {"impair-process-control"}), (Views{"impair-process-control"}));
}

TEST(IsTactic, KnowsOldNamesToo) {
  for (const char* name : {"stealth", "defense-evasion", "TA0005", "TA0112", "evasion", "TA0038"})
    EXPECT_TRUE(compiled_attack()->is_tactic(name)) << name;
  for (const char* name : {"", "defence-evasion", "TA9999", "T1021"})
    EXPECT_FALSE(compiled_attack()->is_tactic(name)) << name;
}

TEST(Successors, AreFollowedToTheEnd) {
  EXPECT_EQ(compiled_attack()->find_technique("T1073")->replaced_by, "T1574.002");
  EXPECT_EQ(compiled_attack()->find_technique("T1073")->successor, "T1574.001");
  EXPECT_EQ(compiled_attack()->find_technique("T1562.001")->successor, "T1685");
  EXPECT_EQ(compiled_attack()->find_technique("T1562.001")->tactics, (Texts{"defense-impairment"}));
  EXPECT_EQ(compiled_attack()->find_technique("T1685")->successor, "");
}

// What no table of MITRE's has, and a file of anyone's may have.
TEST(Successors, InACircleEnd) {
  std::vector<AttackMatrix> matrices;
  for (const Domain domain : all_domains) matrices.push_back({.domain = domain});
  const auto add = [&](std::string id, std::string next) {
    matrices[0].techniques.push_back({.id = std::move(id),
                                      .name = "x",
                                      .status = TechniqueStatus::revoked,
                                      .replaced_by = std::move(next)});
  };
  add("T0001", "T0002");
  add("T0002", "T0003");
  add("T0003", "T0001");
  add("T0004", "T0004");
  add("T0005", "T0001");
  add("T0006", "T7777");
  const Attack attack(std::move(matrices));
  EXPECT_EQ(attack.find_technique("T0001")->successor, "T0003");
  EXPECT_EQ(attack.find_technique("T0004")->successor, "");
  EXPECT_EQ(attack.find_technique("T0006")->successor, "");
  EXPECT_EQ(attack.implied_techniques("T0005"), (Texts{"T0001", "T0002", "T0003", "T0005"}));
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
  EXPECT_EQ(compiled_attack()->implied_techniques("T1021.001"), (Texts{"T1021", "T1021.001"}));
  EXPECT_EQ(compiled_attack()->implied_techniques("T1021"), (Texts{"T1021"}));
  EXPECT_EQ(compiled_attack()->implied_techniques("T9999.123"), (Texts{"T9999", "T9999.123"}));
}

TEST(ImpliedTechniques, HoldTheSuccessorAndItsParent) {
  EXPECT_EQ(compiled_attack()->implied_techniques("T1086"), (Texts{"T1059", "T1059.001", "T1086"}));
}

TEST(ImpliedTechniques, OfImpairDefensesMeetItsSuccessor) {
  EXPECT_EQ(compiled_attack()->implied_techniques("T1562.001"),
            (Texts{"T1562", "T1562.001", "T1685"}));
  EXPECT_EQ(compiled_attack()->implied_techniques("T1070.001"),
            (Texts{"T1070", "T1070.001", "T1685", "T1685.005"}));
}

TEST(ImpliedTechniques, FollowAChainOfSuccessors) {
  EXPECT_EQ(compiled_attack()->implied_techniques("T1073"),
            (Texts{"T1073", "T1574", "T1574.001", "T1574.002"}));
  EXPECT_EQ(compiled_attack()->implied_techniques("T1150"),
            (Texts{"T1150", "T1547", "T1547.011", "T1647"}));
}

TEST(ImpliedTechniques, OfAnyTechniqueEndInOneThatIsNotReplaced) {
  for (const std::string_view id : all_ids()) {
    std::size_t last = 0;
    for (const std::string& implied : compiled_attack()->implied_techniques(id)) {
      ASSERT_NE(compiled_attack()->find_technique(implied), nullptr) << id;
      if (compiled_attack()->find_technique(implied)->replaced_by.empty()) ++last;
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
  EXPECT_EQ(techniques_in("AML.T0051 and attack.t1021"), (Ids{"T1021"}));
  EXPECT_EQ(techniques_in("XT1021 T10211 T102 T1021x T1021_a TA0001 \xc3\xa9T1021 t"), Ids{});
}

}  // namespace
}  // namespace lofp
