#include "exclusion/sigma_exclusion.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>

#include "base/hash_table.h"
#include "base/sort.h"
#include "base/text.h"
#include "exclusion/pattern.h"
#include "exclusion/sigma_condition.h"
#include "format/key_spelling.h"
#include "format/yaml.h"

namespace lofp {
namespace {

// Limits for hostile files, which can repeat YAML aliases.  Real rules have at most 60 selections,
// with names of 60 letters, and 400 values.
constexpr std::size_t most_selections = 500;
constexpr std::size_t longest_name = 200;
constexpr std::size_t most_values = 10'000;

// A selection: a member of a rule's `detection`, and the map that it is in.
struct Selection {
  const Value* map;
  const Member* member;
};

// The effect of a field's modifiers (`field|contains|all`).
struct Modifiers {
  bool any_text_before = false;
  bool any_text_behind = false;
  bool all = false;
  Comparison comparison = Comparison::equals;  // `equals`: determined by the value's wildcards
};

Modifiers modifiers_of(std::string_view key) {
  Modifiers modifiers;
  std::vector<std::string_view> words = split(key, '|');
  for (const std::string_view written : std::span(words).subspan(1)) {
    const std::string word = lower_ascii(written);
    if (word == "contains")
      modifiers.any_text_before = modifiers.any_text_behind = true;
    else if (word == "startswith")
      modifiers.any_text_behind = true;
    else if (word == "endswith")
      modifiers.any_text_before = true;
    else if (word == "all")
      modifiers.all = true;
    else if (word == "re")
      modifiers.comparison = Comparison::regex;
    else if (word == "cidr")
      modifiers.comparison = Comparison::cidr;
    else if (word == "exists")
      modifiers.comparison = Comparison::exists;
    else if (word != "windash" && word != "cased" && modifiers.comparison == Comparison::equals)
      modifiers.comparison = Comparison::other;  // another field, an encoding, a macro, a number
  }
  return modifiers;
}

Pattern pattern_of(std::string_view value, const Modifiers& modifiers) {
  if (modifiers.comparison != Comparison::equals) return {modifiers.comparison, std::string(value)};
  PatternBuilder pattern;
  if (modifiers.any_text_before) pattern.any_text('*');
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool escapes =
        value[i] == '\\' && i + 1 < value.size() && std::string_view("*?\\").contains(value[i + 1]);
    if (escapes)
      pattern.literal(value[++i]);
    else if (value[i] == '*')
      pattern.any_text('*');
    else if (value[i] == '?')
      pattern.any_sign('?');
    else
      pattern.literal(value[i]);
  }
  if (modifiers.any_text_behind) pattern.any_text('*');
  return pattern.finish();
}

// Reads the terms of one selection.
class TermReader {
 public:
  std::vector<Term> read(const Value& selection) {
    if (selection.is_map()) {
      read_map(selection);
    } else {
      read_keywords(selection);
      for (const Value* item : selection.items) {
        if (is_enough()) break;
        if (!item->is_map()) continue;
        if (!terms_.empty()) ++alternative_;
        read_map(*item);
      }
    }
    return std::move(terms_);
  }

 private:
  bool is_enough() { return ++values_ > most_values; }

  void read_map(const Value& map) {
    for (const Member& member : map.members) {
      if (is_enough()) return;
      read_values(member.key.substr(0, member.key.find('|')), modifiers_of(member.key),
                  *member.value);
    }
  }

  void read_keywords(const Value& value) {
    read_values({}, {.any_text_before = true, .any_text_behind = true}, value);
  }

  void read_values(std::string_view field, const Modifiers& modifiers, const Value& value) {
    std::size_t first = terms_.size();
    const auto read = [&](const Value& one) {
      if (!one.is_scalar() && one.kind != Value::Kind::null) return;
      if (modifiers.all) first = terms_.size();
      const std::string_view text = one.is_scalar() ? one.text : std::string_view{};
      // null and '' both stand for a missing value.
      add_pattern(terms_, first, field, text.empty() ? Pattern{} : pattern_of(text, modifiers));
      terms_.back().alternative = alternative_;
    };
    if (!value.is_list()) read(value);
    for (const Value* item : value.items) {
      if (is_enough()) return;
      read(*item);
    }
  }

  std::vector<Term> terms_;
  std::size_t alternative_ = 0;
  std::size_t values_ = 0;
};

// Where selections are read from.  The key `rules` is not a selection in a filter.
enum class Selections : std::uint8_t { of_rule, of_filter };

// `condition`, or, if no map has that key, a key that is another spelling of it.
std::string_view condition_key_of(std::span<const Value* const> maps) {
  constexpr std::string_view key = "condition";
  if (std::ranges::any_of(maps, [&](const Value* map) { return map->find(key) != nullptr; }))
    return key;
  for (const Value* map : maps)
    if (const Member* member = respelt(*map, key)) return member->key;
  return key;
}

std::vector<Selection> selections_of(std::span<const Value* const> maps, Selections of) {
  std::vector<Selection> selections;
  HashSet<std::string_view> seen = {condition_key_of(maps), "timeframe"};
  if (of == Selections::of_filter) seen.insert("rules");
  for (const Value* map : maps) {
    const std::size_t first = selections.size();
    // If a map has a key twice, the last one counts.
    for (std::size_t i = map->members.size(); i-- > 0;) {
      const Member& member = map->members[i];
      if (member.key.size() <= longest_name && seen.insert(member.key).second)
        selections.push_back({map, &member});
    }
    std::ranges::reverse(selections.begin() + static_cast<std::ptrdiff_t>(first), selections.end());
  }
  if (selections.size() > most_selections) selections.resize(most_selections);
  return selections;
}

std::vector<std::string_view> conditions_of(std::span<const Value* const> maps) {
  const std::string_view key = condition_key_of(maps);
  for (const Value* map : maps) {
    const Value* condition = map->find(key);
    if (condition == nullptr || condition->kind == Value::Kind::null) continue;
    if (condition->is_scalar()) return {condition->text};
    std::vector<std::string_view> conditions;
    for (const Value* item :
         condition->items.first(std::min<std::size_t>(condition->items.size(), 20)))
      if (item->is_scalar()) conditions.push_back(item->text);
    return conditions;
  }
  return {};
}

// A quick test that avoids work for most rules.
bool may_negate(std::string_view condition) {
  return lower_ascii(condition.substr(0, most_of_condition)).contains("not");
}

// The indices of the selections that at least one condition negates, ascending.
std::vector<std::size_t> negated_by(std::span<const std::string_view> conditions,
                                    const std::vector<Selection>& selections) {
  std::vector<std::string_view> names;
  for (const Selection& selection : selections) names.push_back(selection.member->key);
  std::vector<std::size_t> negated;
  for (const std::string_view condition : conditions)
    std::ranges::copy(negated_selections(condition, names), std::back_inserter(negated));
  sort_each_once(negated);
  return negated;
}

std::vector<Exclusion> exclusions_of(std::string_view text,
                                     const std::vector<Selection>& selections,
                                     std::span<const std::size_t> negated) {
  std::vector<Exclusion> exclusions;
  for (const std::size_t i : negated) {
    const auto& [map, member] = selections[i];
    const Value& value = *member->value;
    std::string_view written = verbatim(text, *map, *member);
    // A member that was merged in (`<<`) stands elsewhere in the file, so only its value is copied.
    if (written.empty() && value.end <= text.size() && value.begin < value.end)
      written = trim(text.substr(value.begin, value.end - value.begin));
    exclusions.push_back(
        {.name = std::string(member->key),
         .text = std::string(written),
         .line = member->key_place != nullptr ? member->key_place->line : value.line,
         .terms = TermReader().read(value),
         .filter = {}});
  }
  return exclusions;
}

}  // namespace

std::vector<Exclusion> sigma_exclusions(std::string_view text, std::span<const Value* const> maps) {
  const std::vector<std::string_view> conditions = conditions_of(maps);
  if (std::ranges::none_of(conditions, may_negate)) return {};
  const std::vector<Selection> selections = selections_of(maps, Selections::of_rule);
  return exclusions_of(text, selections, negated_by(conditions, selections));
}

FilterExclusions sigma_filter_exclusions(std::string_view text, const Value& map) {
  const Value* const maps[] = {&map};
  const std::vector<std::string_view> conditions = conditions_of(maps);
  const std::vector<Selection> selections = selections_of(maps, Selections::of_filter);
  std::vector<std::size_t> negated = negated_by(conditions, selections);
  const bool is_positive = negated.empty() && !conditions.empty();
  if (is_positive) {
    std::vector<std::string> turned;
    for (const std::string_view condition : conditions)
      turned.push_back("not (" + std::string(condition.substr(0, most_of_condition)) + ")");
    negated = negated_by(std::vector<std::string_view>(turned.begin(), turned.end()), selections);
  }
  std::vector<Exclusion> exclusions = exclusions_of(text, selections, negated);
  for (Exclusion& exclusion : exclusions) exclusion.origin = Origin::filter;
  return {std::move(exclusions), is_positive};
}

}  // namespace lofp
