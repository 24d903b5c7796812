// lofp explain: what a check of lofp lint finds, and why.
#include <fmt/format.h>

#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"
#include "cli/commands/command.h"
#include "lint/checks/check.h"

namespace lofp {
namespace {

constexpr std::string_view examples[] = {
    "lofp explain",
    "lofp explain attackers-gap",
};

std::string_view fix_words(FixKind fix) {
  switch (fix) {
    case FixKind::none:
      return "none";
    case FixKind::safe:
      return "safe: --fix writes it";
    case FixKind::unsafe:
      return "unsafe: --fix --unsafe writes it";
    case FixKind::offer:
      return "a text is offered";
  }
  return "none";
}

void print_list() {
  for (const Check* check : all_checks())
    print_out("{:<24} {:<8} {:<4} {}\n", check->id, name_of(check->severity),
              check->is_on ? "on" : "off", check->summary);
}

// An example, indented.
std::string indented_example(std::string_view text) {
  std::string lines;
  for (const std::string_view line : split(text, '\n'))
    lines += line.empty() ? "\n" : fmt::format("    {}\n", line);
  return lines;
}

Result<int> run(const Arguments& arguments) {
  if (arguments.operands.empty()) {
    print_list();
    return 0;
  }
  const std::string& name = arguments.operands.front();
  const Check* check = find_check(name);
  if (arguments.operands.size() > 1 || check == nullptr)
    return std::unexpected(Error{
        fmt::format("there is no check `{}`: `lofp explain` lists them all", printable(name))});
  print_out("{} ({}{})\n\n{}\n\n{}\n\n", check->id, name_of(check->severity),
            check->is_on ? "" : ", off by default", check->summary, check->why);
  if (!check->severity_note.empty()) print_out("{}\n\n", check->severity_note);
  print_out("Fix: {}\nRight, as read on real rules: {}\n\n", fix_words(check->fix),
            check->precision);
  if (!check->before.empty()) print_out("Before:\n\n{}", indented_example(check->before));
  print_out("Bad:\n\n{}Good:\n\n{}", indented_example(check->bad), indented_example(check->good));
  return 0;
}

}  // namespace

extern const Command explain_command{
    .name = "explain",
    .operands = "[CHECK]",
    .summary = "Explain a check of lofp lint, or list all.",
    .help =
        "Says what the check finds, why that matters, how severe it is, and shows an example\n"
        "with the fault and without it.",
    .options = {},
    .examples = examples,
    .run = run,
};

}  // namespace lofp
