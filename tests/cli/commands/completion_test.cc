#include <gtest/gtest.h>

#include <string>

#include "cli/commands/program.h"

namespace lofp {
namespace {

TEST(Completion, KnowsEveryCommandAndOption) {
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const Outcome outcome = run_lofp({"completion", shell});
    EXPECT_EQ(outcome.code, 0);
    for (const Command* each : all_commands()) {
      EXPECT_NE(outcome.out.find(each->name), std::string::npos) << shell;
      for (const Option& option : each->options) {
        const std::string form = (shell == "fish" ? "-l " : "--") + std::string(option.name);
        EXPECT_NE(outcome.out.find(form), std::string::npos) << shell << " " << form;
      }
    }
  }
}

}  // namespace
}  // namespace lofp
