// The checks of lint.  Every other file in this folder defines one.  A check carries its own words
// and its own proof: `lofp explain`, the outputs and the reference page print the words, and a test
// runs the examples.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/report.h"
#include "lint/finding.h"
#include "lint/rule_view.h"

namespace lofp {

// What a check can propose.
enum class FixKind : std::uint8_t {
  none,
  safe,    // --fix makes it
  unsafe,  // --fix --unsafe makes it
  offer,   // a text to write, which nobody but a person can choose
};

// What a check found in one rule, before it is known where in the file it stands.
class FindingList {
 public:
  FindingList(const Check& check, const RuleView& view, std::vector<Finding>& to);

  // About the rule as a whole, or its field.
  Finding& add(std::string message);
  // About a text of the rule.
  Finding& add(const StatedText& text, std::string message);
  // About a part of it, a view into the statement's text.
  Finding& add(const StatedText& text, std::string_view part, std::string message);
  // About an exclusion; `value` is what to point at.
  Finding& add(const Exclusion& exclusion, std::string_view value, std::string message);

 private:
  Finding& add(int line, std::string message);

  const Check& check_;
  const RuleView& view_;
  std::vector<Finding>& to_;
};

struct Check {
  std::string_view id;
  std::string_view summary;           // the fault, a sentence
  std::string_view why;               // why it matters and how to do better; a few sentences
  std::string_view bad;               // a rule file that has the fault
  std::string_view good;              // the same rule without it
  std::string_view source = "sigma";  // id of the source that reads the examples
  std::string_view before = {};       // where the check compares: the rule as it was
  Severity severity = Severity::note;
  std::string_view severity_note = {};  // when it is another, a sentence
  bool is_on = true;                    // without being selected
  FixKind fix = FixKind::none;
  std::string_view precision;  // how often it was right, as read on real rules: "58 of 63"

  // Looks at one rule.  Pure and thread-safe.  Null for what lint itself tells, such as a comment
  // that ignores nothing.
  void (*run)(const RuleView& rule, FindingList& findings) = nullptr;
};

// All checks, in the order of their file names.
std::span<const Check* const> all_checks();

// By its id; null if there is none.
const Check* find_check(std::string_view id);

// A text for a message: on one line, in quotes, and cut where it is long.
std::string quoted(std::string_view text);

}  // namespace lofp
