// Workflow commands of GitHub Actions, which become annotations of a pull request.
#include <fmt/format.h>

#include "base/unseen.h"
#include "lint/checks/check.h"
#include "lint/outputs/output.h"

namespace lofp {
namespace {

// A text inside a workflow command: nothing of it may end the command or begin another.
std::string escaped_command(std::string_view text, bool is_property) {
  std::string safe;
  for (const char c : with_unseen_shown(text)) {
    if (c == '%')
      safe += "%25";
    else if (is_property && c == ':')
      safe += "%3A";
    else if (is_property && c == ',')
      safe += "%2C";
    else
      safe += c;
  }
  return safe;
}

std::string_view command_of(Severity severity) {
  return severity == Severity::note ? "notice" : name_of(severity);
}

std::string write(const LintReport& report) {
  std::string text;
  for (const Diagnostic& fault : report.unreadable)
    text += fmt::format("::error file={},line={},title=lofp {}::{}\n",
                        escaped_command(fault.file, true), fault.line,
                        escaped_command(fault.check, true), escaped_command(fault.message, false));
  for (const Finding& finding : report.findings) {
    if (finding.standing != Standing::counts) continue;
    text += fmt::format("::{} file={},line={},col={},endColumn={},title=lofp {}::{}\n",
                        command_of(finding.severity), escaped_command(finding.file, true),
                        finding.line, finding.column, finding.end_column, finding.check->id,
                        escaped_command(sentence_of(finding), false));
  }
  return text;
}

}  // namespace

extern const LintOutput github_output{
    .id = "github", .summary = "Annotations of GitHub Actions.", .write = write};

}  // namespace lofp
