// Faults in files that the user gave us.  Reading goes on after a fault, which becomes a Diagnostic
// in a Report; the command prints all of them at the end, sorted by place.
#pragma once

#include <compare>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

enum class Severity { note, warning, error };

// The name in outputs, which is that of the enumerator: "warning".
std::string_view name_of(Severity severity);

// Where a fault is and what to do about it.
struct Diagnostic {
  std::string file;
  int line = 0;    // from 1; 0: the whole file
  int column = 0;  // from 1; 0: the whole line
  Severity severity = Severity::error;
  std::string check;    // short name of the kind of fault; stable across releases
  std::string message;  // may contain text from a hostile file, so escape it

  auto operator<=>(const Diagnostic&) const = default;
};

// Prints "place: severity: message [check]" to standard error, escaped.
void print_diagnostic(const Diagnostic& diagnostic);

// Collects diagnostics.  Thread-safe.  take() sorts them by place, so that output does not depend
// on scheduling, and leaves the report empty.
class Report {
 public:
  void add(Diagnostic diagnostic);
  std::vector<Diagnostic> take();

 private:
  std::mutex mutex_;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace lofp
