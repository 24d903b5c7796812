// Faults in what the user gave us.  Reading goes on after a fault: it becomes a Diagnostic in a
// Report, and the command prints all of them, sorted by place, when it is done.
#pragma once

#include <compare>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

enum class Severity { note, warning, error };

std::string_view name_of(Severity severity);

// Where a fault is and what to do about it.  `line` and `column` count from 1; 0 means the whole
// file.  `check` is the short name of the kind of fault, stable across releases.  `message` may
// hold text from a hostile file: whoever prints it escapes it.
struct Diagnostic {
  std::string file;
  int line = 0;
  int column = 0;
  Severity severity = Severity::error;
  std::string check;
  std::string message;

  auto operator<=>(const Diagnostic&) const = default;
};

// Prints "place: severity: message [check]" to standard error, escaped.
void print_diagnostic(const Diagnostic& diagnostic);

// Collects diagnostics.  Any thread may add; take() sorts them by place, so that output does not
// depend on scheduling.
class Report {
 public:
  void add(Diagnostic diagnostic);
  std::vector<Diagnostic> take();

 private:
  std::mutex mutex_;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace lofp
