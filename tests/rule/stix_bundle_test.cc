#include "rule/stix_bundle.h"

#include <gtest/gtest.h>

#include <string>

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

std::string bundle(const std::string& objects) {
  return R"({"type": "bundle", "id": "bundle--1", "objects": [)" + objects + "]}";
}

constexpr const char* matrix = R"(
  {"tactic_refs": ["x-mitre-tactic--2", "x-mitre-tactic--none", "x-mitre-tactic--1"],
   "external_references": [{"external_id": "enterprise-attack", "source_name": "mitre-attack"}],
   "type": "x-mitre-matrix", "id": "x-mitre-matrix--1"},
  {"type": "x-mitre-tactic", "id": "x-mitre-tactic--1", "name": "Second", "x_mitre_shortname": "second",
   "external_references": [{"source_name": "mitre-attack", "external_id": "TA0001"}]},
  {"type": "x-mitre-tactic", "id": "x-mitre-tactic--2", "name": "First", "x_mitre_shortname": "first",
   "external_references": [{"source_name": "mitre-attack", "external_id": "TA0002"}]})";

// An attack-pattern with these members besides.
std::string technique(const std::string& number, const std::string& id,
                      const std::string& more = "") {
  return R"({"type": "attack-pattern", "id": "attack-pattern--)" + number +
         R"(", "name": "Technique )" + number +
         R"(", "external_references": [{"source_name": "Somebody", "external_id": "T0000"},
             {"source_name": "mitre-attack", "external_id": ")" +
         id + R"("}], "kill_chain_phases": [
             {"kill_chain_name": "mitre-attack", "phase_name": "second"},
             {"kill_chain_name": "mitre-mobile-attack", "phase_name": "first"}],
             "x_mitre_domains": ["enterprise-attack"],
             "x_mitre_platforms": ["Windows", "None"])" +
         more + "}";
}

std::string revoked_by(const std::string& from, const std::string& to) {
  return R"({"type": "relationship", "relationship_type": "revoked-by", "source_ref": "attack-pattern--)" +
         from + R"(", "target_ref": "attack-pattern--)" + to + R"("})";
}

AttackMatrix read_one(const std::string& objects, std::string_view name = "a.json") {
  const auto matrices = read_stix_bundle(bundle(objects), name);
  EXPECT_TRUE(matrices.has_value()) << (matrices ? "" : matrices.error().message);
  return matrices && matrices->size() == 1 ? matrices->front() : AttackMatrix{};
}

TEST(StixBundle, HasTheMatrixInItsOwnOrder) {
  const AttackMatrix read = read_one(std::string(matrix) + "," + technique("1", "T1000"));
  EXPECT_EQ(read.domain, Domain::enterprise);
  EXPECT_EQ(read.origin, "a.json");
  ASSERT_EQ(read.tactics.size(), 2U);
  EXPECT_EQ(read.tactics[0].short_name, "first");
  EXPECT_EQ(read.tactics[0].id, "TA0002");
  EXPECT_EQ(read.tactics[1].name, "Second");
  ASSERT_EQ(read.techniques.size(), 1U);
  EXPECT_EQ(read.techniques[0].id, "T1000");
  EXPECT_EQ(read.techniques[0].name, "Technique 1");
  EXPECT_EQ(read.techniques[0].status, TechniqueStatus::active);
  EXPECT_EQ(read.techniques[0].tactics, (Texts{"second"}));
  EXPECT_EQ(read.techniques[0].platforms, (Texts{"Windows"}));
}

TEST(StixBundle, KnowsWhatIsRevokedAndDeprecated) {
  const AttackMatrix read = read_one(
      std::string(matrix) + "," + technique("1", "T1000", R"(, "revoked": true)") + "," +
      technique("2", "T1001", R"(, "x_mitre_deprecated": true)") + "," + technique("3", "T1002") +
      "," + revoked_by("1", "3") + "," + revoked_by("3", "1") + "," + revoked_by("2", "none"));
  ASSERT_EQ(read.techniques.size(), 3U);
  EXPECT_EQ(read.techniques[0].status, TechniqueStatus::revoked);
  EXPECT_EQ(read.techniques[0].replaced_by, "T1002");
  EXPECT_EQ(read.techniques[1].status, TechniqueStatus::deprecated);
  EXPECT_EQ(read.techniques[1].replaced_by, "");
  EXPECT_EQ(read.techniques[2].replaced_by, "");  // it is in use
}

TEST(StixBundle, TellsItsVersion) {
  const std::string objects = std::string(matrix) + "," + technique("1", "T1000");
  EXPECT_EQ(read_one(objects).version, "");
  EXPECT_EQ(read_one(objects, "enterprise-attack-18.1.json").version, "18.1");
  EXPECT_EQ(read_one(objects, "enterprise-v17.0-stix.json.gz").version, "17.0");
  EXPECT_EQ(read_one(objects + R"(, {"type": "x-mitre-collection", "x_mitre_version": "20.2"})",
                     "enterprise-attack-18.1.json")
                .version,
            "20.2");
  EXPECT_EQ(
      read_one(objects + R"(, {"type": "x-mitre-collection", "x_mitre_version": "<b>"})").version,
      "");
}

TEST(StixBundle, MayBeAnyOrder) {
  const std::string some = technique("2", "T1002") + "," + std::string(matrix);
  EXPECT_EQ(read_one(technique("1", "T1001") + "," + some).techniques[0].id, "T1001");
  EXPECT_EQ(read_one(some + "," + technique("1", "T1001")).techniques[0].id, "T1001");
}

TEST(StixBundle, PassesOverWhatIsNotAttacks) {
  const AttackMatrix read = read_one(std::string(matrix) + "," + technique("1", "T1000") + "," +
                                     technique("2", "../../etc") + "," + technique("1", "T1003") +
                                     "," + technique("4", "T1000") + R"(, 1, null, [[]], {},
      {"type": "malware", "name": "x", "objects": [{"type": "attack-pattern"}]},
      {"type": 7, "id": [], "external_references": {"a": 1}, "kill_chain_phases": [1, {}],
       "revoked": "yes", "x_mitre_platforms": "Windows", "x_mitre_domains": null})");
  ASSERT_EQ(read.techniques.size(), 1U);
  EXPECT_EQ(read.techniques[0].name, "Technique 1");
}

TEST(StixBundle, CleansItsTexts) {
  const AttackMatrix read =
      read_one(std::string(matrix) +
               R"(, {"type": "attack-pattern", "id": "a", "name": "A\u0000\u001b[2J\n<b>)" +
               std::string(1'000, 'x') +
               R"(", "external_references": [{"source_name": "mitre-attack", "external_id": "T1"},
               {"source_name": "mitre-attack", "external_id": "T1000"}],
               "x_mitre_domains": ["enterprise-attack"]}, )" +
               technique("1", "T1001"));
  ASSERT_EQ(read.techniques.size(), 1U);  // the first id of a technique counts, and is none
  const AttackMatrix named =
      read_one(std::string(matrix) + "," +
               technique("1", "T1000",
                         R"(, "name": "A\u001b[2J\n\u202e<b>)" + std::string(1'000, 'x') + "\""));
  const std::string& name = named.techniques.at(0).name;
  EXPECT_LE(name.size(), 300U);
  EXPECT_EQ(name.find('\x1b'), std::string::npos);
  EXPECT_EQ(name.find('\n'), std::string::npos);
}

TEST(StixBundle, IsRefusedWhereItIsNone) {
  const auto message = [](std::string json) {
    const auto matrices = read_stix_bundle(std::move(json), "a.json");
    return matrices ? std::string("read") : matrices.error().message;
  };
  for (const char* json : {"{}", "[]", "1", "null", R"({"type": "bundle"})", R"({"objects": {}})"})
    EXPECT_NE(message(json).find("no STIX bundle"), std::string::npos) << json << message(json);
  const std::string whole = bundle(std::string(matrix) + "," + technique("1", "T1000"));
  EXPECT_EQ(message(whole), "read");
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, whole.size() / 2, whole.size() - 1})
    EXPECT_NE(message(whole.substr(0, size)).find("no whole JSON document"), std::string::npos)
        << size;
  EXPECT_NE(message(whole + "{}"), "read");
  EXPECT_NE(message("\xff" + whole), "read");
  EXPECT_NE(message(bundle("")).find("no technique"), std::string::npos);
  EXPECT_NE(message(bundle(matrix)).find("no technique"), std::string::npos);
  EXPECT_NE(message(std::string(1'000'000, '[')), "read");
  EXPECT_NE(message(bundle(std::string(100'000, '[') + std::string(100'000, ']'))), "read");
}

}  // namespace
}  // namespace lofp
