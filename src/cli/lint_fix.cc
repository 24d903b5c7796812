#include "cli/lint_fix.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/file.h"
#include "base/folder.h"
#include "base/hash_table.h"
#include "base/parallel.h"
#include "base/text.h"
#include "read/memory_budget.h"
#include "read/rule_files.h"

namespace lofp {
namespace {

// A place in a text: line and column in characters, from 1.
struct LineAndColumn {
  int line = 1;
  int column = 1;
};

LineAndColumn place_of(std::string_view text, std::size_t offset) {
  LineAndColumn place;
  const std::string_view before = text.substr(0, offset);
  place.line += static_cast<int>(std::ranges::count(before, '\n'));
  const std::size_t start = before.rfind('\n');
  std::size_t at = start == std::string_view::npos ? 0 : start + 1;
  for (; at < before.size(); at += character_at(before, at).size) ++place.column;
  return place;
}

}  // namespace

std::vector<FixedFile> fixes_of(const LintReport& report, Safety safety, int jobs) {
  std::vector<FixedFile> files;
  std::vector<std::vector<const Finding*>> findings;
  HashMap<std::string, std::size_t> by_file;
  for (const Finding& finding : report.findings) {
    if (finding.standing != Standing::counts || !finding.proposal ||
        finding.proposal->safety > safety)
      continue;
    const auto [at, is_new] = by_file.try_emplace(finding.file, files.size());
    if (is_new) {
      files.push_back({.file = finding.file, .path = finding.path, .before = {}, .fix = {}});
      findings.emplace_back();
    }
    findings[at->second].push_back(&finding);
  }
  parallel_for(files.size(), jobs, [&](std::size_t i) {
    FixedFile& file = files[i];
    const std::optional<Format> format = rule_format_of(name_of_path(file.file));
    Result<std::string> bytes = read_file(file.file, rule_file_limit);
    if (!bytes || !format || (*format != Format::yaml && *format != Format::toml)) {
      for (const Finding* finding : findings[i])
        file.fix.left.push_back({finding, "the file is neither YAML nor TOML, or cannot be read"});
      return;
    }
    file.before = std::move(*bytes);
    file.fix = fix_file(file.before, *format, findings[i]);
  });
  return files;
}

void place_fixes(LintReport& report, int jobs) {
  for (const FixedFile& file : fixes_of(report, Safety::unsafe, jobs)) {
    for (std::size_t i = 0; i < file.fix.done.size(); ++i) {
      const TextEdit& edit = file.fix.edits[i];
      const LineAndColumn begin = place_of(file.before, edit.begin);
      const LineAndColumn end = place_of(file.before, edit.end);
      report.fixes.push_back(
          {.finding = static_cast<std::size_t>(file.fix.done[i] - report.findings.data()),
           .line = begin.line,
           .column = begin.column,
           .end_line = end.line,
           .end_column = end.column,
           .text = edit.text});
    }
  }
  std::ranges::sort(report.fixes, {}, &PlacedFix::finding);
}

Result<void> write_fixed(const std::vector<FixedFile>& files) {
  for (const FixedFile& file : files)
    if (!file.fix.edits.empty()) TRY(write_file(file.file, file.fix.bytes));
  return {};
}

}  // namespace lofp
