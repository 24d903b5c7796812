#include "base/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/print.h"
#include "base/terminal.h"

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

void print_diagnostic(const Diagnostic& diagnostic) {
  std::string place = printable(diagnostic.file);
  if (diagnostic.line > 0) place += fmt::format(":{}", diagnostic.line);
  if (diagnostic.line > 0 && diagnostic.column > 0) place += fmt::format(":{}", diagnostic.column);
  const Colour colour = diagnostic.severity == Severity::error ? Colour::red : Colour::yellow;
  print_message("{}: {}: {} [{}]\n", place, coloured(stderr, colour, name_of(diagnostic.severity)),
                printable(diagnostic.message), diagnostic.check);
}

}  // namespace lofp
