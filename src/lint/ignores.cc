#include "lint/ignores.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/hash_table.h"
#include "base/terminal.h"
#include "lint/checks/check.h"

namespace lofp {
namespace {

// The rules of one file, by line.
using RulesOfFile = std::vector<const Rule*>;

// The rule that a line belongs to: the last that begins at or before it, else the first.
const Rule* rule_at(const RulesOfFile& rules, int line) {
  const Rule* found = rules.front();
  for (const Rule* rule : rules)
    if (rule->line <= line) found = rule;
  return found;
}

class IgnoreFinder {
 public:
  IgnoreFinder(std::span<const ChosenCheck> ran, std::vector<Finding>& findings)
      : ran_(ran), findings_(findings), size_(findings.size()) {
    for (std::size_t i = 0; i < size_; ++i) by_file_[findings[i].file].push_back(i);
  }

  void apply(const RulesOfFile& rules, const IgnoreComment& comment) {
    const Rule& rule = *rule_at(rules, comment.line);
    if (comment.checks.empty())
      return say(rule, comment, "the comment names no check",
                 "write `# lofp: ignore[check] reason`");
    for (const std::string& name : comment.checks) apply(rule, comment, name);
    if (comment.reason.empty())
      say(rule, comment, "the comment gives no reason", "write the reason behind the brackets");
  }

 private:
  void apply(const Rule& rule, const IgnoreComment& comment, const std::string& name) {
    const Check* check = find_check(name);
    if (check == nullptr)
      return say(rule, comment, fmt::format("there is no check `{}`", printable(name)),
                 "`lofp explain` lists the checks");
    bool is_used = false;
    for (const std::size_t i : by_file_[rule.file]) {
      Finding& finding = findings_[i];
      if (finding.check != check || finding.rule_key != rule.key) continue;
      is_used = true;
      if (finding.standing != Standing::counts) continue;
      finding.standing = Standing::ignored_in_file;
      finding.reason = comment.reason;
    }
    const bool did_run = std::ranges::find(ran_, check, &ChosenCheck::check) != ran_.end();
    if (!is_used && did_run)
      say(rule, comment, fmt::format("nothing is left here for `{}` to find", name),
          "take the comment out");
  }

  void say(const Rule& rule, const IgnoreComment& comment, std::string message,
           std::string instead) {
    static const Check* const check = find_check("unused-ignore");
    if (std::ranges::find(ran_, check, &ChosenCheck::check) == ran_.end()) return;
    Finding& finding = findings_.emplace_back();
    finding.check = check;
    finding.severity = check->severity;
    finding.file = rule.file;
    finding.path = rule.path;
    finding.rule_key = rule.key;
    finding.rule_title = rule.title;
    finding.line = finding.text_line = comment.line;
    finding.seek = "lofp:";
    finding.message = std::move(message);
    finding.instead = std::move(instead);
  }

  std::span<const ChosenCheck> ran_;
  std::vector<Finding>& findings_;
  std::size_t size_;
  HashMap<std::string, std::vector<std::size_t>> by_file_;  // indices of the checks' findings
};

}  // namespace

void apply_ignores(std::span<const Rule> rules, const NotesByFile& notes,
                   std::span<const ChosenCheck> ran, std::vector<Finding>& findings) {
  HashMap<std::string, RulesOfFile> by_file;
  std::vector<std::string_view> files;
  for (const Rule& rule : rules) {
    const auto at = notes.find(rule.file);
    if (at == notes.end() || at->second.ignores.empty()) continue;
    RulesOfFile& of_file = by_file[rule.file];
    if (of_file.empty()) files.push_back(rule.file);
    of_file.push_back(&rule);
  }
  IgnoreFinder finder(ran, findings);
  for (const std::string_view file : files)
    for (const IgnoreComment& comment : notes.find(file)->second.ignores)
      finder.apply(by_file.find(file)->second, comment);
}

}  // namespace lofp
