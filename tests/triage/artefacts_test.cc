// data/artefacts.txt is what its head says.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "meaning/data_lines.h"
#include "meaning/theme.h"
#include "triage/artefact.h"
#include "triage/event_field.h"
#include "triage/triage_words.h"

namespace lofp {
namespace {

TEST(Artefacts, AreWellFormed) {
  std::map<std::pair<std::string, std::string>, int> places;
  for (const auto& line : data_lines("artefacts.txt", 2)) {
    const std::string where(line[0]);
    EXPECT_TRUE(artefact_place(line[0])) << where;
    EXPECT_LE(line.size(), 5u);
    const auto patterns = listed(line, 1);
    EXPECT_FALSE(patterns.empty()) << where;
    for (const std::string_view pattern : patterns) {
      EXPECT_EQ(pattern, lower_ascii(pattern));
      EXPECT_NE(pattern.find_first_not_of("*"), std::string_view::npos) << "matches everything";
      EXPECT_EQ(++places[std::pair(where, std::string(pattern))], 1) << where << " " << pattern;
    }
    for (const std::string_view theme : listed(line, 3))
      EXPECT_TRUE(std::ranges::any_of(all_themes(), [&](const Theme& one) {
        return one.id == theme;
      })) << theme;
    const bool says_something = line.size() > 2 && (!line[2].empty() || !listed(line, 3).empty() ||
                                                    (line.size() > 4 && !line[4].empty()));
    EXPECT_TRUE(says_something) << patterns[0];
  }
  EXPECT_FALSE(places.empty());
}

TEST(Patterns, MatchWithWildcards) {
  EXPECT_TRUE(matches_pattern("svc_backup", "svc*"));
  EXPECT_TRUE(matches_pattern("svc_backup", "*backup"));
  EXPECT_TRUE(matches_pattern("a-b-c", "a*b*c"));
  EXPECT_TRUE(matches_pattern("", "*"));
  EXPECT_FALSE(matches_pattern("", "a"));
  EXPECT_FALSE(matches_pattern("svc_backup2", "*backup"));
  EXPECT_FALSE(matches_pattern("abc", "a*d"));
  // Quadratic at most: a pattern of a stranger cannot hang it.
  EXPECT_FALSE(matches_pattern(std::string(5'000, 'a'), "*a*a*a*a*a*a*a*b"));
}

TEST(EventFields, AreTheFactsThatTheyHold) {
  EXPECT_EQ(facts_of_field("ParentImage").front(), FactName::parent_path);
  EXPECT_EQ(facts_of_field("process.parent.executable").front(), FactName::parent_path);
  EXPECT_EQ(facts_of_field("process.command_line").front(), FactName::command_line);
  EXPECT_EQ(facts_of_field("Image").front(), FactName::process_path);
  EXPECT_EQ(facts_of_field("TargetObject").front(), FactName::registry);
  EXPECT_EQ(facts_of_field("userAgent").front(), FactName::user_agent);
  EXPECT_TRUE(facts_of_field("Hashes").empty());
}

TEST(TriageWords, HaveOneStemForTheFormsOfAWord) {
  for (const char* word : {"created", "creates", "creation", "creating"})
    EXPECT_EQ(light_stem(word), light_stem("create")) << word;
  EXPECT_EQ(light_stem("policies"), light_stem("policy"));
  EXPECT_EQ(light_stem("string"), "string");
  EXPECT_EQ(triage_words("The PowerShell of a Service"),
            (std::vector<std::string>{"powershell", "power", "shell", "servic"}));
}

}  // namespace
}  // namespace lofp
