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
    for (const NameForm& form : name_forms(line))
      add(std::string(line[1]), "=" + normalise(form.written));
  }
}

TEST(WordLists, HaveAFormWithoutAMarkForEachName) {
  for (const std::vector<std::string_view>& line : data_lines("names.txt", 2))
    EXPECT_FALSE(forms_of_name(line).empty()) << line[1];
}

TEST(WordLists, NamePlatformsThatThereAre) {
  for (const std::vector<std::string_view>& line : data_lines("names.txt", 5))
    for (const std::string_view id : listed(line, 4))
      EXPECT_EQ(std::ranges::count(all_platforms(), id, &Platform::id), 1) << line[1] << ": " << id;
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
    for (std::size_t i = 0; i < names; ++i) text += fmt::format("`o{}.sh` ", i);
    const Reading reading = read_text(text);
    return cpu_seconds_of([&] { EXPECT_EQ(mentions_of(reading, text, text).size(), names); });
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
  const std::string normalised = normalise(text);
  for (const Mention& mention : mentions_of(read_text(normalised), normalised, text))
    all += std::string(name_of(mention.kind)) + ":" + mention.name + " ";
  return all;
}

TEST(MentionsOf, KnowsNamesAndForms) {
  EXPECT_EQ(mentions("psexesvc.exe, then PsExec"), "software:PsExec ");
  EXPECT_EQ(mentions("RDP by domain admins"), "protocol:RDP account:Domain Admins ");
  EXPECT_EQ(mentions("Task Scheduler or schtasks.exe; not scheduled tasks"),
            "software:Task Scheduler ");
  EXPECT_EQ(mentions("added by replication"), "");  // of one stem with "AD"
  EXPECT_EQ(
      mentions("a fast, canonical and excellent dashboard that everything and everybody uses, "
               "from apt groups to guests, at the helm of any workday; exchange certified data, "
               "grammar, a bit of a lap, curling, packers, puppeteers"),
      "");
  EXPECT_EQ(mentions("update the `our_rule_filter` macro"), "macro:our_rule_filter ");
  EXPECT_EQ(mentions("constructor __proto__ toString"), "");
}

TEST(MentionsOf, ComparesNamesLiterally) {
  EXPECT_EQ(mentions("SCCM, MECM or Configuration Manager"), "software:ConfigMgr ");
  EXPECT_EQ(mentions("tools for configuration management, and a configuration manager"), "");
  EXPECT_EQ(mentions("a network service, network services, local services"), "");
  EXPECT_EQ(mentions("`NT AUTHORITY\\NETWORK SERVICE`"), "account:Network Service ");
  EXPECT_EQ(mentions("service accounts and service-principals"),
            "account:Service account account:Service principal ");
}

TEST(MentionsOf, NeedsACapitalLetterForAnEverydayWord) {
  EXPECT_EQ(mentions("it may go undetected, in teams, on the edge, at the helm"), "");
  EXPECT_EQ(mentions("Tools such as Go, Helm and Microsoft Edge"),
            "software:Go software:Kubernetes Helm software:Microsoft Edge ");
  EXPECT_EQ(mentions("Go to the console. Finder of files."), "");  // a sentence's first word
  EXPECT_EQ(mentions("Ghost"), "software:Ghost ");                 // is its only word
  EXPECT_EQ(mentions("AD replication"), "software:Active Directory ");
  EXPECT_EQ(mentions("Ad hoc changes, ad-hoc queries"), "");
  EXPECT_EQ(mentions("Network Service is one"), "account:Network Service ");
  EXPECT_EQ(mentions("docker or containerd"), "software:Docker software:containerd ");
  EXPECT_EQ(mentions("notepad.exe, Notepad and Notepad++"), "file:notepad.exe software:Notepad++ ");
  EXPECT_EQ(mentions("`go` and `find`, but find it"), "software:Go software:find ");
  // A letter whose small form has another size moves the rest.
  EXPECT_EQ(mentions("\u212Aelvin \u0130 uses Go"), "software:Go ");
}

TEST(MentionsOf, TakesTheCapitalLettersOfNoOtherText) {
  const std::string_view text = "use of go";
  EXPECT_TRUE(mentions_of(read_text(text), text, "Use Of Something Else").empty());
  EXPECT_TRUE(mentions_of(read_text(text), text, "").empty());
}

TEST(MentionsOf, LeavesFieldsNumbersAndValues) {
  EXPECT_EQ(mentions("`process.command_line`, `host.id`, process.name, user_agent, `@timestamp`, "
                     "`userIdentity.invokedBy`, `RoleName`, `ObjectId`, `isManaged`"),
            "");
  EXPECT_EQ(mentions("`4697`, `10.0.19041.928`, version 2.3.1, 192.168.0.1, `1.2.3.4`"), "");
  EXPECT_EQ(mentions("`--scope`, `-EncodedCommand`, --allow-all, `\"none\"`, `(user, app)`, `\"`"),
            "");
  EXPECT_EQ(mentions("`.pfx`, `.cmd/.bat/.js`, `backup.amazonaws.com`, `action`, `deny`"), "");
}

TEST(MentionsOf, KeepsPathsProgramsAndActions) {
  EXPECT_EQ(mentions("own_tool.exe in C:\\Apps\\Own\\"), "file:own_tool.exe path:c:\\apps\\own\\ ");
  EXPECT_EQ(mentions("below C:\\Program Files\\Own\\x.dat, C:\\Program Files (x86)\\"),
            "path:c:\\program files\\own\\x.dat path:c:\\program files ");
  EXPECT_EQ(mentions("/tmp, `~/.ssh/config`, `.bash_profile`, /opt/own/bin, and/or, `/metrics`"),
            "path:/tmp path:~/.ssh/config path:.bash_profile path:/opt/own/bin ");
  EXPECT_EQ(mentions("the svchost.exe process"), "software:svchost ");  // .exe of a known name
  EXPECT_EQ(mentions("`kubectl debug pod` and `do it`"),
            "software:Kubernetes command:kubectl debug pod ");
  EXPECT_EQ(mentions("`CreateAccessKey`, `iam:AttachRolePolicy`, `s3:Get*`, `Invoke-Command`, "
                     "`Microsoft.Compute/virtualMachines/write`"),
            "command:createaccesskey command:iam:attachrolepolicy command:s3:get* "
            "command:invoke-command command:microsoft.compute/virtualmachines/write ");
}

TEST(MentionsOf, IsLinearInAPathThatGoesOn) {
  const auto seconds = [](std::size_t times) {
    std::string text = "c:\\a";
    for (std::size_t i = 0; i < times; ++i) text += " b\\c";
    const Reading reading = read_text(text);
    return cpu_seconds_of([&] { mentions_of(reading, text, text); });
  };
  seconds(1);  // reads the word lists
  EXPECT_LT(seconds(10'000), 30 * seconds(1'000) + 0.1);
}

TEST(AliasesOf, AreNamesAndNoPhrases) {
  EXPECT_EQ(aliases_text({MentionKind::software, "Task Scheduler"}, ", "),
            "schtasks.exe, Windows Task Scheduler, taskschd.dll, taskschd.msc");
  EXPECT_EQ(aliases_text({MentionKind::software, "cron"}, ", "), "crontab, cronjob, crond");
  EXPECT_EQ(aliases_text({MentionKind::file, "cron"}, ", "), "");
  EXPECT_EQ(aliases_text({MentionKind::software, "zorbit"}, ", "), "");
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
