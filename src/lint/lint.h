// Runs the checks over rules.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/hash_table.h"
#include "lint/file_notes.h"
#include "lint/finding.h"
#include "lint/preset.h"
#include "rule/rule.h"

namespace lofp {

struct ChosenCheck {
  const Check* check = nullptr;
  bool is_asked = false;  // by its name or by `all`, so that no preset switches it off
};

struct LintRequest {
  std::span<const Rule> rules;
  const NotesByFile* notes = nullptr;  // of their files; null: none
  std::span<const ChosenCheck> checks;
  const Preset* preset = nullptr;  // of all rules; null: each set has its own
  // The rules as they were at the revision to compare with, by key; null: nothing is compared.
  const HashMap<std::string, const Rule*>* before = nullptr;
  int jobs = 1;
};

// All findings of the checks, in the order of the rules, then of their lines, then of the checks.
// The places have lines only: see place_findings().  The result does not depend on `jobs`.
std::vector<Finding> lint(const LintRequest& request);

}  // namespace lofp
