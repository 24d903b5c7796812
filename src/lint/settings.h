// What a repository settles for lint: the table [lint] of its lofp.toml.
//
//   [lint]
//   preset = "sigmahq"
//   select = ["default", "echo"]        # or "all"
//   ignore = ["vague"]
//   severity = {placeholder = "note"}
//
//   [[lint.path]]
//   path = "rules/cloud/*"              # in the repository; `*` stands for any text
//   ignore = ["attackers-gap"]          # or "all"
//   reason = "the provider sets these fields"
//
//   [[lint.rule]]
//   rule = "5f4dfb25-3c0b-4e05-9a7e-6a1b3ac2b6f0"
//   ignore = ["placeholder"]
//   reason = "nothing is known after two years"
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/report.h"
#include "lint/finding.h"
#include "lint/lint.h"

namespace lofp {

// Findings that do not count in some files or rules.
struct Exemption {
  std::string path;  // a pattern; or empty
  std::string rule;  // an id; or empty
  std::vector<std::string> ignore;
  std::string reason;
};

struct LintSettings {
  std::string preset;               // empty: each rule set has its own
  std::vector<std::string> select;  // empty: the default checks
  std::vector<std::string> ignore;
  std::vector<std::pair<std::string, Severity>> severity;
  std::vector<Exemption> exemptions;
};

// Reads the text of a lofp.toml; `file` is its path for messages.  Other tables are not looked at.
// Fails at the first fault in [lint], with its line: a key, check or preset that does not exist, an
// exemption without reason.
Result<LintSettings> read_lint_settings(std::string_view text, const std::string& file);

// The settings for the rules below `path`: those of the lofp.toml nearest to it, up to the top of
// its git repository.  Default settings where there is none.
Result<LintSettings> find_lint_settings(const std::string& path);

// The checks that the settings choose.  Fails for a name that no check has.
Result<std::vector<ChosenCheck>> chosen_checks(const LintSettings& settings);

// Sets the severity that the settings give a finding, and its standing where they exempt it.
void apply_settings(const LintSettings& settings, std::vector<Finding>& findings);

// Whether a path fits a pattern in which `*` stands for any text; a pattern that ends with `/` fits
// all that is below it.
bool fits(std::string_view pattern, std::string_view path);

}  // namespace lofp
