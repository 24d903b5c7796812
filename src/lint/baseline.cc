#include "lint/baseline.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "base/terminal.h"
#include "base/text.h"
#include "lint/checks/check.h"

namespace lofp {
namespace {

constexpr std::string_view heading =
    "# Findings of `lofp lint` that were there before: file, check, text.\n";

// A text in one field of a line; a long one ends with its hash.
std::string as_field(std::string_view text) {
  constexpr std::size_t most = 160;  // bytes
  const std::string line = printable(on_one_line(text));
  if (line.size() <= most) return line;
  return fmt::format("{}... {}", shortened(line, most), hex_of(hash_of(line)));
}

std::string line_for(const Finding& finding) {
  return fmt::format("{}\t{}\t{}", as_field(finding.path), finding.check->id,
                     as_field(finding.text));
}

}  // namespace

Result<Baseline> Baseline::read(std::string_view text, const std::string& file) {
  Baseline baseline;
  int number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    if (std::ranges::count(line, '\t') != 2)
      return std::unexpected(Error{
          fmt::format("{}:{}: this is no line of a baseline, which has a file, a check and a text "
                      "with tabs between them: make it anew with --accept",
                      printable(file), number)});
    ++baseline.known_[std::string(line)].count;
  }
  return baseline;
}

Baseline Baseline::of(const std::vector<Finding>& findings) {
  Baseline baseline;
  for (const Finding& finding : findings)
    if (finding.standing == Standing::counts || finding.standing == Standing::known)
      ++baseline.known_[line_for(finding)].count;
  return baseline;
}

void Baseline::apply(std::vector<Finding>& findings) {
  if (known_.empty()) return;
  for (Finding& finding : findings) {
    if (finding.standing != Standing::counts) continue;
    const auto at = known_.find(line_for(finding));
    if (at == known_.end() || at->second.met == at->second.count) continue;
    ++at->second.met;
    finding.standing = Standing::known;
    finding.reason = "in the baseline";
  }
}

std::size_t Baseline::settled() const {
  std::size_t settled = 0;
  for (const auto& [line, known] : known_) settled += known.count - known.met;
  return settled;
}

void Baseline::prune() {
  std::erase_if(known_, [](const auto& one) { return one.second.met == 0; });
  for (auto& [line, known] : known_) known.count = known.met;
}

std::string Baseline::text() const {
  std::vector<std::string_view> lines;
  for (const auto& [line, known] : known_) lines.insert(lines.end(), known.count, line);
  std::ranges::sort(lines);
  std::string text(heading);
  for (const std::string_view line : lines) text.append(line) += '\n';
  return text;
}

}  // namespace lofp
