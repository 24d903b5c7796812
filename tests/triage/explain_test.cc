#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "catalog/sample_rules.h"
#include "triage/answer.h"
#include "triage/answer_formats.h"
#include "triage/borrowed_causes.h"
#include "triage/sample_index.h"

namespace lofp {
namespace {

constexpr const char* own_id = "6f1d1b0e-1111-4c1c-9b6e-0c7a4d3b2a11";
constexpr const char* alike_id = "7a2e2c1f-2222-4d2d-8c7f-1d8b5e4c3b22";
constexpr const char* silent_id = "8b3f3d20-3333-4e3e-9d80-2e9c6f5d4c33";

Rule rule_of(std::string source, std::string id, std::string title,
             std::vector<std::string> texts) {
  Rule rule = sample_rule(std::move(source), std::move(id), std::move(texts));
  rule.title = std::move(title);
  rule.techniques = {"T1053.005"};
  rule.data_source = "windows";
  return rule;
}

Exclusion excluding(std::string field, Comparison comparison, std::string value) {
  Exclusion exclusion;
  exclusion.name = "filter";
  exclusion.terms.push_back({.field = std::move(field),
                             .comparison = comparison,
                             .values = {std::move(value)},
                             .alternative = 0});
  return exclusion;
}

std::vector<Rule> rules() {
  Rule own = rule_of(
      "sigma", own_id, "Scheduled Task Creation By Schtasks",
      {"Software updates by ConfigMgr", "Backup jobs of Veeam", "Administrators who test a task"});
  own.exclusions.push_back(
      excluding("ParentImage", Comparison::ends_with, "\\Example Suite\\Scheduler\\runner.exe"));
  Rule alike = rule_of("elastic", alike_id, "Scheduled Task Created By Schtasks On A Host",
                       {"Monitoring agents such as Zabbix that register a task"});
  Rule silent = rule_of("splunk", silent_id, "Scheduled Task Creation With Schtasks", {"Unknown"});
  Rule other = rule_of("sigma", "9c40", "Mailbox Forwarding Rule Set In Exchange Online",
                       {"Employees who leave the company"});
  other.techniques = {"T1114.003"};
  other.data_source = "m365";
  std::vector<Rule> all = {own, alike, silent, other};
  for (int i = 0; i < 20; ++i)  // so that words of titles are rare
    all.push_back(rule_of("sigma", "fill" + std::to_string(i),
                          "Registry Value " + std::to_string(i) + " Of Printer Changed",
                          {"Printer drivers of maker " + std::to_string(i)}));
  return all;
}

Alert alert_for(std::string id, std::vector<Fact> facts = {}) {
  Alert alert;
  alert.kind = "plain";
  alert.rule_ids.push_back(std::move(id));
  alert.facts = std::move(facts);
  complete(alert);
  return alert;
}

std::string first_text(const AlertAnswer& answer) {
  return answer.causes.empty() ? std::string() : answer.causes[0].text;
}

TEST(Explain, PutsTheTextOfTheRuleFirstThatFitsTheEvent) {
  const auto index = index_of(rules());
  const auto answer_to = [&](std::string parent) {
    return explain(*index,
                   alert_for(own_id, {{.name = FactName::parent_path, .key = {}, .value = parent}}),
                   {});
  };
  const AlertAnswer managed = answer_to("C:\\Windows\\CCM\\CcmExec.exe");
  EXPECT_EQ(managed.match, RuleMatch::id);
  EXPECT_EQ(managed.confidence, Confidence::own_rule);
  EXPECT_EQ(first_text(managed), "Software updates by ConfigMgr");
  ASSERT_FALSE(managed.causes[0].fits.empty());
  EXPECT_TRUE(managed.causes[0].fits[0].ends_with("-> ConfigMgr")) << managed.causes[0].fits[0];
  EXPECT_EQ(first_text(answer_to("C:\\Program Files\\Veeam\\Backup and Replication\\Backup\\"
                                 "Veeam.Backup.Manager.exe")),
            "Backup jobs of Veeam");
}

TEST(Explain, TellsWhatAuthorsOfAlikeRulesSay) {
  const auto index = index_of(rules());
  const AlertAnswer answer = explain(*index, alert_for(silent_id), {});
  EXPECT_EQ(answer.confidence, Confidence::close);
  ASSERT_FALSE(answer.causes.empty());
  for (const AnsweredCause& cause : answer.causes) EXPECT_EQ(cause.origin, CauseOrigin::alike);
  EXPECT_NE(answer.causes[0].reasons[0].find("Scheduled Task"), std::string::npos);
}

TEST(Explain, LeavesTheRuleOutWhereItIsUnseen) {
  const auto index = index_of(rules());
  const AlertAnswer answer = explain(*index, alert_for(own_id), {.is_unseen = true});
  EXPECT_EQ(answer.match, RuleMatch::id);
  ASSERT_FALSE(answer.causes.empty());
  for (const AnsweredCause& cause : answer.causes) {
    EXPECT_EQ(cause.origin, CauseOrigin::alike);
    for (const std::uint32_t rule : cause.rules) EXPECT_NE(index->rules[rule].id, own_id);
  }
}

TEST(Explain, LetsOnlyTheGivenSetsAnswer) {
  const auto index = index_of(rules());
  const auto elastic = std::ranges::find(index->sources, "elastic", &TriageSource::id);
  const Request request{.sources = std::uint64_t{1} << (elastic - index->sources.begin())};
  const AlertAnswer answer = explain(*index, alert_for(own_id), request);
  ASSERT_FALSE(answer.causes.empty());
  for (const AnsweredCause& cause : answer.causes)
    for (const std::uint32_t rule : cause.rules)
      EXPECT_EQ(index->sources[index->rules[rule].source].id, "elastic");
}

TEST(Explain, FindsTheRuleByItsTitleInSplunksForm) {
  const auto index = index_of(rules());
  Alert alert;
  alert.rule_name = "ESCU - Scheduled Task Creation With Schtasks - Rule";
  const FoundRule found = find_rule(*index, alert);
  ASSERT_EQ(found.match, RuleMatch::title);
  EXPECT_EQ(index->rules[found.rule].id, silent_id);
}

TEST(Explain, FindsARuleByItsKey) {
  const auto index = index_of(rules());
  EXPECT_EQ(find_rule(*index, alert_for(std::string("sigma:") + own_id)).match, RuleMatch::id);
  EXPECT_EQ(find_rule(*index, alert_for(std::string("splunk:") + own_id)).match, RuleMatch::none);
}

TEST(Explain, SaysNothingWhereNothingIsClose) {
  const auto index = index_of(rules());
  Alert alert;
  alert.rule_name = "Qzxv Wormhole Beacon";
  const AlertAnswer answer = explain(*index, alert, {});
  EXPECT_EQ(answer.confidence, Confidence::none);
  EXPECT_TRUE(answer.causes.empty());
  EXPECT_EQ(answer.suggested_reason, "none");
}

TEST(Explain, TellsHowAnEventDiffersFromWhatTheRuleExcludes) {
  const auto index = index_of(rules());
  const auto met_by = [&](std::string parent) {
    const AlertAnswer answer = explain(
        *index, alert_for(own_id, {{.name = FactName::parent_path, .key = {}, .value = parent}}),
        {});
    EXPECT_FALSE(answer.excluded.empty());
    return answer.excluded.empty() ? ExclusionMatch() : answer.excluded[0];
  };
  EXPECT_EQ(met_by("C:\\Program Files\\Example Suite\\Scheduler\\runner.exe").met, Met::yes);
  const ExclusionMatch near = met_by("D:\\Tools\\runner.exe");
  EXPECT_EQ(near.met, Met::nearly);
  EXPECT_EQ(near.differs, std::vector<std::string_view>{"path"});
  EXPECT_EQ(met_by("C:\\Program Files\\Other\\thing.exe").met, Met::no);
}

TEST(Explain, GivesTheSameAnswerWhereAnswersAreKept) {
  const auto index = index_of(rules());
  AlikeCauses alike(*index);
  const auto json = [&](const Alert& alert, const AlertAnswer& answer) {
    std::string text;
    JsonWriter writer([&](std::string_view part) { text += part; });
    write_answer({*index, alert, answer}, writer);
    writer.finish();
    return text;
  };
  for (const char* id : {own_id, silent_id, own_id, silent_id}) {
    const Alert alert = alert_for(id);
    EXPECT_EQ(json(alert, explain(*index, alert, {})),
              json(alert, explain(*index, alert, {}, alike)));
  }
}

TEST(AnswerText, FitsATerminalAndEscapesWhatStrangersWrote) {
  std::vector<Rule> all = rules();
  all[0].statements[0].text = "Updates by ConfigMgr \x1b[31m" + std::string(300, 'w');
  const auto index = index_of(all);
  const Alert alert = alert_for(
      own_id, {{.name = FactName::parent, .key = {}, .value = "CcmExec.exe\x1b]0;x\x07"}});
  const AlertAnswer answer = explain(*index, alert, {});
  const std::string text = answer_text({*index, alert, answer}, 80);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_LE(std::ranges::count(text, '\n'), 24);
  const std::string markdown = answer_markdown({*index, alert, answer});
  EXPECT_EQ(markdown.find('\x1b'), std::string::npos);
}

TEST(BorrowedCauses, AreLentToRulesThatStateNone) {
  Catalog catalog = catalog_of(rules());
  lend_causes(catalog, 1);
  for (const RuleId id : catalog.rules.ids()) {
    const auto& borrowed = catalog.rule_facts[id].borrowed;
    if (catalog.rules[id].id != silent_id) {
      EXPECT_TRUE(borrowed.empty()) << catalog.rules[id].title;
      continue;
    }
    ASSERT_FALSE(borrowed.empty());
    EXPECT_EQ(catalog.entries[borrowed[0].entry].grade, Grade::specific);
    ASSERT_FALSE(borrowed[0].rules.empty());
    EXPECT_NE(borrowed[0].rules[0], id);
  }
}

TEST(TriageIndex, IsTheSameWithAnyNumberOfThreads) {
  const Catalog catalog = catalog_of(rules());
  EXPECT_EQ(index_bytes(catalog, 1), index_bytes(catalog, 8));
}

TEST(TriageIndex, RefusesOrSurvivesDamage) {
  const std::string whole = index_bytes(catalog_of(rules()));
  ASSERT_TRUE(TriageIndex::open(whole));
  EXPECT_FALSE(TriageIndex::open(""));
  const Alert alert = alert_for(
      own_id, {{.name = FactName::parent_path, .key = {}, .value = "C:\\a\\CcmExec.exe"}});
  for (std::size_t at = 0; at < whole.size(); at += 151) {
    EXPECT_FALSE(TriageIndex::open(whole.substr(0, at))) << at;
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    if (const auto index = TriageIndex::open(damaged)) explain(**index, alert, {.most_causes = 10});
  }
}

}  // namespace
}  // namespace lofp
