// For people at a terminal.
#include <fmt/format.h>

#include <cstdio>

#include "base/terminal.h"
#include "base/text.h"
#include "lint/checks/check.h"
#include "lint/outputs/output.h"

namespace lofp {
namespace {

Colour colour_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Colour::red;
    case Severity::warning:
      return Colour::yellow;
    case Severity::note:
      return Colour::dim;
  }
  return Colour::dim;
}

// The line with a caret below what is meant; nothing where the file could not be read again.
std::string shown_line(const Finding& finding) {
  if (finding.shown.empty()) return {};
  constexpr std::size_t widest = 100;
  const auto begin = static_cast<std::size_t>(finding.column - 1);
  const auto end = static_cast<std::size_t>(finding.end_column - 1);
  // By characters: a tab and an unseen character would move the caret.
  std::string line;
  std::string carets;
  std::size_t column = 0;
  for (std::size_t at = 0; at < finding.shown.size() && column < widest; ++column) {
    const Character character = character_at(finding.shown, at);
    const std::string_view bytes = std::string_view(finding.shown).substr(at, character.size);
    at += character.size;
    const std::string seen = bytes == "\t" ? " " : printable(bytes);
    line += seen;
    const std::size_t width = bytes.size() == 1 ? seen.size() : 1;
    carets.append(width, column >= begin && column < end ? '^' : ' ');
  }
  carets.resize(carets.find_last_not_of(' ') + 1);
  return fmt::format("    {}\n    {}\n", line, carets);
}

std::string write(const LintReport& report) {
  std::string text;
  for (const Diagnostic& fault : report.unreadable)
    text +=
        fmt::format("{}:{}:{}: {}: {} [{}]\n", printable(fault.file), fault.line, fault.column,
                    coloured(stdout, Colour::red, "error"), printable(fault.message), fault.check);
  for (const Finding& finding : report.findings) {
    if (finding.standing != Standing::counts) continue;
    text += fmt::format("{}:{}:{}: {}: {} [{}]\n", printable(finding.file), finding.line,
                        finding.column,
                        coloured(stdout, colour_of(finding.severity), name_of(finding.severity)),
                        printable(finding.message), finding.check->id);
    text += shown_line(finding);
    if (!finding.instead.empty())
      text +=
          fmt::format("    {}: {}\n", finding.proposal ? "instead (--fix writes it)" : "instead",
                      printable(finding.instead));
  }
  return text + summary_of(report) + "\n";
}

}  // namespace

extern const LintOutput text_output{
    .id = "text", .summary = "For people, with the line and a caret.", .write = write};

}  // namespace lofp
