#include "history/history_file.h"

#include <gtest/gtest.h>

namespace lofp {
namespace {

constexpr std::string_view hash = "0123456789012345678901234567890123456789";

RepositoryHistory sample() {
  RepositoryHistory history{.name = "rules"};
  history.tip = hash;
  history.day = "2020-03-01";
  history.commits = 7;
  history.versions = 9;
  history.table.push_back({std::string(hash), "2020-01-01"});
  history.table.push_back({std::string(hash), "2020-02-01"});
  RuleHistory rule{
      .key = "rules:a", .title = "A\x1b[31m <b>", .path = "a.yml", .came = CommitId(0)};
  rule.files = 2;
  rule.texts = {{.text = "Backup\nagents", .came = CommitId(0), .went = CommitId(1)},
                {.text = "\"Scripts\"", .came = CommitId(1), .went = {}, .files = 2}};
  rule.exclusions = {{.text = "Image: x", .came = CommitId(0)}};
  history.rules.push_back(std::move(rule));
  return history;
}

TEST(HistoryFile, WhatIsWrittenIsRead) {
  const History history{.repositories = {sample()}};
  const std::string bytes = history_bytes(history);
  EXPECT_EQ(bytes.find('\x1b'), std::string::npos);
  const Result<History> read = read_history(bytes);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->repositories, history.repositories);
  EXPECT_EQ(history_bytes(*read), bytes);
}

// The lines of a file whose rule has these members.
std::string with_rule(std::string_view members) {
  return "{\"lofp_history\":1}\n"
         "{\"repository\":\"rules\",\"commit\":\"0123456789012345678901234567890123456789\","
         "\"day\":\"2020-01-01\"}\n"
         "{\"commit\":\"0123456789012345678901234567890123456789\",\"day\":\"2020-01-01\"}\n"
         "{\"commit\":\"0123456789012345678901234567890123456789\",\"day\":\"2020-01-02\"}\n"
         "{\"rule\":\"rules:a\",\"title\":\"\",\"path\":\"\"," +
         std::string(members) + "}\n";
}

TEST(HistoryFile, AFaultIsToldWithItsLine) {
  EXPECT_TRUE(read_history(with_rule("\"came\":0")));
  EXPECT_TRUE(read_history(with_rule("\"came\":0,\"went\":1")));
  for (const char* members :
       {"\"came\":2", "\"came\":-1", "\"came\":\"0\"", "\"went\":1", "\"came\":1,\"went\":1",
        "\"came\":1,\"went\":0", "\"came\":0,\"files\":0", "\"came\":0,\"files\":99999999999",
        "\"came\":0,\"texts\":{}", "\"came\":0,\"texts\":[1]",
        "\"came\":0,\"texts\":[{\"came\":0}]",
        "\"came\":0,\"went\":1,\"texts\":[{\"text\":\"x\",\"came\":0}]",
        "\"came\":0,\"texts\":[{\"text\":\"x\",\"came\":0},{\"text\":\" X\",\"came\":1}]"}) {
    const Result<History> read = read_history(with_rule(members));
    ASSERT_FALSE(read) << members;
    EXPECT_TRUE(read.error().message.starts_with("line 5: ")) << read.error().message;
  }
}

TEST(HistoryFile, WhatIsNoHistory) {
  for (const char* bytes :
       {"", "\n", "x", "[]", "{}", "{\"lofp_history\":2}\n", "SQLite format 3",
        "{\"lofp_history\":1}\n{\"rule\":\"rules:a\"}\n", "{\"lofp_history\":1}\n\xff\n",
        "{\"lofp_history\":1}\n{\"repository\":\"../x\",\"commit\":\"\",\"day\":\"\"}\n"})
    EXPECT_FALSE(read_history(bytes)) << bytes;
  std::string twice = history_bytes({.repositories = {sample()}});
  twice += twice.substr(twice.find('\n') + 1);
  EXPECT_FALSE(read_history(twice));
}

}  // namespace
}  // namespace lofp
