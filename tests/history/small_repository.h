// A git repository that a test makes, commit by commit.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/process.h"
#include "base/temporary_folder.h"
#include "base/text.h"
#include "history/read_repository.h"

namespace lofp {

class SmallRepository {
 public:
  SmallRepository() { git({"init", "--quiet", "--initial-branch=main"}); }

  const std::string& path() const { return folder_.path(); }

  // Runs git in the folder, at the given day where one is given, and returns what it prints.
  std::string git(const std::vector<std::string>& words,
                  std::string_view day = "2020-01-01") const {
    std::vector<std::string> all = {"git", "-C", path(), "-c", "user.name=n", "-c", "user.email=e"};
    all.insert(all.end(), words.begin(), words.end());
    const std::string date(day);
    const std::string variables[] = {"GIT_COMMITTER_DATE=" + date + "T12:00:00Z",
                                     "GIT_AUTHOR_DATE=2001-01-01T12:00:00Z",
                                     "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1"};
    const Result<ProcessResult> run = run_process(all, variables);
    EXPECT_TRUE(run && run->code == 0) << words[0] << (run ? run->err : run.error().message);
    return run ? std::string(trim(run->out)) : std::string();
  }

  void write(std::string_view name, std::string_view bytes) const { folder_.write(name, bytes); }

  // Commits everything and returns the commit.
  std::string commit(std::string_view day) const {
    git({"add", "--all"});
    git({"commit", "--quiet", "--allow-empty", "-m", "m"}, day);
    return git({"rev-parse", "HEAD"});
  }

  Result<RepositoryHistory> history(RepositoryHistory earlier = {.name = {}}) const {
    const BorrowedObjects objects = TRY(BorrowedObjects::open(path()));
    return read_repository_history(objects, {.name = "rules"}, std::move(earlier), 2, true);
  }

 private:
  TemporaryFolder folder_;
};

// A rule of Sigma's kind with the given last figure of its id.
inline std::string sigma_rule(int number, const std::vector<std::string>& texts,
                              std::string_view filter = {}) {
  std::string rule = "title: Rule " + std::to_string(number) +
                     "\nid: 0c5b7a2e-7f0b-4e3c-9a51-3f1d2b6c7a0" + std::to_string(number) +
                     "\nlogsource: {product: windows}\ndetection:\n  selection: {Image: a.exe}\n";
  if (!filter.empty())
    rule += "  filter_a: {Image: " + std::string(filter) +
            "}\n  condition: selection and not filter_a\n";
  else
    rule += "  condition: selection\n";
  if (!texts.empty()) rule += "falsepositives:\n";
  for (const std::string& text : texts) rule += "  - " + text + "\n";
  return rule;
}

// "text [first day, last day)" for each text, sorted as they came.
inline std::vector<std::string> spans_of(const RepositoryHistory& history,
                                         const std::vector<HistoryText>& texts) {
  std::vector<std::string> spans;
  for (const HistoryText& text : texts)
    spans.push_back(text.text + " [" + history.table[text.came].day + ", " +
                    (text.went ? history.table[*text.went].day : "") + ")");
  return spans;
}

}  // namespace lofp
