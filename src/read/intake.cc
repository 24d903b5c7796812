#include "read/intake.h"

#include <fmt/format.h>

#include <utility>

namespace lofp {
namespace {

// Replaces the content of a refused file by one diagnostic.
void drop(const std::string& path, ReadFile& file, std::string check, std::string message) {
  file.rules.clear();
  file.filters.clear();
  file.known_false_positives.clear();
  file.diagnostics.clear();
  file.diagnostics.push_back({.file = path,
                              .severity = Severity::error,
                              .check = std::move(check),
                              .message = std::move(message)});
}

}  // namespace

void estimate(ReadFile& file) {
  constexpr std::size_t per_row = 1'000;
  constexpr std::size_t per_byte = 6;
  constexpr std::size_t per_diagnostic = 400;
  file.memory = estimated_memory(file.rules) + per_diagnostic * file.diagnostics.size();
  for (const RuleFilter& filter : file.filters) file.memory += estimated_memory(filter.exclusions);
  for (const KnownFalsePositive& known : file.known_false_positives)
    file.memory += per_row + per_byte * known.pattern.size();
}

void Intake::take(const std::string& path, ReadFile& file) {
  if (file.memory > file_memory_limit)
    return drop(
        path, file, "too-large",
        fmt::format("was left out: what it says would take {} MB, and {} MB are allowed for "
                    "one file: split it",
                    file.memory >> 20U, file_memory_limit >> 20U));
  if (!has_room(file))
    return drop(path, file, "too-many-rules",
                fmt::format("was left out: all rules together would take more than {} MB: build "
                            "fewer at once",
                            all_memory_limit >> 20U));
  memory_ += file.memory;
  if (looks_closely_)
    texts_.take(file.rules);
  else
    kept_.push_back(&file);
}

// Whether the file fits. Reduces its estimate by what texts shared with earlier files save.
bool Intake::has_room(ReadFile& file) {
  if (!looks_closely_) {
    if (memory_ + file.memory <= all_memory_limit) return true;
    look_closely();
  }
  file.memory -= texts_.saving(file.rules);
  return memory_ + file.memory <= all_memory_limit;
}

// Catches up: reduces the total as if shared texts had been looked for from the first file on.
void Intake::look_closely() {
  looks_closely_ = true;
  for (const ReadFile* file : kept_) {
    memory_ -= texts_.saving(file->rules);
    texts_.take(file->rules);
  }
  kept_ = {};
}

}  // namespace lofp
