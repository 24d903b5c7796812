#include "lint/lint_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/hash_table.h"
#include "lint/checks/check.h"

namespace lofp {

std::size_t LintReport::count(Severity severity) const {
  return static_cast<std::size_t>(std::ranges::count_if(findings, [&](const Finding& finding) {
    return finding.standing == Standing::counts && finding.severity == severity;
  }));
}

bool LintReport::has_faults() const {
  return !unreadable.empty() || count(Severity::warning) + count(Severity::error) > 0;
}

std::vector<std::string> fingerprints_of(const std::vector<Finding>& findings) {
  HashMap<std::string, int> seen;
  std::vector<std::string> prints;
  for (const Finding& finding : findings) {
    const std::string key =
        fmt::format("{}\n{}\n{}", finding.path, finding.check->id, finding.text);
    prints.push_back(hex_of(hash_of(fmt::format("{}\n{}", key, seen[key]++))));
  }
  return prints;
}

}  // namespace lofp
