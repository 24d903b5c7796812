// A rule as the checks see it.  Holds references only; the run owns what they point to.
#pragma once

#include <cstdint>
#include <vector>

#include "lint/file_notes.h"
#include "lint/preset.h"
#include "lint/text_facts.h"
#include "rule/rule.h"

namespace lofp {

// The format of a rule, which decides how its field is written.
enum class RuleFormat : std::uint8_t { sigma, elastic, splunk, other };

RuleFormat format_of(const Rule& rule);

// A text of the rule's field or guide.
struct StatedText {
  const Statement* statement = nullptr;
  const TextFacts* facts = nullptr;
};

struct RuleView {
  const Rule* rule = nullptr;
  const Preset* preset = nullptr;
  RuleFormat format = RuleFormat::other;
  std::vector<StatedText> field;    // in the order of the rule
  std::vector<StatedText> guide;    // of rules whose field says nothing; else empty
  const FieldNote* note = nullptr;  // how the field is written; null where the file has no such key
  const Rule* before = nullptr;     // as it was at the revision to compare with
  bool is_new = false;              // that revision does not have it
  bool compares = false;            // whether there is a revision to compare with

  // Whether its set still uses it: it is not deprecated.
  bool is_in_use() const;
  // Whether its level is high or critical.
  bool is_grave() const;
  // Whether no text of the field, and none of the guide, says anything.
  bool says_nothing() const;
};

// Makes the views of `rule`; the texts of it must be in `texts`.
RuleView view_of(const Rule& rule, const TextTable& texts, const Preset& preset,
                 const FileNotes* notes);

}  // namespace lofp
