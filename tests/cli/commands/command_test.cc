#include "cli/commands/command.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/commands/program.h"

namespace lofp {
namespace {

const Command& command(std::string_view name) {
  return **std::ranges::find(all_commands(), name, &Command::name);
}

TEST(Arguments, GiveTheLastValueOrAll) {
  const Arguments arguments{.operands = {}, .options = {{"link", {"a", "b"}}, {"quiet", {}}}};
  EXPECT_EQ(arguments.value("link"), "b");
  EXPECT_EQ(arguments.values("link"), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(arguments.has("quiet"));
  EXPECT_EQ(arguments.value("quiet"), "");
  EXPECT_FALSE(arguments.has("strict"));
  EXPECT_EQ(arguments.value("strict"), "");
  EXPECT_TRUE(arguments.values("strict").empty());
}

TEST(Help, NamesEveryCommandAndOption) {
  for (const Command* each : all_commands()) {
    EXPECT_NE(program_help().find("  " + std::string(each->name)), std::string::npos);
    const std::string help = command_help(*each);
    EXPECT_NE(help.find(each->summary), std::string::npos);
    EXPECT_NE(help.find(each->help), std::string::npos);
    for (const Option& option : each->options) {
      EXPECT_NE(help.find("--" + std::string(option.name)), std::string::npos) << help;
      EXPECT_NE(help.find(option.summary), std::string::npos) << help;
    }
    for (const std::string_view example : each->examples)
      EXPECT_NE(help.find(example), std::string::npos) << help;
  }
}

TEST(Help, ShowsTheUsageAndTheDefault) {
  const std::string help = command_help(command("build"));
  EXPECT_NE(help.find("Usage: lofp build [PATH...] [OPTION...]"), std::string::npos) << help;
  EXPECT_NE(help.find("Default: /."), std::string::npos) << help;
}

TEST(RunProgram, PrintsItsVersion) {
  for (const auto& words : {std::vector<std::string>{"--version"}, {"build", "--version"}}) {
    const Outcome outcome = run_lofp(words);
    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(outcome.out, "lofp " + std::string(program_version) + "\n");
    EXPECT_EQ(outcome.err, "");
  }
}

TEST(RunProgram, PrintsHelp) {
  EXPECT_EQ(run_lofp({"--help"}).out, program_help());
  EXPECT_EQ(run_lofp({"-h"}).code, 0);
  EXPECT_EQ(run_lofp({"build", "--help"}).out, command_help(command("build")));
  EXPECT_EQ(run_lofp({"build", "-h"}).code, 0);
}

TEST(RunProgram, PrintsHelpWhereNothingIsAsked) {
  const Outcome none = run_lofp({});
  EXPECT_EQ(none.code, 2);
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(none.err, program_help());
}

TEST(RunProgram, SaysWhatIsMissingOrWrong) {
  struct Call {
    std::vector<std::string> words;
    std::string message;
  };
  for (const auto& [words, message] : std::vector<Call>{
           {{"build", "x"}, "--output DIR is missing"},
           {{"build", "--config", "x.toml"}, "cannot read x.toml"},
           {{"build", "x", "--config", "x.toml"}, "--config is for a build without PATHs"},
           {{"completion"}, "SHELL is missing"},
           {{"sync", "x"}, "not expected: x"},
           {{"sync", "--", "x"}, "sync takes no operand"},
           {{"search"}, "nothing to search for"},
           {{"search", "x", "--limit", "0"}, "--limit 0"},
           {{"search", "x", "--format", "xml"}, "--format xml"},
           {{"export", "pdf"}, "the formats are"},
           {{"build", "x", "--output"}, "--output"},
           {{"build", "x", "--output", "y", "--jobs", "0"}, "--jobs 0"},
           {{"build", "x", "--output", "y", "--jobs", "1x"}, "--jobs 1x"},
           {{"build", "x", "--output", "y", "--jobs", "99999999999"}, "--jobs 99999999999"},
           {{"build", "x", "--output", "y", "--only", "pdf"}, "--only pdf"},
           {{"build", "x", "--output", "y", "--base-url", "pdf"}, "--base-url pdf"},
           {{"build", "x", "--output", "y", "--link", "a=b"}, "--link a=b"},
           {{"build", "x", "--wrong"}, "--wrong"},
           {{"wrong"}, "wrong"},
           {{"completion", "tcsh"}, "tcsh"},
           {{"reference", "pdf"}, "pdf"}}) {
    const Outcome outcome = run_lofp(words);
    EXPECT_EQ(outcome.code, 2) << message;
    EXPECT_EQ(outcome.out, "") << message;
    EXPECT_TRUE(outcome.err.starts_with("lofp: error: ")) << outcome.err;
    EXPECT_NE(outcome.err.find(message), std::string::npos) << outcome.err;
    EXPECT_EQ(std::ranges::count(outcome.err, '\n'), 1) << outcome.err;
  }
}

TEST(RunProgram, EscapesWhatItPrints) {
  const Outcome outcome = run_lofp({"build", "no\x1b[31m/such", "--output", "x"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_EQ(outcome.err.find('\x1b'), std::string::npos);
  EXPECT_NE(outcome.err.find("no\\x1b[31m/such"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace lofp
