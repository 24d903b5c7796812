#include "cli/commands/command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <span>
#include <system_error>

#include "base/parallel.h"
#include "base/print.h"
#include "base/terminal.h"

namespace lofp {
namespace {

constexpr int could_not = 2;  // exit code if the request could not be carried out

int fail(std::string_view message) {
  print_message("lofp: {} {}\n", coloured(stderr, Colour::red, "error:"), printable(message));
  return could_not;
}

// Flushes the standard streams. Returns `code`, or the code of failure if not everything could be
// written.
int finish(int code) {
  const Result<void> arrived = flush_standard_streams();
  return arrived ? code : fail(arrived.error().message);
}

// Prints a fixed message without allocating memory.
int fail_without_memory() {
  print_message_bytes(
      "lofp: error: there is not enough memory: free some, allow more (ulimit -v), or give fewer "
      "rules at once\n");
  return could_not;
}

std::string option_form(const Option& option) {
  const std::string letter = option.letter == '\0' ? "" : fmt::format("-{}, ", option.letter);
  const std::string value = option.value.empty() ? "" : fmt::format(" {}", option.value);
  return fmt::format("{}--{}{}", letter, option.name, value);
}

// Declares a command to CLI11, which only separates commands, options and operands. Help and most
// messages are our own.
void declare(CLI::App& app, const Command& command, Arguments& arguments) {
  CLI::App* sub = app.add_subcommand(std::string(command.name));
  sub->set_help_flag();
  sub->add_flag("-h,--help");
  sub->add_flag("--version");
  for (const Option& option : command.options) {
    const std::string letter = option.letter == '\0' ? "" : fmt::format("-{},", option.letter);
    const std::string name = fmt::format("{}--{}", letter, option.name);
    const std::string key(option.name);
    if (option.value.empty()) {
      sub->add_flag_callback(name, [&arguments, key] { arguments.options[key]; });
    } else {
      CLI::Option* declared = sub->add_option_function<std::vector<std::string>>(
          name, [&arguments, key](const std::vector<std::string>& values) {
            arguments.options[key] = values;
          });
      declared->expected(1)->multi_option_policy(option.is_repeatable
                                                     ? CLI::MultiOptionPolicy::TakeAll
                                                     : CLI::MultiOptionPolicy::TakeLast);
      declared->allow_extra_args(false);  // what follows the value is an operand
    }
  }
  if (!command.operands.empty())
    sub->add_option("operands", arguments.operands)->expected(0, 1 << 20);
}

// Fills in default values, and checks whether operands are allowed or missing.
Result<void> check(const Command& command, Arguments& arguments) {
  for (const Option& option : command.options) {
    if (arguments.has(option.name)) continue;
    if (!option.fallback.empty())
      arguments.options[std::string(option.name)] = {std::string(option.fallback)};
  }
  if (command.operands.empty() && !arguments.operands.empty())
    return std::unexpected(
        Error{fmt::format("{}: lofp {} takes no operand: see lofp {} --help",
                          arguments.operands.front(), command.name, command.name)});
  if (command.needs_operand && arguments.operands.empty())
    return std::unexpected(
        Error{fmt::format("{} is missing: see lofp {} --help", command.operands, command.name)});
  return {};
}

}  // namespace

std::string_view Arguments::value(std::string_view name) const {
  const auto at = options.find(name);
  return at == options.end() || at->second.empty() ? std::string_view{} : at->second.back();
}

std::vector<std::string> Arguments::values(std::string_view name) const {
  const auto at = options.find(name);
  return at == options.end() ? std::vector<std::string>{} : at->second;
}

Result<int> Arguments::jobs() const {
  constexpr int most = 256;
  return has("jobs") ? number("jobs", 1, most) : hardware_jobs();
}

Result<int> Arguments::number(std::string_view name, int least, int most) const {
  const std::string_view text = value(name);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < least || number > most)
    return std::unexpected(
        Error{fmt::format("--{} {}: give a number from {} to {}", name, text, least, most)});
  return number;
}

Result<std::string_view> Arguments::choice(std::string_view name,
                                           std::span<const std::string_view> choices) const {
  const std::string_view given = value(name);
  if (std::ranges::find(choices, given) != choices.end()) return given;
  return std::unexpected(
      Error{fmt::format("--{} {}: give {}", name, given, fmt::join(choices, ", "))});
}

std::string program_help() {
  std::string text =
      "lofp - Living off the False Positive\n\n"
      "Collects the false positives that detection-rule repositories document, and files them by\n"
      "ATT&CK technique, rule source and data source.\n\nUsage: lofp COMMAND ...\n\nCommands:\n";
  for (const Command* command : all_commands())
    text += fmt::format("  {:<12} {}\n", command->name, command->summary);
  text +=
      "\n  --help       Print this, or with a command its help.\n"
      "  --version    Print the version.\n";
  return text;
}

std::string command_help(const Command& command) {
  std::string text =
      fmt::format("lofp {} - {}\n\nUsage: lofp {}", command.name, command.summary, command.name);
  if (!command.operands.empty()) text += fmt::format(" {}", command.operands);
  if (!command.options.empty()) text += " [OPTION...]";
  text += fmt::format("\n\n{}\n", command.help);
  if (!command.options.empty()) text += "\nOptions:\n";
  for (const Option& option : command.options) {
    text += fmt::format("  {:<20} {}", option_form(option), option.summary);
    if (!option.fallback.empty()) text += fmt::format(" Default: {}.", option.fallback);
    if (option.is_repeatable) text += " May be given several times.";
    text += "\n";
  }
  if (!command.examples.empty()) text += "\nExamples:\n";
  for (const std::string_view example : command.examples) text += fmt::format("  {}\n", example);
  return text;
}

namespace {

int run_words(int count, char** words) {
  CLI::App app;
  app.set_help_flag();
  app.add_flag("-h,--help");
  app.add_flag("--version");
  app.require_subcommand(0, 1);
  std::vector<Arguments> arguments(all_commands().size());
  for (std::size_t i = 0; i < arguments.size(); ++i) declare(app, *all_commands()[i], arguments[i]);
  // CLI11 ends a command at `--`. For us it means that all following words are operands, so they
  // are split off first.
  const std::span<char*> all(words, static_cast<std::size_t>(count));
  const auto mark = std::ranges::find(all, std::string_view("--"),
                                      [](const char* word) { return std::string_view(word); });
  try {
    app.parse(static_cast<int>(mark - all.begin()), words);
  } catch (const CLI::ParseError& error) {
    return fail(fmt::format("{}: see lofp --help", error.what()));
  }
  const auto asks_version = [](const CLI::App* sub) { return sub->count("--version") > 0; };
  if (app.count("--version") > 0 || std::ranges::any_of(app.get_subcommands(), asks_version)) {
    print_out("lofp {}\n", program_version);
    return finish(0);
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Command& command = *all_commands()[i];
    CLI::App* sub = app.get_subcommand(std::string(command.name));
    if (!sub->parsed()) continue;
    if (sub->count("--help") > 0 || app.count("--help") > 0) {
      print_bytes(command_help(command));
      return finish(0);
    }
    if (mark != all.end())
      arguments[i].operands.insert(arguments[i].operands.end(), mark + 1, all.end());
    if (const Result<void> checked = check(command, arguments[i]); !checked)
      return fail(checked.error().message);
    const Result<int> code = command.run(arguments[i]);
    if (!code) return fail(code.error().message);
    return finish(*code);
  }
  if (app.count("--help") == 0) {
    print_message_bytes(program_help());
    return could_not;
  }
  print_bytes(program_help());
  return finish(0);
}

// The terminate handler: reports lack of memory where an exception must not leave a function, and
// aborts otherwise.
[[noreturn]] void end_without_core() {
  try {
    if (std::current_exception()) std::rethrow_exception(std::current_exception());
  } catch (const std::bad_alloc&) {
    _exit(fail_without_memory());
  } catch (...) {
    std::abort();
  }
  std::abort();
}

// Runs before all other static initialisation, because CLI11 allocates strings before main().
[[gnu::constructor(101)]] void prepare_end() {
  std::set_terminate(end_without_core);
}

}  // namespace

int run_program(int count, char** words) {
  if (!prepare_standard_streams()) return could_not;
  try {
    return run_words(count, words);
  } catch (const std::bad_alloc&) {
    return fail_without_memory();
  } catch (const std::system_error& error) {  // from std::thread and std::mutex
    return fail(fmt::format("cannot start a thread: {}; allow more of them (ulimit -u)",
                            error.code().message()));
  } catch (const std::exception& error) {
    return fail(
        fmt::format("{}: lofp should not have come to this: please report it", error.what()));
  }
}

}  // namespace lofp
