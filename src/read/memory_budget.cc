#include "read/memory_budget.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace lofp {
namespace {

constexpr std::array<bool, 256> make_signs() {
  std::array<bool, 256> signs{};
  for (const char c : std::string_view("\n\r,[{.=:;?-"))
    signs[static_cast<unsigned char>(c)] = true;
  return signs;
}
constexpr std::array<bool, 256> signs = make_signs();

// Whether the sign at `at` can begin or separate a value: `.` separates the keys of TOML; `-`, `?`
// and `:` begin values of YAML only before white space.
bool begins_value(std::string_view text, std::size_t at) {
  const char next = at + 1 < text.size() ? text[at + 1] : '\n';
  switch (text[at]) {
    case '-':
    case '?':
    case ':':
      return next == ' ' || next == '\t';
    case '.':
      return next != ' ' && next != '\n' && next != '.';
    default:
      return true;
  }
}

// Cost constants in bytes: the growth of the whole build's peak memory per additional item,
// measured with folders that contain thousands of such items.
constexpr std::size_t per_rule = 5'500;
constexpr std::size_t per_statement = 3'000;
constexpr std::size_t per_exclusion = 500;
constexpr std::size_t per_term = 500;
constexpr std::size_t per_value = 1'500;
// The same for a text that an earlier file has already, so that it becomes no new entry.
constexpr std::size_t per_known_statement = 600;
constexpr std::size_t per_known_value = 700;
constexpr std::size_t per_technique = 600;
constexpr std::size_t per_name = 250;      // a tag, a reference, an author
constexpr std::size_t per_byte = 6;        // of JSON
constexpr std::size_t per_logic_byte = 3;  // of JSON
// Texts of entries and values are stored in more places, and their words are searchable: the search
// has the words of the first bytes, and an index contains all of them.
constexpr std::size_t per_text_byte = 12;  // of JSON
constexpr std::size_t per_indexed_byte = 8;
constexpr std::size_t per_searched_word = 70;
// A technique's pages and lists contain each statement and value of its rules.
constexpr std::size_t per_statement_under_technique = 40;
constexpr std::size_t per_value_under_technique = 12;

// The length in bytes of each character in our JSON (format/json.cc).
constexpr std::array<std::uint8_t, 256> make_lengths() {
  std::array<std::uint8_t, 256> lengths{};
  lengths.fill(1);
  for (std::size_t c = 0; c < ' '; ++c) lengths[c] = 6;
  lengths['<'] = lengths[0x7f] = 6;
  lengths['"'] = lengths['\\'] = 2;
  return lengths;
}
constexpr std::array<std::uint8_t, 256> lengths = make_lengths();

std::size_t json_length(std::string_view text) {
  std::size_t bytes = 0;
  for (const char c : text) bytes += lengths[static_cast<unsigned char>(c)];
  return bytes;
}

std::size_t memory_of(const std::vector<std::string>& texts, std::size_t each) {
  std::size_t bytes = 0;
  for (const std::string& text : texts) bytes += each + per_byte * json_length(text);
  return bytes;
}

// The cost of the text of an entry or excluded value.
std::size_t memory_of_found(std::string_view text) {
  constexpr std::size_t searched = 2'000;
  const auto words =
      static_cast<std::size_t>(std::ranges::count(text.substr(0, searched), ' ')) + 1;
  return per_text_byte * json_length(text) + per_indexed_byte * text.size() +
         per_searched_word * words;
}

std::size_t memory_of(const Exclusion& exclusion) {
  std::size_t bytes =
      per_exclusion + per_byte * (json_length(exclusion.name) + json_length(exclusion.text));
  for (const Term& term : exclusion.terms) {
    bytes += per_term + per_byte * json_length(term.field);
    for (const std::string& value : term.values) bytes += per_value + memory_of_found(value);
  }
  return bytes;
}

std::size_t values_of(const Rule& rule) {
  std::size_t values = 0;
  for (const Exclusion& exclusion : rule.exclusions)
    for (const Term& term : exclusion.terms) values += term.values.size();
  return values;
}

std::size_t memory_of(const Rule& rule) {
  std::size_t bytes = per_rule;
  for (const std::string* text :
       {&rule.id, &rule.title, &rule.description, &rule.data_source, &rule.path})
    bytes += per_byte * json_length(*text);
  bytes += per_logic_byte * json_length(rule.logic.text);
  for (const auto* names : {&rule.authors, &rule.references, &rule.tags, &rule.logs})
    bytes += memory_of(*names, per_name);
  bytes += memory_of(rule.techniques, per_technique);
  for (const Statement& statement : rule.statements)
    bytes += per_statement + memory_of_found(statement.text);
  bytes += estimated_memory(rule.exclusions);
  bytes += rule.techniques.size() * (rule.statements.size() * per_statement_under_technique +
                                     values_of(rule) * per_value_under_technique);
  return bytes;
}

// What a text saves that is known already: its cost, except for the bytes that each rule still
// stores.
std::size_t saving_of(std::string_view text) {
  return memory_of_found(text) - per_byte * json_length(text);
}

// Calls `statement` with the text of every statement, and `value` with every excluded value and its
// key. The key includes the field, so that equal values of different fields are distinct.
template <typename OnStatement, typename OnValue>
void for_each_text(const std::vector<Rule>& rules, OnStatement statement, OnValue value) {
  for (const Rule& rule : rules) {
    for (const Statement& found : rule.statements) statement(found.text);
    for (const Exclusion& exclusion : rule.exclusions)
      for (const Term& term : exclusion.terms)
        for (const std::string& found : term.values) value(term.field + '\n' + found, found);
  }
}

}  // namespace

std::size_t count_values(std::string_view text) {
  std::size_t count = 1;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (signs[static_cast<unsigned char>(text[at])] && begins_value(text, at)) ++count;
  return count;
}

std::size_t estimated_memory(const std::vector<Rule>& rules) {
  std::size_t bytes = 0;
  for (const Rule& rule : rules) bytes += memory_of(rule);
  return bytes;
}

std::size_t estimated_memory(const std::vector<Exclusion>& exclusions) {
  std::size_t bytes = 0;
  for (const Exclusion& exclusion : exclusions) bytes += memory_of(exclusion);
  return bytes;
}

std::size_t TakenTexts::saving(const std::vector<Rule>& rules) const {
  std::size_t bytes = 0;
  for_each_text(
      rules,
      [&](const std::string& text) {
        if (statements_.contains(text))
          bytes += per_statement - per_known_statement + saving_of(text);
      },
      [&](const std::string& key, const std::string& value) {
        if (values_.contains(key)) bytes += per_value - per_known_value + saving_of(value);
      });
  return bytes;
}

void TakenTexts::take(const std::vector<Rule>& rules) {
  for_each_text(
      rules, [&](const std::string& text) { statements_.insert(text); },
      [&](std::string key, const std::string& /*value*/) { values_.insert(std::move(key)); });
}

}  // namespace lofp
