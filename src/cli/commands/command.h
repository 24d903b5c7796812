// The commands of the program, one file each.  Their words are data: --help, the manual page, the
// reference pages and the completions all print them.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace lofp {

struct Option {
  std::string_view name;           // "output", used as --output
  std::string_view value;          // "DIR"; empty for a flag
  std::string_view summary;        // a sentence
  std::string_view fallback = {};  // the value where it is not given
  bool is_repeatable = false;
  char letter = '\0';  // "o" for -o beside --output
};

// For the commands that read a database.
inline constexpr Option database_option = {
    .name = "db",
    .value = "FILE",
    .summary = "The database. Default: $LOFP_DB, or else lofp.db in this folder."};

// For the commands that read rules.
inline constexpr Option attack_option = {
    .name = "attack",
    .value = "FILE",
    .summary =
        "A STIX bundle of MITRE ATT&CK (.json or .json.gz) to take techniques and tactics from "
        "instead of the tables compiled in; once for each domain.",
    .is_repeatable = true};

// What the user gave, checked against the command's options.
class Arguments {
 public:
  std::vector<std::string> operands;
  std::map<std::string, std::vector<std::string>, std::less<>> options;

  bool has(std::string_view name) const { return options.contains(name); }
  std::string_view value(std::string_view name) const;  // the last one, or empty
  std::vector<std::string> values(std::string_view name) const;

  // The value as a number, or an error that says which numbers may be given.
  Result<int> number(std::string_view name, int least, int most) const;

  // The value, or an error where it is none of the choices.
  Result<std::string_view> choice(std::string_view name,
                                  std::span<const std::string_view> choices) const;
};

struct Command {
  std::string_view name;
  std::string_view operands;  // "PATH...", or empty
  std::string_view summary;   // a sentence
  std::string_view help;      // paragraphs
  std::span<const Option> options;
  std::span<const std::string_view> examples;
  bool needs_operand = false;

  // The exit code: 0, or 1 where the input has faults that the user asked to be strict about.
  Result<int> (*run)(const Arguments& arguments);
};

std::span<const Command* const> all_commands();

// The help of the whole program, or of one command.
std::string program_help();
std::string command_help(const Command& command);

// Reads the arguments, runs the command, prints an error: all that main does.
int run_program(int count, char** arguments);

inline constexpr std::string_view program_version = LOFP_VERSION;

}  // namespace lofp
