#include "read/commit_walk.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lofp {
namespace {

using namespace std::string_view_literals;

// The commits of a log that comes in parts of `size` bytes; nothing where it is none.
std::optional<std::vector<CommitChanges>> commits_of(std::string_view log, std::size_t size) {
  std::vector<CommitChanges> commits;
  CommitReader reader([&](CommitChanges commit) -> Result<void> {
    commits.push_back(std::move(commit));
    return {};
  });
  for (std::size_t at = 0; at < log.size(); at += size)
    if (!reader.add(log.substr(at, size))) return std::nullopt;
  if (!reader.finish()) return std::nullopt;
  return commits;
}

TEST(CommitWalk, PartsMayBeCutAnywhere) {
  constexpr std::string_view log =
      "commit aa 100 \0\n:000000 100644 00 b1 A\0:100644 100644 x y M\0"
      ":100644 120000 b1 b2 T\0link\0:160000 160000 c1 c2 M\0module\0"
      "commit bb 200 aa cc\0commit dd -5 bb\0\n:100755 000000 b3 00 D\0a\nb\0"sv;
  for (const std::size_t size : {1U, 2U, 7U, 1000U}) {
    const auto commits = commits_of(log, size);
    ASSERT_TRUE(commits && commits->size() == 3) << size;
    const CommitChanges& first = commits->front();
    EXPECT_EQ(first.hash, "aa");
    EXPECT_EQ(first.parent, "");
    EXPECT_EQ(first.time, 100);
    ASSERT_EQ(first.files.size(), 2);
    EXPECT_EQ(first.files[0].path, ":100644 100644 x y M");  // a file may be called so
    EXPECT_EQ(first.files[0].before, "");
    EXPECT_EQ(first.files[0].after, "b1");
    EXPECT_EQ(first.files[1].after, "");
    EXPECT_EQ((*commits)[1].parent, "aa");
    EXPECT_EQ((*commits)[2].files[0].path, "a\nb");
    EXPECT_EQ((*commits)[2].files[0].before, "b3");
  }
}

TEST(CommitWalk, WhatIsNoLogIsRefused) {
  for (const std::string_view log :
       {"x\0"sv, "commit a\0"sv, ":100644 100644 a b M\0p\0"sv, "commit a 1 \0:1 2\0p\0"sv,
        "commit a 1 \0:100644 100644 a b M\0"sv})
    EXPECT_FALSE(commits_of(log, 1000)) << log;
  EXPECT_FALSE(commits_of(std::string(100'000, 'x'), 1000));
}

}  // namespace
}  // namespace lofp
