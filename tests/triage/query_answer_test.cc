#include "triage/query_answer.h"

#include "triage/given_text.h"
#include "triage/sample_index.h"

namespace lofp {
namespace {

Rule rule_of(const std::string& source, const std::string& id, const std::string& title,
             const std::string& statement) {
  Rule rule = sample_rule(source, id, {statement});
  rule.title = title;
  rule.techniques = {"T1569.002"};
  return rule;
}

std::shared_ptr<const TriageIndex> services() {
  return index_of({
      rule_of("sigma", "1", "PsExec Service Installation", "Helpdesk staff that use PsExec"),
      rule_of("splunk", "2", "PsExec Service Started", "Deployment with the tool Example Deploy"),
      rule_of("sigma", "3", "Shadow Copies Removed", "Backup agents that rotate copies"),
      rule_of("sigma", "4", "Certificate Exported From A Browser", "Migration of a workstation"),
  });
}

std::vector<std::string> causes_of(std::string_view query) {
  const auto index = services();
  const auto explained = explain_query(*index, parse_query(query), 3);
  std::vector<std::string> causes;
  if (explained)
    for (const AnsweredCause& cause : explained->answer.causes) causes.push_back(cause.text);
  return causes;
}

TEST(QueryAnswer, WordsAreTakenForWhatAnAlertIsAbout) {
  const std::vector<std::string> causes = causes_of("new psexec service installed");
  ASSERT_GE(causes.size(), 2U);
  EXPECT_EQ(causes[0], "Helpdesk staff that use PsExec");
  EXPECT_EQ(causes[1], "Deployment with the tool Example Deploy");
}

TEST(QueryAnswer, FiltersThatLikenessKnowsHold) {
  const std::vector<std::string> causes = causes_of("new psexec service source:splunk");
  ASSERT_FALSE(causes.empty());
  EXPECT_EQ(causes[0], "Deployment with the tool Example Deploy");
  EXPECT_EQ(std::ranges::count(causes, "Helpdesk staff that use PsExec"), 0);
  EXPECT_FALSE(causes_of("new psexec service kind:entry").empty());
}

TEST(QueryAnswer, NothingIsSaidWhereNothingCanBe) {
  for (const char* query :
       {"", "psexec", "-psexec -service", "new psexec -service", "psexec service theme:backup",
        "psexec service -source:sigma", "psexec service kind:exclusion", "psexec service kind:rule",
        "psexec service source:none", "qqqq zzzz", "technique:T1569.002",
        "psexec service technique:no"})
    EXPECT_EQ(causes_of(query), std::vector<std::string>()) << query;
}

TEST(QueryAnswer, SitesGetTheSame) {
  const auto index = services();
  const std::string answer = answer_given_query(*index, "new psexec service installed", 1);
  EXPECT_TRUE(answer.starts_with(R"({"given":"query","problem":"","others":0,"rules":[{"key":)"))
      << answer;
  EXPECT_TRUE(answer.contains("Helpdesk staff that use PsExec"));
  EXPECT_EQ(answer_given_query(*index, "qqqq zzzz", 1),
            R"({"given":"nothing","problem":"","others":0})"
            "\n");
}

}  // namespace
}  // namespace lofp
