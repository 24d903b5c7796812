// Edits are few and far between, so no two texts have to be compared: each edit says which lines it
// touches, and its new lines are those lines with the edit made.
#include "lint/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace lofp {
namespace {

constexpr std::size_t context = 3;  // lines

std::vector<std::string_view> lines_with_ends(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    lines.push_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  return lines;
}

// Lines of the old text and what becomes of them.
struct ChangedLines {
  std::size_t first = 0;  // index of the first old line
  std::size_t count = 0;  // of old lines
  std::string text;       // the new lines
};

void add_line(std::string& to, char sign, std::string_view line) {
  to += sign;
  to += line;
  if (!line.ends_with('\n')) to += "\n\\ No newline at end of file\n";
}

class DiffMaker {
 public:
  DiffMaker(std::string_view before, std::vector<TextEdit> edits)
      : before_(before), lines_(lines_with_ends(before)) {
    std::ranges::sort(edits, {}, &TextEdit::begin);
    for (const TextEdit& edit : edits) add(edit);
  }

  std::string hunks() {
    std::string text;
    std::ptrdiff_t shift = 0;
    for (std::size_t i = 0; i < changes_.size();) {
      std::size_t last = i;
      while (last + 1 < changes_.size() &&
             changes_[last + 1].first <= end_of(changes_[last]) + 2 * context)
        ++last;
      text += hunk(i, last, shift);
      i = last + 1;
    }
    return text;
  }

 private:
  static std::size_t end_of(const ChangedLines& change) { return change.first + change.count; }

  std::size_t line_of(std::size_t offset) const {
    return static_cast<std::size_t>(std::ranges::count(before_.substr(0, offset), '\n'));
  }
  std::size_t offset_of(std::size_t line) const {
    return line == lines_.size() ? before_.size()
                                 : static_cast<std::size_t>(lines_[line].data() - before_.data());
  }

  void add(const TextEdit& edit) {
    const std::size_t first = line_of(edit.begin);
    const std::size_t last = line_of(std::max(edit.end, edit.begin + 1) - 1);
    const std::size_t begin = offset_of(first);
    if (!changes_.empty() && end_of(changes_.back()) > first) {
      // In the same line as the edit before it.
      ChangedLines& change = changes_.back();
      const std::size_t tail = offset_of(end_of(change)) - edit.begin;
      const std::size_t size = edit.end - edit.begin;
      change.text.replace(change.text.size() - tail, size, edit.text);
      return;
    }
    const std::size_t end = offset_of(last + 1);
    std::string text(before_.substr(begin, edit.begin - begin));
    text.append(edit.text).append(before_.substr(edit.end, end - edit.end));
    changes_.push_back({first, last + 1 - first, std::move(text)});
  }

  std::string hunk(std::size_t from, std::size_t to, std::ptrdiff_t& shift) const {
    const std::size_t begin = changes_[from].first - std::min(changes_[from].first, context);
    const std::size_t end = std::min(end_of(changes_[to]) + context, lines_.size());
    std::string body;
    std::size_t added = 0;
    std::size_t at = begin;
    for (std::size_t i = from; i <= to; ++i) {
      for (; at < changes_[i].first; ++at) add_line(body, ' ', lines_[at]);
      for (; at < end_of(changes_[i]); ++at) add_line(body, '-', lines_[at]);
      const auto made = lines_with_ends(changes_[i].text);
      for (const std::string_view line : made) add_line(body, '+', line);
      added += made.size();
      added -= changes_[i].count;
    }
    for (; at < end; ++at) add_line(body, ' ', lines_[at]);
    const std::size_t size = end - begin;
    const auto new_begin = static_cast<std::ptrdiff_t>(begin + 1) + shift;
    shift += static_cast<std::ptrdiff_t>(added);
    return fmt::format("@@ -{},{} +{},{} @@\n{}", begin + 1, size, new_begin, size + added, body);
  }

  std::string_view before_;
  std::vector<std::string_view> lines_;
  std::vector<ChangedLines> changes_;
};

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before,
                         std::vector<TextEdit> edits) {
  if (edits.empty()) return {};
  return fmt::format("--- a/{0}\n+++ b/{0}\n{1}", path,
                     DiffMaker(before, std::move(edits)).hunks());
}

}  // namespace lofp
