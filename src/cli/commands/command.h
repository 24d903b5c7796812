// The commands of the program. Every other file in this folder defines one. The texts of a command
// are data, printed by --help, the manual page, the reference pages and the shell completions.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace lofp {

// An option of a command.
struct Option {
  std::string_view name;           // "output", used as --output
  std::string_view value;          // "DIR"; empty for a flag
  std::string_view summary;        // one sentence
  std::string_view fallback = {};  // default value
  bool is_repeatable = false;
  char letter = '\0';  // 'o' for -o as short form of --output
};

// Shared by the commands that read a database.
inline constexpr Option database_option = {
    .name = "db",
    .value = "FILE",
    .summary = "The database. Default: $LOFP_DB, or else lofp.db in this folder."};

// Shared by the commands that read rules.
inline constexpr Option attack_option = {
    .name = "attack",
    .value = "FILE",
    .summary =
        "A STIX bundle of MITRE ATT&CK (.json or .json.gz) to take techniques and tactics from "
        "instead of the tables compiled in; once for each domain.",
    .is_repeatable = true};

// Shared by the commands that work on several threads: Arguments::jobs().
inline constexpr Option jobs_option = {
    .name = "jobs", .value = "N", .summary = "Threads to use. Default: all that the machine has."};

// What the user gave, checked against the command's options and including default values.
class Arguments {
 public:
  std::vector<std::string> operands;
  std::map<std::string, std::vector<std::string>, std::less<>> options;

  bool has(std::string_view name) const { return options.contains(name); }
  std::string_view value(std::string_view name) const;  // the last value, or empty
  std::vector<std::string> values(std::string_view name) const;

  // The last value as a number. Fails with a message that names the range.
  Result<int> number(std::string_view name, int least, int most) const;

  // The value of --jobs: 1 to 256, or as many as the machine has threads. Fails like number().
  Result<int> jobs() const;

  // The last value. Fails with a message that lists the choices if it is none of them.
  Result<std::string_view> choice(std::string_view name,
                                  std::span<const std::string_view> choices) const;
};

struct Command {
  std::string_view name;
  std::string_view operands;  // "PATH...", or empty
  std::string_view summary;   // one sentence
  std::string_view help;      // paragraphs
  std::span<const Option> options;
  std::span<const std::string_view> examples;
  bool needs_operand = false;

  // Returns the exit code: 0, or 1 if the input has faults and the user asked for strictness.
  Result<int> (*run)(const Arguments& arguments);
};

// All commands, in the order of their file names.
std::span<const Command* const> all_commands();

// The help text of the program, or of one command.
std::string program_help();
std::string command_help(const Command& command);

// Parses the arguments, runs the command and prints its error, if any. Returns the exit code: that
// of the command, or 2 if it failed.
int run_program(int count, char** arguments);

inline constexpr std::string_view program_version = LOFP_VERSION;

}  // namespace lofp
