#include "triage/alerts/alert.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "triage/alert_file.h"
#include "triage/event_facts.h"
#include "triage/splunk_facts.h"

namespace lofp {
namespace {

using Texts = std::vector<std::string>;

Alert alert_of(std::string_view bytes) {
  AlertFile file{std::string(bytes)};
  const std::optional<AlertRead> read = file.next();
  EXPECT_TRUE(read && read->fields) << bytes;
  return read && read->fields ? read_alert(*read->fields) : Alert();
}

Texts values(const Alert& alert, FactName name) {
  Texts found;
  for (const Fact& fact : alert.facts)
    if (fact.name == name) found.push_back(fact.value);
  return found;
}

class EveryAlertKind : public testing::TestWithParam<const AlertKind*> {};

TEST_P(EveryAlertKind, ReadsItsSample) {
  const AlertKind& kind = *GetParam();
  const Alert alert = alert_of(kind.sample);
  EXPECT_EQ(alert.kind, kind.id);
  EXPECT_FALSE(kind.title.empty());
  EXPECT_FALSE(alert.rule_name.empty());
  EXPECT_FALSE(alert.facts.empty());
  const std::set<std::string_view> without_techniques = {"evtx_sigma_checker", "guardduty"};
  EXPECT_EQ(alert.techniques.empty(), without_techniques.contains(kind.id));
}

TEST_P(EveryAlertKind, AloneRecognisesItsSample) {
  const Result<AlertFields> fields = read_alert_fields(GetParam()->sample);
  ASSERT_TRUE(fields);
  for (const AlertKind* kind : all_alerts())
    EXPECT_EQ(kind->recognises(*fields), kind == GetParam()) << kind->id;
}

INSTANTIATE_TEST_SUITE_P(Alerts, EveryAlertKind,
                         testing::ValuesIn(all_alerts().begin(), all_alerts().end()),
                         [](const testing::TestParamInfo<const AlertKind*>& info) {
                           return std::string(info.param->id);
                         });

TEST(Alerts, OfNoKindAreReadByUsualNames) {
  const Alert alert = alert_of(R"({"ruleName": "Shell", "event": {"Image": "/bin/sh"},
"mitre": "T1059", "host.os.type": "linux"})");
  EXPECT_EQ(alert.kind, "unknown");
  EXPECT_EQ(alert.rule_name, "Shell");
  EXPECT_EQ(alert.techniques, Texts{"T1059"});
  EXPECT_EQ(alert.fact(FactName::process), "sh");
  EXPECT_EQ(alert.platform, "linux");
  EXPECT_EQ(alert_of(R"({"ruleName": "Shell", "event": {"process": "sh", "user": "x"}})").rule_name,
            "Shell");
}

TEST(Alerts, AreReadWhereTheyAreCarried) {
  for (const char* carrier :
       {R"({"@timestamp":"2026-01-01T00:00:00Z","host":"shipper","message":%})",
        R"({"agent":{"name":"x"},"event":{"original":%}})", R"({"_raw":%,"sourcetype":"x"})",
        R"({"offset":1,"body":[%]})"})
    for (const char* inner : {R"({"rule":"A rule","process":"tool.exe"})",
                              R"("{\"rule\":\"A rule\",\"process\":\"tool.exe\"}")"}) {
      std::string text = carrier;
      text.replace(text.find('%'), 1, inner);
      const Alert alert = alert_of(text);
      EXPECT_EQ(alert.kind, "plain") << text;
      EXPECT_EQ(alert.rule_name, "A rule") << text;
      EXPECT_EQ(alert.fact(FactName::process), "tool.exe") << text;
      EXPECT_EQ(alert.fact(FactName::host), "") << text;
    }
}

TEST(Alerts, TakeAPlatformFromTheNameOfTheRule) {
  const auto platform_of = [](const std::string& name) {
    return alert_of(R"({"rule_name": ")" + name + R"(", "urgency": "low"})").platform;
  };
  EXPECT_EQ(platform_of("AWS Key Created"), "aws");
  EXPECT_EQ(platform_of("Flaws in the central store"), "");
}

// Elastic

TEST(ElasticAlert, SaysWhatTheEventsOfAThresholdHaveInCommon) {
  const Alert alert = alert_of(R"({"kibana.alert.rule.name": "N", "kibana.alert.threshold_result":
{"terms": [{"field": "user.name", "value": "ada"}, {"field": "source.ip", "value": "192.0.2.1"}]}})");
  EXPECT_EQ(alert.fact(FactName::user), "ada");
  EXPECT_EQ(alert.fact(FactName::ip), "192.0.2.1");
}

TEST(ElasticAlert, IsOfVersionEightWithTheFieldsOfBoth) {
  const Alert alert = alert_of(R"({"fields": {"signal.rule.name": ["Old"],
"kibana.alert.rule.name": ["New"], "kibana.alert.rule.rule_id": ["i"]}})");
  EXPECT_EQ(alert.kind, "elastic8");
  EXPECT_EQ(alert.rule_name, "New");
  EXPECT_EQ(alert.source, "elastic");
}

// Splunk

TEST(SplunkAlert, NamesItsRuleWithoutTheDomain) {
  EXPECT_EQ(splunk_rule_name("ESCU - Shell of an agent - Rule"), "Shell of an agent");
  EXPECT_EQ(splunk_rule_name("Endpoint - Shell of an agent - Rule"), "Shell of an agent");
  EXPECT_EQ(splunk_rule_name("Threat - Shell - of an agent - Rule"), "Shell - of an agent");
  EXPECT_EQ(splunk_rule_name("ESCU - Shell of an agent"), "Shell of an agent");
  EXPECT_EQ(splunk_rule_name("Our own - Shell"), "Our own - Shell");
  EXPECT_EQ(splunk_rule_name(""), "");
}

TEST(SplunkAlert, HasTheTechniquesOfEverySpelling) {
  for (const std::string_view annotations :
       {R"("annotations.mitre_attack": ["T1059.001", "T1105"])",
        R"("annotations.mitre_attack": "T1059.001,T1105")",
        R"("annotations_mitre_attack": "T1059.001 T1105")",
        R"("annotations": {"mitre_attack": ["T1059.001", "T1105"]})",
        R"("annotations": "{\"mitre_attack\": [\"T1059.001\", \"T1105\"]}")",
        R"("annotations.mitre_attack.mitre_technique_id": ["T1059.001", "T1105"])",
        R"("annotations": {"mitre_attack": [{"technique_id": "T1059.001"}, {"id": "T1105"}]})",
        R"("annotations.mitre_attack": "[{\"mitre_technique_id\": \"T1059.001\"}, \"T1105\"]")"}) {
    const Alert alert = alert_of(R"({"search_name": "ESCU - A - Rule", "urgency": "low", )" +
                                 std::string(annotations) + "}");
    EXPECT_EQ(alert.kind, "splunk_notable");
    EXPECT_EQ(alert.techniques, (Texts{"T1059.001", "T1105"})) << annotations;
    EXPECT_EQ(alert.technique_names, Texts()) << annotations;
  }
}

TEST(SplunkAlert, TakesNoInstanceForItsRule) {
  const Alert alert = alert_of(R"({"result": {"search_name": "Access - A - Rule", "rule_id": "x@@y",
"event_id": "x@@y", "detection_id": "d", "urgency": "low", "process": "a.exe -b",
"process_name": "a.exe", "parent_process": "c.exe -d", "dest": ["H1", "H2"]}, "preview": false})");
  EXPECT_EQ(alert.rule_ids, Texts{"d"});
  EXPECT_EQ(alert.rule_name, "A");
  EXPECT_EQ(values(alert, FactName::process), Texts{"a.exe"});
  EXPECT_EQ(values(alert, FactName::command_line), Texts{"a.exe -b"});
  EXPECT_EQ(values(alert, FactName::parent_command), Texts{"c.exe -d"});
  EXPECT_EQ(values(alert, FactName::host), (Texts{"H1", "H2"}));
}

TEST(SplunkAlert, KnowsWhatHasRisk) {
  const Alert alert = alert_of(R"({"search_name": "Risk - A - Rule", "urgency": "low",
"risk_object": ["FILE01", "ada"], "risk_object_type": ["system", "user"],
"threat_object": ["192.0.2.1", "x.exe"], "threat_object_type": ["ip_address", "process_name"]})");
  EXPECT_EQ(alert.fact(FactName::host), "FILE01");
  EXPECT_EQ(alert.fact(FactName::user), "ada");
  EXPECT_EQ(alert.fact(FactName::ip), "192.0.2.1");
  EXPECT_EQ(alert.fact(FactName::process), "x.exe");
}

TEST(SplunkAlert, KnowsTheOtherEndOfAConnection) {
  const Alert alert = alert_of(R"({"search_name": "Network - A - Rule", "urgency": "low",
"src": "192.0.2.1", "dest": "192.0.2.2"})");
  EXPECT_EQ(alert.fact(FactName::destination), "192.0.2.2");
  EXPECT_EQ(alert.fact(FactName::ip), "192.0.2.1");
  EXPECT_EQ(alert.fact(FactName::host), "");
}

// Tools for event logs

TEST(ChainsawAlert, IsReadFromATable) {
  const Alert alert = alert_of(
      "timestamp,detections,path,Computer,Event Data\n"
      "2024-03-01T10:00:00+00:00,\"Rule one;Rule two\",a.evtx,FILE01,"
      "\"CommandLine: cmd.exe /c a\nParentImage: 'C:\\Example\\agent.exe'\nUser: "
      "EXAMPLE\\ada\n\"\n");
  EXPECT_EQ(alert.kind, "chainsaw");
  EXPECT_EQ(alert.rule_name, "Rule one");
  EXPECT_EQ(alert.fact(FactName::host), "FILE01");
  EXPECT_EQ(alert.fact(FactName::command_line), "cmd.exe /c a");
  EXPECT_EQ(alert.fact(FactName::parent_path), "C:\\Example\\agent.exe");
  EXPECT_EQ(alert.fact(FactName::parent), "agent.exe");
  EXPECT_EQ(alert.fact(FactName::user), "EXAMPLE\\ada");
}

TEST(ZircoliteAlert, IsReadFromATable) {
  const Alert alert = alert_of(
      "rule_title;rule_description;rule_level;rule_count;Computer;EventID;Image\n"
      "Rule one;What it finds;low;1;FILE01;1;C:\\Windows\\cmd.exe\n");
  EXPECT_EQ(alert.kind, "zircolite");
  EXPECT_EQ(alert.rule_name, "Rule one");
  EXPECT_EQ(alert.rule_description, "What it finds");
  EXPECT_EQ(alert.fact(FactName::process_path), "C:\\Windows\\cmd.exe");
  EXPECT_EQ(alert.platform, "windows");
}

TEST(RsigmaAlert, ReadsEventsOfClouds) {
  const Alert alert = alert_of(R"({"rule_title": "Okta group changed", "rule_id": "r",
"level": "low", "matched_selections": ["s"], "event": {"eventType": "group.change",
"actor": {"alternateId": "ada@example.com"}, "client": {"ipAddress": "192.0.2.1",
"userAgent": {"rawUserAgent": "agent/1"}}}})");
  EXPECT_EQ(alert.fact(FactName::action), "group.change");
  EXPECT_EQ(alert.fact(FactName::user), "ada@example.com");
  EXPECT_EQ(alert.fact(FactName::ip), "192.0.2.1");
  EXPECT_EQ(alert.fact(FactName::user_agent), "agent/1");
  EXPECT_EQ(alert.platform, "okta");
}

// Microsoft

std::string entities(std::string_view list) {
  return R"({"SystemAlertId": "a", "AlertName": "N", "AlertType":
"00000000-0000-4000-8000-000000000001_00000000-0000-4000-8000-000000000002", "Entities": )" +
         std::string(list) + "}";
}

TEST(SentinelAlert, TellsParentsFromChildren) {
  const Alert alert = alert_of(entities(R"([
{"$id": "1", "Type": "file", "Name": "agent.exe", "Directory": "C:\\A"},
{"$id": "2", "Type": "file", "Name": "cmd.exe", "Directory": "C:\\W"},
{"$id": "3", "Type": "process", "CommandLine": "agent.exe -s", "ImageFile": {"$ref": "1"}},
{"$id": "4", "Type": "process", "CommandLine": "cmd.exe /c a", "ImageFile": {"$ref": "2"},
 "ParentProcess": {"$ref": "3"}},
{"$id": "5", "Type": "account", "Name": "ada", "NTDomain": "EXAMPLE"},
{"$id": "6", "Type": "file", "Name": "a.txt", "Directory": "C:\\A"}])"));
  EXPECT_EQ(alert.rule_ids, Texts{"00000000-0000-4000-8000-000000000002"});
  EXPECT_EQ(values(alert, FactName::process_path), Texts{"C:\\W\\cmd.exe"});
  EXPECT_EQ(values(alert, FactName::command_line), Texts{"cmd.exe /c a"});
  EXPECT_EQ(values(alert, FactName::parent_path), Texts{"C:\\A\\agent.exe"});
  EXPECT_EQ(values(alert, FactName::parent_command), Texts{"agent.exe -s"});
  EXPECT_EQ(values(alert, FactName::user), Texts{"EXAMPLE\\ada"});
  EXPECT_EQ(values(alert, FactName::file), Texts{"C:\\A\\a.txt"});
}

TEST(SentinelAlert, ReadsEntitiesThatAreNested) {
  const Alert alert = alert_of(entities(R"([{"$id": "1", "Type": "process",
"CommandLine": "cmd.exe /c a", "ParentProcess": {"$id": "2", "CommandLine": "agent.exe -s",
"ImageFile": {"$id": "3", "Name": "agent.exe", "Directory": "C:\\A"}}}, {"$ref": "2"}])"));
  EXPECT_EQ(values(alert, FactName::command_line), Texts{"cmd.exe /c a"});
  EXPECT_EQ(alert.fact(FactName::parent_path), "C:\\A\\agent.exe");
  EXPECT_EQ(alert.fact(FactName::parent_command), "agent.exe -s");
}

TEST(SentinelAlert, ReadsPayloadsOfPlaybooks) {
  const Alert alert = alert_of(R"({"object": {"properties": {"alertDisplayName": "N",
"severity": "Low", "techniques": ["T1059"], "entities": [{"type": "ip", "address": "192.0.2.1"}]}}})");
  EXPECT_EQ(alert.kind, "sentinel_alert");
  EXPECT_EQ(alert.rule_name, "N");
  EXPECT_EQ(alert.level, "Low");
  EXPECT_EQ(alert.fact(FactName::ip), "192.0.2.1");
}

TEST(SentinelIncident, NamesItsRule) {
  const Alert alert = alert_of(R"({"properties": {"incidentNumber": 1, "title": "N",
"relatedAnalyticRuleIds": ["/a/b/alertRules/00000000-0000-4000-8000-000000000001"],
"additionalData": {"techniques": ["T1059"]}}})");
  EXPECT_EQ(alert.kind, "sentinel_incident");
  EXPECT_EQ(alert.rule_ids, Texts{"00000000-0000-4000-8000-000000000001"});
  EXPECT_EQ(alert.techniques, Texts{"T1059"});
}

TEST(SentinelIncident, FollowsTheIdsOfItsEntities) {
  const Alert alert = alert_of(R"({"object": {"properties": {"incidentNumber": 1, "title": "N",
"relatedEntities": [{"id": "/e/1", "kind": "File", "properties": {"fileName": "cmd.exe",
"directory": "C:\\W"}}, {"id": "/e/2", "kind": "Process", "properties": {"commandLine": "cmd /c a",
"imageFileEntityId": "/e/1", "parentProcessEntityId": "/e/3"}}, {"id": "/e/3", "kind": "Process",
"properties": {"commandLine": "agent -s"}}, {"id": "/e/4", "kind": "Account",
"properties": {"accountName": "ada", "upnSuffix": "example.com"}}]}}})");
  EXPECT_EQ(values(alert, FactName::process_path), Texts{"C:\\W\\cmd.exe"});
  EXPECT_EQ(values(alert, FactName::command_line), Texts{"cmd /c a"});
  EXPECT_EQ(values(alert, FactName::parent_command), Texts{"agent -s"});
  EXPECT_EQ(values(alert, FactName::file), Texts());
  EXPECT_EQ(values(alert, FactName::user), Texts{"ada@example.com"});
}

TEST(DefenderAlert, ReadsWhatHuntingStreams) {
  const Alert alert = alert_of(R"({"category": "AdvancedHunting-AlertEvidence", "properties": {
"AlertId": "a", "Title": "N", "EntityType": "File", "FileName": "a.txt", "FolderPath": "C:\\A",
"RegistryKey": null, "AccountName": "ada", "AttackTechniques": "[\"Phishing (T1566)\"]"}})");
  EXPECT_EQ(alert.kind, "defender_xdr");
  EXPECT_EQ(alert.fact(FactName::file), "C:\\A\\a.txt");
  EXPECT_EQ(alert.fact(FactName::process), "");
  EXPECT_EQ(alert.techniques, Texts{"T1566"});
}

TEST(DefenderAlert, ReadsTheApiOfEndpoints) {
  const Alert alert = alert_of(R"({"id": "a", "machineId": "m", "title": "N",
"alertCreationTime": "2024-03-01T10:00:00Z", "computerDnsName": "file01.example",
"mitreTechniques": ["T1059"], "evidence": [{"entityType": "Process", "fileName": "cmd.exe",
"filePath": "C:\\W", "processCommandLine": "cmd.exe /c a", "parentProcessFileName": "agent.exe",
"parentProcessFilePath": "C:\\A", "accountName": "ada"}]})");
  EXPECT_EQ(alert.kind, "defender_xdr");
  EXPECT_EQ(alert.fact(FactName::process_path), "C:\\W\\cmd.exe");
  EXPECT_EQ(alert.fact(FactName::parent_path), "C:\\A\\agent.exe");
  EXPECT_EQ(alert.fact(FactName::user), "ada");
  EXPECT_EQ(alert.fact(FactName::host), "file01.example");
}

TEST(GraphAlert, WritesAccountsWithTheirDomain) {
  const Alert alert = alert_of(R"({"title": "N", "serviceSource": "microsoftDefenderForEndpoint",
"evidence": [{"userAccount": {"accountName": "ada", "domainName": "EXAMPLE"}},
{"userAccount": {"accountName": "b", "userPrincipalName": "b@example.com"}}]})");
  EXPECT_EQ(values(alert, FactName::user), (Texts{"EXAMPLE\\ada", "b@example.com"}));
}

// Other products

TEST(FalcoAlert, ReadsItsTextWhereThatIsAll) {
  const Alert alert = alert_of(R"({"rule": "N", "priority": "Notice", "output":
"10:00: A shell (user=ada command=sh -c x y parent=agent exe_flags=<NA> container_id=c) "})");
  EXPECT_EQ(alert.kind, "falco");
  EXPECT_EQ(alert.fact(FactName::user), "ada");
  EXPECT_EQ(alert.fact(FactName::command_line), "sh -c x y");
  EXPECT_EQ(alert.fact(FactName::parent), "agent");
}

TEST(WazuhAlert, UndoesDoubledBackSlashes) {
  const Alert alert = alert_of(R"({"rule": {"id": "1", "level": 3, "description": "N"},
"data": {"win": {"eventdata": {"image": "C:\\\\Windows\\\\cmd.exe",
"commandLine": "\\\"C:\\\\Windows\\\\cmd.exe\\\" /c \\\\\\\\share\\\\a", "user": "EXAMPLE\\ada"}}}})");
  EXPECT_EQ(alert.fact(FactName::process_path), "C:\\Windows\\cmd.exe");
  EXPECT_EQ(alert.fact(FactName::command_line), "\"C:\\Windows\\cmd.exe\" /c \\\\share\\a");
  EXPECT_EQ(alert.fact(FactName::user), "EXAMPLE\\ada");
}

TEST(CrowdStrikeAlert, NamesTechniquesAndKeepsItsOwnNumbersOut) {
  const Alert alert = alert_of(R"({"metadata": {"eventType": "DetectionSummaryEvent"}, "event": {
"DetectName": "NGAV", "DetectDescription": "What it found.", "Technique": "Valid Accounts",
"FileName": "cmd.exe", "FilePath": "\\Device\\Volume1\\Windows"}})");
  EXPECT_EQ(alert.kind, "crowdstrike");
  EXPECT_EQ(alert.rule_description, "What it found.");
  EXPECT_EQ(alert.technique_names, Texts{"Valid Accounts"});
  EXPECT_EQ(alert.fact(FactName::process_path), "\\Device\\Volume1\\Windows\\cmd.exe");
  EXPECT_EQ(alert_of(R"({"composite_id": "c", "technique_id": "CST0007"})").technique_names,
            Texts());
}

TEST(SentinelOneAlert, FindsTechniquesInLinks) {
  const Alert alert = alert_of(R"({"threatInfo": {"threatName": "a.tmp", "detectionType": "static",
"filePath": "C:\\A\\a.tmp", "originatorProcess": "setup.exe"}, "indicators": [{"description": "D.",
"tactics": [{"techniques": [{"link": "https://attack.mitre.org/techniques/T1003/001/"}]}]}]})");
  EXPECT_EQ(alert.techniques, Texts{"T1003.001"});
  EXPECT_EQ(alert.rule_description, "D.");
  EXPECT_EQ(alert.fact(FactName::file), "C:\\A\\a.tmp");
  EXPECT_EQ(alert.fact(FactName::process), "setup.exe");
}

TEST(GuardDutyAlert, ReadsEveryWrapper) {
  const std::string finding = R"("type": "Recon:EC2/Portscan", "title": "N", "resource": {
"accessKeyDetails": {"userType": "AssumedRole", "userName": "backup"},
"instanceDetails": {"tags": [{"key": "Name", "value": "scanner"}]}}, "service": {
"serviceName": "guardduty", "action": {"actionType": "NETWORK_CONNECTION",
"networkConnectionAction": {"connectionDirection": "INBOUND",
"remoteIpDetails": {"ipAddressV4": "192.0.2.1"}}}})";
  for (const std::string& text :
       {"{" + finding + "}",
        R"({"detail-type": "GuardDuty Finding", "detail": {)" + finding + "}}"}) {
    const Alert alert = alert_of(text);
    EXPECT_EQ(alert.kind, "guardduty");
    EXPECT_EQ(alert.rule_ids, Texts{"Recon:EC2/Portscan"});
    EXPECT_EQ(alert.fact(FactName::principal), "backup");
    EXPECT_EQ(alert.fact(FactName::ip), "192.0.2.1");
    EXPECT_EQ(alert.fact(FactName::action), "NETWORK_CONNECTION");
    EXPECT_EQ(values(alert, FactName::other), (Texts{"AssumedRole", "scanner"}));
  }
  const Alert hub = alert_of(R"({"ProductArn": "p", "GeneratorId": "g", "Title": "N",
"ProductFields": {"aws/guardduty/service/action/awsApiCallAction/api": "ListBuckets"}})");
  EXPECT_EQ(hub.kind, "guardduty");
  EXPECT_EQ(hub.fact(FactName::action), "ListBuckets");
}

TEST(OcsfAlert, KnowsWhoActs) {
  const Alert alert = alert_of(R"({"class_uid": 2004, "finding_info": {"title": "N"},
"evidences": [{"actor": {"process": {"name": "agent.exe"}, "user": {"name": "ada"}},
"process": {"name": "cmd.exe"}, "api": {"operation": "Run"}}]})");
  EXPECT_EQ(alert.fact(FactName::process), "cmd.exe");
  EXPECT_EQ(alert.fact(FactName::parent), "agent.exe");
  EXPECT_EQ(alert.fact(FactName::user), "ada");
  EXPECT_EQ(alert.fact(FactName::action), "Run");
  const Alert alone = alert_of(R"({"class_uid": 2001, "finding": {"title": "N"},
"actor": {"process": {"name": "agent.exe"}}})");
  EXPECT_EQ(alone.fact(FactName::process), "agent.exe");
}

TEST(TheHiveAlert, ReadsTagsFieldsAndWords) {
  const Alert alert = alert_of(R"({"_type": "Case", "title": "N", "tags": ["T1114", "elastic",
"rule_id:r-1"], "customFields": [{"name": "user", "value": "ada"}], "description":
"Words: of no field.\n\n| Host | FILE01 |\n|---|---|\n- event.action: `New-InboxRule`\n",
"observables": [{"dataType": "ip", "data": "192.0.2.1"},
{"dataType": "other", "data": "cmd.exe /c a", "tags": ["command line"]}]})");
  EXPECT_EQ(alert.kind, "thehive");
  EXPECT_EQ(alert.rule_ids, Texts{"r-1"});
  EXPECT_EQ(alert.source, "elastic");
  EXPECT_EQ(alert.techniques, Texts{"T1114"});
  EXPECT_EQ(alert.fact(FactName::user), "ada");
  EXPECT_EQ(alert.fact(FactName::host), "FILE01");
  EXPECT_EQ(alert.fact(FactName::action), "New-InboxRule");
  EXPECT_EQ(alert.fact(FactName::ip), "192.0.2.1");
  EXPECT_EQ(alert.fact(FactName::command_line), "cmd.exe /c a");
}

TEST(WizAlert, ReadsThreatDetections) {
  const Alert alert = alert_of(R"({"sourceRule": {"id": "r", "name": "N"}, "entitySnapshot":
{"type": "VIRTUAL_MACHINE", "name": "vm1", "cloudPlatform": "AWS"}, "threatDetectionDetails":
{"actors": [{"type": "SERVICE_ACCOUNT", "name": "backup"}], "primaryEvent": {"name": "PutObject"}}})");
  EXPECT_EQ(alert.rule_ids, Texts{"r"});
  EXPECT_EQ(alert.platform, "aws");
  EXPECT_EQ(alert.fact(FactName::host), "vm1");
  EXPECT_EQ(alert.fact(FactName::principal), "backup");
  EXPECT_EQ(alert.fact(FactName::action), "PutObject");
}

TEST(PathIn, JoinsFolderAndFile) {
  EXPECT_EQ(path_in("C:\\A", "a.exe"), "C:\\A\\a.exe");
  EXPECT_EQ(path_in("C:\\A\\", "a.exe"), "C:\\A\\a.exe");
  EXPECT_EQ(path_in("/usr/bin", "a"), "/usr/bin/a");
  EXPECT_EQ(path_in("C:\\A\\A.exe", "a.exe"), "C:\\A\\A.exe");
  EXPECT_EQ(path_in("", "a.exe"), "a.exe");
  EXPECT_EQ(path_in("C:\\A", "D:\\B\\a.exe"), "D:\\B\\a.exe");
  EXPECT_EQ(path_in("C:\\A", ""), "C:\\A");
}

}  // namespace
}  // namespace lofp
