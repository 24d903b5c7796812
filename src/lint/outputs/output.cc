#include "lint/outputs/output.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace lofp {

const LintOutput* find_output(std::string_view id) {
  const auto at = std::ranges::find(all_outputs(), id, &LintOutput::id);
  return at == all_outputs().end() ? nullptr : *at;
}

std::string sentence_of(const Finding& finding) {
  if (finding.instead.empty()) return finding.message;
  return fmt::format("{}: {}", finding.message, finding.instead);
}

std::string summary_of(const LintReport& report) {
  const auto with = [&](Standing standing) {
    return static_cast<std::size_t>(
        std::ranges::count(report.findings, standing, &Finding::standing));
  };
  const std::size_t ignored = with(Standing::ignored_in_file) + with(Standing::ignored_by_settings);
  std::string text = fmt::format(
      "{}, {} and {} in {}",
      counted(report.count(Severity::error) + report.unreadable.size(), "error", "errors"),
      counted(report.count(Severity::warning), "warning", "warnings"),
      counted(report.count(Severity::note), "note", "notes"),
      counted(report.rules, "rule", "rules"));
  if (ignored > 0) text += fmt::format("; {} ignored", with_thousands(ignored));
  if (report.has_baseline)
    text += fmt::format("; {} in the baseline, {} of it settled",
                        with_thousands(with(Standing::known)), with_thousands(report.settled));
  return text;
}

}  // namespace lofp
