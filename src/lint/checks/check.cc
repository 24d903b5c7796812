#include "lint/checks/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace lofp {

FindingList::FindingList(const Check& check, const RuleView& view, std::vector<Finding>& to)
    : check_(check), view_(view), to_(to) {}

Finding& FindingList::add(int line, std::string message) {
  const Rule& rule = *view_.rule;
  Finding& finding = to_.emplace_back();
  finding.check = &check_;
  finding.severity = check_.severity;
  finding.file = rule.file;
  finding.path = rule.path;
  finding.rule_key = rule.key;
  finding.rule_title = rule.title;
  finding.line = line;
  finding.text_line = line;
  finding.message = std::move(message);
  return finding;
}

Finding& FindingList::add(std::string message) {
  return add(view_.note != nullptr ? view_.note->line : view_.rule->line, std::move(message));
}

Finding& FindingList::add(const StatedText& text, std::string message) {
  return add(text, text.statement->text, std::move(message));
}

Finding& FindingList::add(const StatedText& text, std::string_view part, std::string message) {
  const std::string_view whole = text.statement->text;
  const auto offset = static_cast<std::size_t>(part.data() - whole.data());
  const auto breaks = std::ranges::count(whole.substr(0, offset), '\n');
  Finding& finding = add(text.statement->line + static_cast<int>(breaks), std::move(message));
  finding.text_line = text.statement->line;
  finding.text = on_one_line(whole);
  finding.seek = part.substr(0, part.find('\n'));
  return finding;
}

Finding& FindingList::add(const Exclusion& exclusion, std::string_view value, std::string message) {
  const std::string_view text = exclusion.text;
  const std::size_t at = text.find(value);
  const auto breaks =
      at == std::string_view::npos ? 0 : std::ranges::count(text.substr(0, at), '\n');
  Finding& finding = add(exclusion.line + static_cast<int>(breaks), std::move(message));
  finding.text = on_one_line(value);
  finding.seek = value;
  return finding;
}

const Check* find_check(std::string_view id) {
  const auto at = std::ranges::find(all_checks(), id, &Check::id);
  return at == all_checks().end() ? nullptr : *at;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t most = 80;  // bytes
  const std::string line = on_one_line(text);
  if (line.size() <= most) return fmt::format("\"{}\"", line);
  return fmt::format("\"{}...\"", shortened(line, most));
}

}  // namespace lofp
