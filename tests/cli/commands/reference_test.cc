#include <gtest/gtest.h>

#include <string>

#include "cli/commands/program.h"

namespace lofp {
namespace {

std::string page(const std::string& name) {
  const Outcome outcome = run_lofp({"reference", name});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.err, "");
  return outcome.out;
}

TEST(Reference, HoldsTheHelpOfEveryCommand) {
  const std::string commands = page("commands");
  for (const Command* each : all_commands())
    EXPECT_NE(commands.find(command_help(*each)), std::string::npos) << each->name;
}

TEST(Reference, ManualPageIsEscaped) {
  const std::string manual = page("man");
  EXPECT_TRUE(manual.starts_with(".TH LOFP 1"));
  EXPECT_NE(manual.find("\\fB\\-\\-base\\-url\\fR"), std::string::npos);
}

TEST(Reference, KnowsSourcesPagesAndOutputs) {
  EXPECT_NE(page("sources").find("| `sigma` |"), std::string::npos);
  EXPECT_NE(page("site").find("| rule-list |"), std::string::npos);
  EXPECT_NE(page("site").find("| `json` |"), std::string::npos);
}

}  // namespace
}  // namespace lofp
