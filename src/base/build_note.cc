// Format: the size of the summary in bytes, a line break, and the summary; then, for each
// diagnostic, a line "file line column severity size check", its message of `size` bytes, and a
// line break.
#include "base/build_note.h"

#include <fmt/format.h>

#include <charconv>
#include <cstddef>
#include <system_error>
#include <utility>

#include "base/hash_table.h"

namespace lofp {
namespace {

// Reads a note part by part.  Each function returns nullopt if the text is not as expected.
class NoteReader {
 public:
  explicit NoteReader(std::string_view text) : rest_(text) {}

  bool is_at_end() const { return rest_.empty(); }

  // Reads a number and the character `until` after it.
  std::optional<std::size_t> number(char until) {
    std::size_t value = 0;
    const char* const last = rest_.data() + rest_.size();
    const auto [end, error] = std::from_chars(rest_.data(), last, value);
    if (error != std::errc() || end == last || *end != until) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()) + 1);
    return value;
  }

  std::optional<std::string> bytes(std::size_t size) {
    if (size > rest_.size()) return std::nullopt;
    std::string part(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return part;
  }

  // Reads up to the next line break and skips it.
  std::optional<std::string> line() {
    const std::size_t end = rest_.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    std::string part(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    return part;
  }

 private:
  std::string_view rest_;
};

std::optional<Diagnostic> read_diagnostic(NoteReader& from,
                                          std::span<const std::string_view> files) {
  const auto file = from.number(' ');
  const auto line = from.number(' ');
  const auto column = from.number(' ');
  const auto severity = from.number(' ');
  const auto size = from.number(' ');
  if (!file || !line || !column || !severity || !size || *file >= files.size() || *severity > 2)
    return std::nullopt;
  std::optional<std::string> check = from.line();
  std::optional<std::string> message = from.bytes(*size);
  if (!check || !message || from.line() != "") return std::nullopt;
  return Diagnostic{.file = std::string(files[*file]),
                    .line = static_cast<int>(*line),
                    .column = static_cast<int>(*column),
                    .severity = static_cast<Severity>(*severity),
                    .check = *std::move(check),
                    .message = *std::move(message)};
}

}  // namespace

std::optional<std::string> write_note(const BuildNote& note,
                                      std::span<const std::string_view> files) {
  HashMap<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < files.size(); ++i) places[files[i]] = i;
  std::string text = fmt::format("{}\n{}", note.summary.size(), note.summary);
  for (const Diagnostic& d : note.diagnostics) {
    const auto at = places.find(d.file);
    if (at == places.end()) return std::nullopt;
    text += fmt::format("{} {} {} {} {} {}\n{}\n", at->second, d.line, d.column,
                        static_cast<int>(d.severity), d.message.size(), d.check, d.message);
  }
  return text;
}

std::optional<BuildNote> read_note(std::string_view text, std::span<const std::string_view> files) {
  NoteReader from(text);
  BuildNote note;
  const auto summary_size = from.number('\n');
  if (!summary_size) return std::nullopt;
  std::optional<std::string> summary = from.bytes(*summary_size);
  if (!summary) return std::nullopt;
  note.summary = *std::move(summary);
  while (!from.is_at_end()) {
    std::optional<Diagnostic> diagnostic = read_diagnostic(from, files);
    if (!diagnostic) return std::nullopt;
    note.diagnostics.push_back(*std::move(diagnostic));
  }
  return note;
}

}  // namespace lofp
