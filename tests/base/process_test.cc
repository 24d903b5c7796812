#include "base/process.h"

#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <cstdlib>
#include <vector>

#include "base/temporary_folder.h"

namespace lofp {
namespace {

using Words = std::vector<std::string>;

TEST(Process, GivesWhatItWrote) {
  const auto finished = run_process(Words{"sh", "-c", "echo out; echo err >&2; exit 3"});
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->out, "out\n");
  EXPECT_EQ(finished->err, "err\n");
  EXPECT_EQ(finished->code, 3);
}

TEST(Process, WordsStayWords) {
  const auto finished = run_process(Words{"printf", "%s|", "a b", "$HOME", "`id`", ";", "*", ""});
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->out, "a b|$HOME|`id`|;|*||");
}

TEST(Process, EnvironmentIsReplaced) {
  const Words environment = {"HOME=/nowhere", "LOFP_NEW=1"};
  const auto finished =
      run_process(Words{"sh", "-c", "echo $HOME $LOFP_NEW; env | grep -c ^HOME="}, environment);
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->out, "/nowhere 1\n1\n");
}

TEST(Process, EnvironmentIsWhatIsWanted) {
  setenv("LOFP_UNWANTED", "1", 1);
  const auto finished =
      run_process(Words{"sh", "-c", "echo $LOFP_UNWANTED; env | grep -c ^PATH="}, {},
                  [](std::string_view name) { return name != "LOFP_UNWANTED"; });
  unsetenv("LOFP_UNWANTED");
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->out, "\n1\n");
}

TEST(Process, ReadsNothing) {
  EXPECT_EQ(run_process(Words{"cat"}).value().out, "");
}

TEST(Process, MuchOutputOnBoth) {
  const auto finished =
      run_process(Words{"sh", "-c", "head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2"});
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->out.size(), 300'000U);
  EXPECT_EQ(finished->err.size(), 300'000U);
}

TEST(Process, InputFromAFileAndOutputInParts) {
  const TemporaryFolder folder;
  folder.write("in", std::string(300'000, 'x'));
  std::size_t size = 0;
  const auto finished = run_process(Words{"cat"}, {}, nullptr, std::chrono::minutes(1),
                                    {.input = folder / "in", .out = [&](std::string_view part) {
                                       size += part.size();
                                       return Result<void>();
                                     }});
  ASSERT_TRUE(finished) << finished.error().message;
  EXPECT_EQ(size, 300'000U);
  EXPECT_EQ(finished->out, "");
}

TEST(Process, IsEndedWhereItsOutputIsRefused) {
  const auto refuse = [](std::string_view) -> Result<void> {
    return std::unexpected(Error{"too much"});
  };
  const auto finished = run_process(Words{"sh", "-c", "while echo x; do :; done"}, {}, nullptr,
                                    std::chrono::minutes(1), {.input = "/dev/null", .out = refuse});
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().message, "too much");
}

TEST(Process, SignalsAreCodes) {
  EXPECT_EQ(run_process(Words{"sh", "-c", "kill -9 $$"}).value().code, 137);
}

TEST(Process, WhatTakesTooLongIsEndedWithItsChildren) {
  const auto begun = std::chrono::steady_clock::now();
  const auto finished = run_process(Words{"sh", "-c", "sleep 60 & sleep 60; echo late"}, {},
                                    nullptr, std::chrono::milliseconds(1000));
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().message, "sh was not done after 1 seconds and was ended");
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(30));
}

TEST(Process, ChildrenThatKeepThePipesAreNotWaitedFor) {
  const auto begun = std::chrono::steady_clock::now();
  const auto finished = run_process(Words{"sh", "-c", "sleep 60 & echo $!"});
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->code, 0);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(30));
  const int left = std::atoi(finished->out.c_str());
  ASSERT_GT(left, 1);
  kill(left, SIGKILL);
}

TEST(Process, SaysThatThereIsNoSuchProgram) {
  const auto finished = run_process(Words{"lofp-no-such-program"});
  ASSERT_FALSE(finished);
  EXPECT_NE(finished.error().message.find("lofp-no-such-program"), std::string::npos);
}

}  // namespace
}  // namespace lofp
