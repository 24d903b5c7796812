// Lints the text of a rule file as if it lay on the disk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/checks/check.h"
#include "lint/ignores.h"
#include "lint/lint.h"
#include "lint/place.h"
#include "read/sources/reading.h"

namespace lofp {

inline std::vector<Rule> rules_in(std::string_view text, std::string_view source) {
  std::vector<Rule> rules = read_as(source, std::string(text)).rules;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    rules[i].source = "ours";
    rules[i].path = "rules/one";
    rules[i].file = "rules/one";
    rules[i].key = "ours:" + std::to_string(i);
  }
  return rules;
}

// All findings of all checks, or of one; with `before`, also of what the change from it did.
inline std::vector<Finding> lint_text(std::string_view text, std::string_view source = "sigma",
                                      std::string_view only = {}, std::string_view before = {},
                                      const Preset* preset = nullptr) {
  const std::vector<Rule> rules = rules_in(text, source);
  const std::vector<Rule> former = before.empty() ? std::vector<Rule>() : rules_in(before, source);
  HashMap<std::string, const Rule*> by_key;
  for (const Rule& rule : former) by_key.emplace(rule.key, &rule);
  std::vector<ChosenCheck> checks;
  for (const Check* check : all_checks()) checks.push_back({check, true});
  NotesByFile notes;
  notes.emplace("rules/one", notes_of(text));
  std::vector<Finding> findings = lint({.rules = rules,
                                        .notes = &notes,
                                        .checks = checks,
                                        .preset = preset,
                                        .before = before.empty() ? nullptr : &by_key});
  apply_ignores(rules, notes, checks, findings);
  std::erase_if(findings, [&](const Finding& finding) {
    return finding.standing != Standing::counts || (!only.empty() && finding.check->id != only);
  });
  std::vector<Finding*> to_place;
  for (Finding& finding : findings) to_place.push_back(&finding);
  place_findings(text, to_place);
  return findings;
}

inline std::vector<std::string> ids_of(const std::vector<Finding>& findings) {
  std::vector<std::string> ids;
  for (const Finding& finding : findings) ids.emplace_back(finding.check->id);
  return ids;
}

// A rule of Sigma with these lines of a list.
inline std::string sigma_with(std::string_view lines, std::string_view level = "medium") {
  return "title: Archive Made By Rar\nlogsource:\n    category: process_creation\ndetection:\n"
         "    selection:\n        Image|endswith: '\\rar.exe'\n    condition: selection\n"
         "falsepositives:\n" +
         std::string(lines) + "level: " + std::string(level) + "\n";
}

}  // namespace lofp
