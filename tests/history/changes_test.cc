#include "history/changes.h"

#include <gtest/gtest.h>

#include "history/small_repository.h"
#include "history/summary.h"

namespace lofp {
namespace {

std::vector<std::string> told(const RepositoryHistory& history) {
  std::vector<std::string> lines;
  for (const HistoryChange& change : changes_of(history, 2))
    lines.push_back(std::string(change.day) + " " + std::string(name_of(change.kind)) + ": " +
                    (change.before.empty() ? "" : std::string(change.before) + " -> ") +
                    std::string(change.text));
  return lines;
}

TEST(Changes, AreToldOnceForATextInManyRules) {
  const SmallRepository repository;
  repository.write("a.yml", sigma_rule(1, {"Unknown"}));
  repository.write("b.yml", sigma_rule(2, {"Backup agents of Veeam"}));
  repository.commit("2020-01-01");
  repository.write("a.yml", sigma_rule(1, {"Backup agents of Veeam"}));
  repository.write("b.yml", sigma_rule(2, {"Backup agents of Veeam", "Scripts of administrators"}));
  repository.commit("2020-02-01");
  repository.write("b.yml", sigma_rule(2, {"Backup services of Veeam"}, "b.exe"));
  repository.commit("2020-03-01");
  const auto history = repository.history();
  ASSERT_TRUE(history);
  const std::vector<std::string> lines = told(*history);
  ASSERT_EQ(lines.size(), 6);
  EXPECT_EQ(lines[0], "2020-01-01 new causes: Backup agents of Veeam");
  EXPECT_EQ(lines[1], "2020-02-01 new causes: Scripts of administrators");
  EXPECT_EQ(lines[2], "2020-02-01 first usable texts: Backup agents of Veeam");
  EXPECT_EQ(lines[3], "2020-03-01 reworded: Backup agents of Veeam -> Backup services of Veeam");
  EXPECT_EQ(lines[4], "2020-03-01 gone: Scripts of administrators");
  EXPECT_TRUE(lines[5].starts_with("2020-03-01 new exclusions: ")) << lines[5];

  const std::string text = history_summary({.repositories = {*history}}, 2, 1);
  EXPECT_TRUE(text.starts_with("rules: 3 commits to ")) << text;
  EXPECT_TRUE(text.contains("\n2020-03           0         1     1               1")) << text;
  EXPECT_FALSE(text.contains("2020-01 ")) << text;
}

}  // namespace
}  // namespace lofp
