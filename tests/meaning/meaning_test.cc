// Grades, themes, mentions and platforms of texts of our own.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "format/cpu_time.h"
#include "meaning/data_lines.h"
#include "meaning/grade.h"
#include "meaning/mention.h"
#include "meaning/platform.h"
#include "meaning/theme.h"

namespace lofp {
namespace {

std::string_view grade(std::string_view text) {
  return name_of(grade_of(read_text(text), text).grade);
}

// Of two equal words only the first would count, and of two classes nobody could tell which.
TEST(WordLists, HaveEachWordOnce) {
  std::map<std::string, std::string> lines;
  const auto add = [&](const std::string& line, std::string_view form) {
    std::string key = form.starts_with('=') ? std::string(form) : "";
    if (key.empty())
      for (const Word& word : words_of(form)) key += fmt::format("{} ", word.stem);
    const auto [at, is_new] = lines.try_emplace(key, line);
    EXPECT_TRUE(is_new || at->second == line) << form << ": " << at->second << " and " << line;
  };
  for (const std::vector<std::string_view>& line : data_lines("words.txt", 2)) {
    const std::string name = fmt::format("{} {}", line[0], line[1]);
    if (line[1] != "-") add(name, line[1]);
    for (const std::string_view form : listed(line, 2))
      add(line[1] == "-" ? fmt::format("{} {}", line[0], form) : name, form);
  }
  lines.clear();
  for (const std::vector<std::string_view>& line : data_lines("boilerplate.txt", 2))
    add(std::string(line[0]), line[1]);
  lines.clear();
  for (const std::vector<std::string_view>& line : data_lines("names.txt", 2)) {
    for (const std::string& form : forms_of_name(line)) add(std::string(line[1]), form);
  }
}

TEST(WordLists, NameThemesThatThereAre) {
  for (const std::vector<std::string_view>& line : data_lines("names.txt", 4))
    for (const std::string_view id : listed(line, 3))
      EXPECT_EQ(std::ranges::count(all_themes(), id, &Theme::id), 1) << line[1] << ": " << id;
}

TEST(GradeOf, FindsPlaceholders) {
  for (const char* text :
       {"unknown", "unlikely.", "none", "n/a", "tbd", "high", "filter as needed.",
        "false positives may be present, filter as needed", "", "...",
        "no known false positives at this time.", "not applicable",
        "please tune this rule to your environment",
        "verify that the user should be making changes.", "it is unlikely that a user does this",
        "deletions by unfamiliar users should be investigated.",
        "this rule should be tailored to your systems",
        "false positives may be present based on paths",
        "while this can be normal behavior, it should be investigated"})
    EXPECT_EQ(grade(text), "placeholder") << text;
}

TEST(GradeOf, FindsGenericTexts) {
  for (const char* text :
       {"administrators", "legitimate use", "admin activity", "scripts",
        "legitimate administrator activity. filter as needed.", "legitimate software",
        "software installation", "unknown, possible custom scripts", "valid users",
        "a bucket may be deleted by an administrator.", "scripts that disable zorbit",
        "unlikely to happen unless by developers", "administrators may upload ssh keys to ec2"})
    EXPECT_EQ(grade(text), "generic") << text;
}

TEST(GradeOf, FindsSpecificTexts) {
  for (const char* text :
       {"the veeam agent", "vulnerability scanners", "backup software",
        "c:\\tools\\sync.exe started by the updater", "ansible playbooks",
        "administrators may use psexec to reach servers", "a domain controller is promoted",
        "users who travel", "confirm that the change was part of a migration",
        "ansible creates the accounts", "an account is created by ansible",
        "legitimate use of psexec by an administrator"})
    EXPECT_EQ(grade(text), "specific") << text;
}

TEST(MentionsOf, IsLinearInManyNames) {
  const auto seconds = [](std::size_t names) {
    std::string text;
    for (std::size_t i = 0; i < names; ++i) text += fmt::format("`own{}` ", i);
    const Reading reading = read_text(text);
    return cpu_seconds_of([&] { EXPECT_EQ(mentions_of(reading).size(), names); });
  };
  seconds(1);  // reads the word lists
  EXPECT_LT(seconds(5'000), 30 * seconds(500) + 0.1);
}

TEST(ReadText, IsLinearInASentenceWithoutEnd) {
  const auto seconds = [](std::string_view part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return cpu_seconds_of([&] { read_text(text); });
  };
  seconds("", 1);  // reads the word lists
  for (const char* part :
       {"users may filter as needed aligns with ", "not malicious by unless ",
        "is uncommon unless ", "must be investigated unless ", "disable by ", "use of "}) {
    const double small = seconds(part, 150);
    EXPECT_LT(seconds(part, 1'500), 30 * small + 0.1) << part;
  }
}

TEST(GradeOf, SaysWhichWordsDecide) {
  const std::string_view text = "legitimate use of veeam, filter as needed";
  const GradedText graded = grade_of(read_text(text), text);
  ASSERT_EQ(graded.words.size(), 1U);
  EXPECT_EQ(graded.words[0], "veeam");
}

std::string themes(std::string_view text) {
  std::string all;
  for (const FoundTheme& found : themes_of(read_text(text), text))
    all += std::string(all_themes()[found.theme].id) + "(" + std::string(found.words) + ") ";
  return all;
}

TEST(ThemesOf, TellsWordsOfOneStemApart) {
  EXPECT_EQ(themes("accounting software"), "business-application(accounting software) ");
  EXPECT_EQ(themes("service accounts"), "");
  EXPECT_EQ(themes("an observed address"), "");
}

TEST(ThemesOf, TellsThemByTheirWords) {
  EXPECT_EQ(all_themes().size(), 15U);
  EXPECT_EQ(themes("nightly backups"), "backup(backups) ");
  EXPECT_EQ(themes("a terraform pipeline"), "cicd-iac(terraform) ");
  EXPECT_EQ(themes("administrators in a red team exercise"),
            "administration(administrators) vulnerability-scanning-testing(red team) ");
  EXPECT_EQ(themes("anydesk for the help desk"),
            "administration(help desk) remote-support(anydesk) ");  // what a name tells
  EXPECT_EQ(themes("unknown"), "");
  EXPECT_EQ(themes("unknown. ask your administrators. filter by backup host."),
            "administration(administrators) ");  // advice tells none
}

std::string mentions(std::string_view text) {
  std::string all;
  for (const Mention& mention : mentions_of(read_text(text)))
    all += std::string(name_of(mention.kind)) + ":" + mention.name + " ";
  return all;
}

TEST(MentionsOf, KnowsNamesAndForms) {
  EXPECT_EQ(mentions("psexesvc.exe, then psexec"), "software:PsExec ");
  EXPECT_EQ(mentions("rdp by domain admins"), "protocol:RDP account:Domain Admins ");
  EXPECT_EQ(mentions("own_tool.exe in c:\\apps\\own\\ and `do it`"),
            "file:own_tool.exe path:c:\\apps\\own\\ command:do it ");
  EXPECT_EQ(mentions("ad replication"), "software:Active Directory ");
  EXPECT_EQ(mentions("added by replication"), "");  // of one stem with it
  EXPECT_EQ(
      mentions("a fast, canonical and excellent dashboard that everything and everybody uses, "
               "from apt groups to guests, at the helm of any workday; exchange certified data, "
               "grammar, a bit of a lap, curling, packers, puppeteers"),
      "");
  EXPECT_EQ(mentions("update the `our_rule_filter` macro"), "macro:our_rule_filter ");
  EXPECT_EQ(mentions("constructor __proto__ toString"), "");
}

std::string platforms(const Rule& rule) {
  std::string all;
  for (const PlatformId id : platforms_of(rule).platforms)
    all += std::string(all_platforms()[id].id) + " ";
  return all;
}

TEST(PlatformsOf, AreWhatTheFileSays) {
  Rule rule;
  rule.data_source = "azure";
  EXPECT_EQ(platforms(rule), "azure ");
  rule.service = "signinlogs";  // says more than the data source alone
  EXPECT_EQ(platforms(rule), "entra-id ");
  rule = {};
  rule.category = "webserver";
  EXPECT_EQ(platforms(rule), "web ");
  rule = {};
  rule.data_source = "cross-platform";
  rule.tags = {"OS: Linux", "OS: Windows"};
  EXPECT_EQ(platforms(rule), "windows linux ");
  rule = {};
  rule.data_source = "Endpoint";
  rule.logs = {"Sysmon EventID 1"};
  EXPECT_EQ(platforms(rule), "windows ");
}

TEST(PlatformsOf, NeverGuesses) {
  Rule rule;
  rule.data_source = "toaster";
  EXPECT_FALSE(platforms_of(rule).is_known);
  rule.data_source = "endpoint";
  EXPECT_TRUE(platforms_of(rule).is_known);
  EXPECT_TRUE(platforms_of(rule).platforms.empty());
}

// A word takes many bytes, so a text without end is read up to a limit, and the rest costs nothing.
TEST(Reading, EndsInATextWithoutEnd) {
  std::string text = "backup software";
  const std::size_t words = read_text(text).words.size();
  EXPECT_EQ(words, 2U);
  while (text.size() < 4 * most_bytes_read) text += " a";
  const Reading reading = read_text(text);
  EXPECT_EQ(reading.words.front().text, "backup");
  EXPECT_LE(reading.words.size(), most_bytes_read / 2);
  EXPECT_EQ(grade(text), "specific");
}

}  // namespace
}  // namespace lofp
