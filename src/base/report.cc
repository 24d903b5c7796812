#include "base/report.h"

#include <algorithm>
#include <utility>

namespace lofp {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

void Report::add(Diagnostic diagnostic) {
  std::scoped_lock lock(mutex_);
  diagnostics_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Report::take() {
  std::scoped_lock lock(mutex_);
  std::ranges::sort(diagnostics_);
  return std::exchange(diagnostics_, {});
}

}  // namespace lofp
