// lofp completion: prints completion scripts for shells.
#include <fmt/format.h>

#include <cstdio>

#include "base/print.h"
#include "cli/commands/command.h"

namespace lofp {
namespace {

constexpr std::string_view examples[] = {
    "lofp completion bash > /etc/bash_completion.d/lofp",
    "lofp completion zsh > \"${fpath[1]}/_lofp\"",
    "lofp completion fish > ~/.config/fish/completions/lofp.fish",
};

std::string names(std::string_view separator) {
  std::string names;
  for (const Command* command : all_commands())
    names += fmt::format("{}{}", names.empty() ? "" : separator, command->name);
  return names;
}

// Quotes a text with single quotes for a shell.
std::string shell_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) c == '\'' ? result += "'\\''" : result += c;
  return result + "'";
}

std::string bash() {
  std::string text =
      "# bash completion for lofp\n_lofp() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} options=\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n";
  text += fmt::format("    COMPREPLY=($(compgen -W \"{} --help --version\" -- \"$word\"))\n",
                      names(" "));
  text += "    return\n  fi\n  case ${COMP_WORDS[1]} in\n";
  for (const Command* command : all_commands()) {
    text += fmt::format("    {}) options=\"", command->name);
    for (const Option& option : command->options) text += fmt::format("--{} ", option.name);
    text += "--help\" ;;\n";
  }
  text +=
      "  esac\n"
      "  case $word in\n"
      "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
      "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
      "  esac\n}\ncomplete -o filenames -F _lofp lofp\n";
  return text;
}

std::string zsh() {
  std::string text = "#compdef lofp\n_lofp() {\n  local -a commands\n  commands=(\n";
  for (const Command* command : all_commands())
    text += fmt::format("    {}\n",
                        shell_quoted(fmt::format("{}:{}", command->name, command->summary)));
  text +=
      "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n"
      "  case ${words[2]} in\n";
  for (const Command* command : all_commands()) {
    text += fmt::format("    {})\n      _arguments \\\n", command->name);
    for (const Option& option : command->options) {
      std::string summary(option.summary);
      for (std::size_t at = summary.find(':'); at != std::string::npos;
           at = summary.find(':', at + 2))
        summary.insert(at, "\\");
      text +=
          fmt::format("        {} \\\n",
                      shell_quoted(fmt::format(
                          "{}--{}[{}]{}", option.is_repeatable ? "*" : "", option.name, summary,
                          option.value.empty() ? "" : fmt::format(":{}:_files", option.value))));
    }
    text += "        '*:file:_files'\n      ;;\n";
  }
  text += "  esac\n}\n_lofp \"$@\"\n";
  return text;
}

std::string fish() {
  std::string text = "# fish completion for lofp\n";
  for (const Command* command : all_commands())
    text += fmt::format("complete -c lofp -n __fish_use_subcommand -f -a {} -d {}\n", command->name,
                        shell_quoted(command->summary));
  for (const Command* command : all_commands())
    for (const Option& option : command->options)
      text += fmt::format("complete -c lofp -n '__fish_seen_subcommand_from {}' -l {}{} -d {}\n",
                          command->name, option.name, option.value.empty() ? "" : " -r",
                          shell_quoted(option.summary));
  return text;
}

Result<int> run(const Arguments& arguments) {
  const std::string& shell = arguments.operands.front();
  std::string text;
  if (shell == "bash") text = bash();
  if (shell == "zsh") text = zsh();
  if (shell == "fish") text = fish();
  if (text.empty())
    return std::unexpected(Error{fmt::format("{}: the shells are bash, zsh and fish", shell)});
  print_bytes(text);
  return 0;
}

}  // namespace

extern const Command completion_command{
    .name = "completion",
    .operands = "SHELL",
    .summary = "Print the completions for bash, zsh or fish.",
    .help = "Put what it prints where the shell looks for completions.",
    .options = {},
    .examples = examples,
    .needs_operand = true,
    .run = run,
};

}  // namespace lofp
