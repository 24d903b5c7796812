#include "meaning/platform.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "meaning/platform_table.h"
#include "rule/data_file.h"

namespace lofp {
namespace {

std::string platforms(const Rule& rule) {
  std::string ids;
  for (const PlatformId platform : platforms_of(rule).platforms) {
    if (!ids.empty()) ids += ' ';
    ids += all_platforms()[platform].id;
  }
  return ids;
}

std::string of_tags(std::vector<std::string> tags, std::string_view data_source = "") {
  Rule rule;
  rule.data_source = data_source;
  rule.tags = std::move(tags);
  return platforms(rule);
}

std::string of_logs(std::vector<std::string> logs) {
  Rule rule;
  rule.data_source = "cross-platform";
  rule.logs = std::move(logs);
  return platforms(rule);
}

std::string of_query(std::string query) {
  Rule rule;
  rule.data_source = "Endpoint";
  rule.logic = {std::move(query), "spl"};
  return platforms(rule);
}

std::string of_title(std::string title, std::string path = "") {
  Rule rule;
  rule.title = std::move(title);
  rule.path = std::move(path);
  return platforms(rule);
}

TEST(Platform, IsToldByTags) {
  EXPECT_EQ(of_tags({"OS: Linux", "OS: macOS", "Domain: Kubernetes", "Domain: Container"}),
            "linux macos kubernetes container");
  EXPECT_EQ(of_tags({"Data Source: Auditd Manager", "Data Source: Windows Security Event Logs"}),
            "windows linux");
  EXPECT_EQ(of_tags({"Data Source: Linux Sysmon Logs"}, "pad"), "linux");
  EXPECT_EQ(of_tags({"Data Source: Okta"}, "pad"), "okta");
  EXPECT_EQ(of_tags({"Data Source: Nginx", "Data Source: Zeek"}), "network web");
}

TEST(Platform, IsToldByIndices) {
  EXPECT_EQ(of_logs({"winlogbeat-*", "logs-windows.forwarded*"}), "windows");
  EXPECT_EQ(of_logs({"auditbeat-*", "logs-auditd_manager.auditd-*"}), "linux");
  EXPECT_EQ(of_logs({"logs-aws.cloudtrail-*"}), "aws");
  EXPECT_EQ(of_logs({"logs-endpoint.events.process-*"}), "windows linux macos");
  EXPECT_EQ(of_logs({"logs-endpoint.events.process-*", "winlogbeat-*"}), "windows");
}

TEST(Platform, IsNotToldByIndicesAmongOneOfEverything) {
  EXPECT_EQ(of_logs({"auditbeat-*", "winlogbeat-*", "filebeat-*"}), "");
  EXPECT_EQ(of_logs({"logs-endpoint.alerts-*", ".alerts-security.*"}), "");
  EXPECT_EQ(of_logs({"LOGS-*", "winlogbeat-*"}), "");
}

TEST(Platform, IsToldByIndicesOnlyIfNothingElseTells) {
  Rule rule;
  rule.tags = {"OS: Windows"};
  rule.logs = {"auditbeat-*"};
  rule.title = "Something on Linux";
  EXPECT_EQ(platforms(rule), "windows");
}

TEST(Platform, IsToldByTheWordsOfAQuery) {
  EXPECT_EQ(of_query("| tstats count from datamodel=Network_Resolution by DNS.src"), "network");
  EXPECT_EQ(of_query("| tstats count from datamodel=Web.Web"), "network web");
  EXPECT_EQ(of_query("`Okta` eventType=x"), "okta");
  EXPECT_EQ(of_query("`wmi` x | `some_filter`"), "windows");
  EXPECT_EQ(of_query("| tstats count from datamodel=Endpoint.Processes"), "");
  EXPECT_EQ(of_query("| from datamodel=webhooks"), "");
  Rule rule;
  rule.logic = {"`okta`", "kuery"};
  EXPECT_EQ(platforms(rule), "");
}

TEST(Platform, IsToldByPlainWords) {
  EXPECT_EQ(of_title("MacOS plutil"), "macos");
  EXPECT_EQ(of_title("Something", "detection/evasion/unusual-name-linux.sql"), "linux");
  EXPECT_EQ(of_title("T1564_001_windows_hidden_files"), "windows");
  EXPECT_EQ(of_title("Azure AD Sign-in"), "entra-id");
  EXPECT_EQ(of_title("Azure Runbook of Azure AD"), "azure entra-id");
  EXPECT_EQ(of_title("Windowsill left open"), "");
  EXPECT_EQ(of_tags({"ColdRoot MacOS RAT"}, "endpoint"), "macos");
  EXPECT_EQ(of_tags({"Elastic", "Host", "Linux", "macOS", "Threat Detection"}, "_deprecated"),
            "linux macos");
  EXPECT_EQ(of_tags({"Elastic", "Host", "Network"}, "_deprecated"), "network");
  EXPECT_EQ(of_tags({"Network Discovery"}), "");
}

TEST(Platform, IsToldByWhatSensorsCoverInTheEnd) {
  EXPECT_EQ(of_tags({"Domain: Endpoint", "Data Source: Elastic Defend"}), "windows linux macos");
  EXPECT_EQ(of_tags({"Data Source: Elastic Defend", "OS: Linux"}), "linux");
  EXPECT_EQ(of_tags({"Data Source: Elastic Defend"}, "lmd"), "windows");
}

TEST(PlatformTable, HasNoLineThatIsWrong) {
  std::vector<std::string> faults;
  const PlatformTable table = parse_platforms(data_file("platforms.txt"), &faults);
  EXPECT_EQ(faults, std::vector<std::string>{});
  EXPECT_EQ(table.platforms.size(), all_platforms().size());
}

std::string fault_of(std::string_view line) {
  const std::string text = "platform\twindows\tWindows\n" + std::string(line) + "\n";
  std::vector<std::string> faults;
  parse_platforms(text, &faults);
  return faults.size() == 1 ? faults[0] : std::string();
}

TEST(PlatformTable, RefusesALineWithAnUndeclaredPlatform) {
  for (const std::string_view line :
       {"source\ta\t*\t*\tlinux", "source\ta\t*\t*\twindows,linux", "tag\ta\tWindows",
        "log\ta\twindows, linux", "set\ta\tlinux", "word\ta\tlinux", "index\ta\tlinux",
        "query\ta\tlinux", "other\ta\tlinux", "tag\ta\t", "tag\ta\t*"})
    EXPECT_TRUE(fault_of(line).starts_with("line 2 names the platform")) << line;
}

TEST(PlatformTable, RefusesALineThatCannotMatch) {
  for (const std::string_view line :
       {"source\tendpoint, cloud\t*\t*\t-", "source\tWindows\t*\t*\twindows",
        "source\ta\tProxy\t*\twindows", "source\t a\t*\t*\twindows", "tag\t a\twindows",
        "tag\t\twindows", "word\tAzure\twindows", "word\tazure-ad\twindows", "word\t=\twindows",
        "set\tMy Set\twindows"})
    EXPECT_TRUE(fault_of(line).starts_with("line 2 can never match")) << line;
  EXPECT_TRUE(fault_of("word\ta\t-\nword\ta b\twindows").starts_with("line 3 can never match"));
  EXPECT_EQ(fault_of("word\ta b\t-\nword\ta\twindows"), "");
  EXPECT_TRUE(fault_of("tag\ta\t-\ntag\ta\twindows").starts_with("line 3 says again"));
}

TEST(PlatformTable, RefusesALineThatIsNone) {
  EXPECT_TRUE(fault_of("tags\ta\twindows").contains("no kind of line"));
  EXPECT_TRUE(fault_of("tag\ta").contains("number of fields"));
  EXPECT_TRUE(fault_of("source\ta\t*\twindows").contains("number of fields"));
}

}  // namespace
}  // namespace lofp
