#include "lint/text_facts.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"
#include "base/text.h"

namespace lofp {
namespace {

bool is_field(const Statement& statement) {
  return statement.origin == Origin::field;
}

}  // namespace

bool gives_advice(const TextFacts& text) {
  if (text.understood.kind != TextKind::none) return text.understood.kind == TextKind::advice;
  // Instructions that the model takes for nothing.
  for (const std::string_view words :
       {"we recommend", "is recommended", "investigat", "verify", "to avoid", "you should",
        "use the ", "should only be", "should be tuned", "apply ", "enable this"})
    if (text.normalised.contains(words)) return true;
  return false;
}

std::unique_ptr<const TextFacts> facts_of(std::string_view text) {
  auto facts = std::make_unique<TextFacts>();
  facts->text = text;
  facts->normalised = normalise(text);
  facts->understood = understand_text(facts->text, facts->normalised);
  for (Part& part : facts->understood.parts) part.features = {};
  facts->placeholder = placeholder_kind_of(facts->normalised);
  return facts;
}

TextTable::TextTable(std::span<const Rule> rules, int jobs) {
  std::vector<std::string_view> texts;
  for (const Rule& rule : rules) {
    const bool has_field = std::ranges::any_of(rule.statements, is_field);
    for (const Statement& statement : rule.statements)
      if ((is_field(statement) || !has_field) &&
          by_normalised_.try_emplace(normalise(statement.text), texts.size()).second)
        texts.push_back(statement.text);
  }
  facts_.resize(texts.size());
  parallel_for(texts.size(), jobs, [&](std::size_t i) { facts_[i] = facts_of(texts[i]); });
}

const TextFacts& TextTable::of(std::string_view text) const {
  return *facts_[by_normalised_.find(normalise(text))->second];
}

}  // namespace lofp
