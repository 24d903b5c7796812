#include "lint/rule_view.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace lofp {
namespace {

// The field of the rule: of a file with several rules the first at or behind the rule's beginning.
// A rule of TOML begins at its table, one of YAML at its first key.
const FieldNote* note_of(const Rule& rule, const FileNotes* notes) {
  if (notes == nullptr) return nullptr;
  for (const FieldNote& note : notes->fields)
    if (note.line >= rule.line) return &note;
  return nullptr;
}

bool is_named(std::string_view text, std::initializer_list<std::string_view> names) {
  const std::string lower = lower_ascii(text);
  return std::ranges::find(names, lower) != names.end();
}

}  // namespace

RuleFormat format_of(const Rule& rule) {
  const std::string_view language = rule.logic.language;
  if (language == "sigma") return RuleFormat::sigma;
  if (language == "spl") return RuleFormat::splunk;
  constexpr std::array<std::string_view, 5> elastic = {"kuery", "lucene", "eql", "esql",
                                                       "machine-learning"};
  return std::ranges::find(elastic, language) != elastic.end() ? RuleFormat::elastic
                                                               : RuleFormat::other;
}

bool RuleView::is_in_use() const {
  return !is_named(rule->status, {"deprecated", "unsupported"});
}

bool RuleView::is_grave() const {
  return is_named(rule->level, {"high", "critical"});
}

bool RuleView::says_nothing() const {
  const auto is_silent = [](const StatedText& text) {
    return text.facts->understood.kind != TextKind::cause;
  };
  return std::ranges::all_of(field, is_silent) && std::ranges::all_of(guide, is_silent);
}

RuleView view_of(const Rule& rule, const TextTable& texts, const Preset& preset,
                 const FileNotes* notes) {
  RuleView view;
  view.rule = &rule;
  view.preset = &preset;
  view.format = format_of(rule);
  view.note = note_of(rule, notes);
  for (const Statement& statement : rule.statements)
    if (statement.origin == Origin::field)
      view.field.push_back({&statement, &texts.of(statement.text)});
  if (view.field.empty())
    for (const Statement& statement : rule.statements)
      if (statement.origin == Origin::guide)
        view.guide.push_back({&statement, &texts.of(statement.text)});
  return view;
}

}  // namespace lofp
