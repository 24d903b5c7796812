#include "triage/questions.h"

#include <algorithm>
#include <array>

namespace lofp {
namespace {

// What to ask about a cause of a theme, and the reason by which it would be closed.
struct ThemeWords {
  std::string_view theme;
  std::string_view question;
  std::string_view reason;
};
constexpr ThemeWords theme_words[] = {
    {"administration",
     "Does the account belong to an administrator, and was there a task or a ticket for it?",
     "authorised-user"},
    {"software-install-update", "Was software installed or updated on the host at that time?",
     "known-application"},
    {"scripts-automation", "Which script or job ran, who owns it, and does it run regularly?",
     "expected-activity"},
    {"cicd-iac", "Does a pipeline or a deployment account for it, and is there a run at that time?",
     "expected-activity"},
    {"monitoring-inventory",
     "Does a monitoring or inventory agent on the host do this on other hosts too?",
     "known-application"},
    {"vulnerability-scanning-testing",
     "Is a scan or a test announced, and does the source belong to it?", "authorised-test"},
    {"security-tooling", "Is it a security product of ours, with its usual path and signature?",
     "known-application"},
    {"backup", "Does a backup job run on the host at that time, under its usual account?",
     "expected-activity"},
    {"remote-support", "Was there a support session, and is the tool one that is allowed?",
     "authorised-user"},
    {"development", "Is it the machine of a developer, or a build server?", "expected-activity"},
    {"user-behaviour-travel", "Does the user confirm it, and do place and device fit?",
     "authorised-user"},
    {"misconfiguration-bugs",
     "Is a fault of the software or its configuration known, and does it repeat?",
     "rule-too-broad"},
    {"name-coincidence", "Does only a name or a text agree with what the rule looks for?",
     "rule-too-broad"},
    {"cloud-platform",
     "Did a service of the cloud act on its own, as its identity and address tell?",
     "expected-activity"},
    {"business-application", "Which application is it, and is it in the inventory of software?",
     "known-application"},
};

bool is_of_cloud(std::string_view platform) {
  constexpr std::array clouds = {"aws",       "azure", "gcp",    "entra-id",
                                 "m365",      "okta",  "github", "google-workspace",
                                 "kubernetes"};
  return std::ranges::find(clouds, platform) != clouds.end();
}

void find_missing(const Alert& alert, AlertAnswer& answer) {
  constexpr std::array of_hosts = {FactName::process, FactName::parent, FactName::command_line,
                                   FactName::user};
  constexpr std::array of_clouds = {FactName::user, FactName::action, FactName::ip,
                                    FactName::user_agent};
  for (const FactName name : is_of_cloud(alert.platform) ? of_clouds : of_hosts) {
    const bool is_there = !alert.fact(name).empty() ||
                          (name == FactName::user && !alert.fact(FactName::principal).empty());
    if (!is_there) answer.facts_missing.push_back(name_of(name));
  }
}

}  // namespace

void add_questions(const TriageIndex& index, const Alert& alert, AlertAnswer& answer) {
  constexpr std::size_t most = 3;
  find_missing(alert, answer);
  for (const AnsweredCause& cause : answer.causes) {
    if (!cause.entry) continue;
    const std::uint64_t themes = index.entries[*cause.entry].themes;
    for (std::size_t theme = 0; theme < index.themes.size(); ++theme) {
      if ((themes >> theme & 1) == 0) continue;
      const auto words = std::ranges::find(theme_words, index.themes[theme], &ThemeWords::theme);
      if (words == std::end(theme_words)) continue;
      if (answer.suggested_reason == "none" && answer.confidence >= Confidence::close)
        answer.suggested_reason = cause.would_be == WouldBe::false_positive
                                      ? std::string_view("rule-too-broad")
                                      : words->reason;
      if (answer.questions.size() < most &&
          std::ranges::find(answer.questions, words->question) == answer.questions.end())
        answer.questions.emplace_back(words->question);
    }
  }
  if (answer.suggested_reason == "none" && !answer.causes.empty() &&
      answer.confidence >= Confidence::close)
    answer.suggested_reason =
        answer.causes[0].would_be == WouldBe::false_positive ? std::string_view("rule-too-broad")
        : answer.causes[0].fits.empty()                      ? std::string_view("expected-activity")
                                        : std::string_view("known-application");
}

}  // namespace lofp
