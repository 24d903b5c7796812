// A summary for a pull request or a job's page.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>

#include "base/unseen.h"
#include "lint/checks/check.h"
#include "lint/outputs/output.h"

namespace lofp {
namespace {

constexpr std::size_t most_shown = 200;  // findings; a comment on GitHub has at most 65,536 bytes

// A text inside a cell: shown as it is, whatever it holds.
std::string escaped_cell(std::string_view text) {
  std::string safe;
  for (const char c : with_unseen_shown(text)) {
    if (c == '<')
      safe += "&lt;";
    else if (c == '&')
      safe += "&amp;";
    else if (c == '@')
      safe += "&#64;";  // notifies nobody
    else if (std::string_view("\\`*_{}[]()#+!|~>").contains(c))
      safe += fmt::format("\\{}", c);
    else
      safe += c;
  }
  return safe;
}

std::string write(const LintReport& report) {
  std::map<std::string_view, std::size_t> by_check;
  for (const Finding& finding : report.findings)
    if (finding.standing == Standing::counts) ++by_check[finding.check->id];
  std::string text = fmt::format("# False positives of the rules\n\n{}.\n", summary_of(report));
  if (!by_check.empty()) {
    text += "\n| check | findings | what it finds |\n| --- | ---: | --- |\n";
    for (const auto& [id, count] : by_check)
      text += fmt::format("| {} | {} | {} |\n", id, count, escaped_cell(find_check(id)->summary));
    text += "\n| place | severity | check | finding |\n| --- | --- | --- | --- |\n";
  }
  std::size_t shown = 0;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note})
    for (const Finding& finding : report.findings) {
      if (finding.standing != Standing::counts || finding.severity != severity) continue;
      if (++shown > most_shown) continue;
      text += fmt::format("| {}:{} | {} | {} | {} |\n", escaped_cell(finding.file), finding.line,
                          name_of(severity), finding.check->id, escaped_cell(sentence_of(finding)));
    }
  if (shown > most_shown) text += fmt::format("\n{} more are not shown.\n", shown - most_shown);
  for (const Diagnostic& fault : report.unreadable)
    text += fmt::format("\n- {}:{} could not be read: {}\n", escaped_cell(fault.file), fault.line,
                        escaped_cell(fault.message));
  return text;
}

}  // namespace

extern const LintOutput markdown_output{
    .id = "markdown",
    .summary = "A summary by check, and the findings as a table.",
    .write = write};

}  // namespace lofp
