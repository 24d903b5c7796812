#include "api/parameter.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "publish/record_texts.h"

namespace lofp {
namespace {

bool is_technique(std::string_view text) {
  constexpr std::size_t whole = 5;
  constexpr std::size_t with_part = 9;
  if (text.size() != whole && text.size() != with_part) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (i == 0 ? text[i] != 'T' : i == whole ? text[i] != '.' : !is_digit(text[i])) return false;
  return true;
}

bool is_entry_id(std::string_view text) {
  constexpr std::size_t digits = 16;
  constexpr std::size_t digits_of_shared_hash = 32;  // catalog/identifiers.h
  return (text.size() == digits || text.size() == digits_of_shared_hash) &&
         std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

bool is_number(std::string_view text, std::int64_t least, std::int64_t most) {
  constexpr std::size_t longest = 18;  // numbers with more digits might overflow
  if (text.empty() || text.size() > longest || !std::ranges::all_of(text, is_digit)) return false;
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number >= least && number <= most;
}

bool is_among(std::span<const std::string_view> choices, std::string_view value) {
  return std::ranges::find(choices, value) != choices.end();
}

bool is_allowed(const Parameter& parameter, std::string_view value) {
  switch (parameter.type) {
    case ParameterType::text:
      return std::cmp_greater_equal(value.size(), parameter.least) &&
             std::cmp_less_equal(value.size(), parameter.most);
    case ParameterType::number:
      return is_number(value, parameter.least, parameter.most);
    case ParameterType::choice:
      return is_among(parameter.choices(), value);
    case ParameterType::technique:
      return is_technique(value);
    case ParameterType::entry_id:
      return is_entry_id(value);
  }
  return false;
}

std::string names_of(std::span<const Parameter> parameters) {
  std::vector<std::string_view> names;
  for (const Parameter& parameter : parameters)
    if (parameter.place == ParameterPlace::query) names.push_back(parameter.name);
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

// The part of a client's text that goes into a message.
std::string_view quoted(std::string_view text) {
  constexpr std::size_t longest = 100;
  return shortened(text, longest);
}

}  // namespace

std::span<const std::string> ParameterValues::all(std::string_view name) const {
  const auto at = values_.find(name);
  return at == values_.end() ? std::span<const std::string>() : at->second;
}

std::string_view ParameterValues::text(std::string_view name) const {
  const auto values = all(name);
  return values.empty() ? std::string_view() : values.front();
}

std::size_t ParameterValues::number(std::string_view name) const {
  const std::string_view digits = text(name);
  std::size_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::expected<ParameterValues, Problem> read_parameters(std::span<const Parameter> parameters,
                                                        const GivenParameters& given) {
  ParameterValues values;
  const auto fail = [](std::string detail, std::string_view name, std::string allowed) {
    return std::unexpected(Problem{.status = 400,
                                   .detail = std::move(detail),
                                   .parameter = std::string(name),
                                   .allowed = std::move(allowed)});
  };
  for (const auto& [name, value] : given) {
    const auto parameter = std::ranges::find(parameters, name, &Parameter::name);
    if (parameter == parameters.end())
      return fail(fmt::format("there is no parameter {} here", quoted(name)), quoted(name),
                  names_of(parameters));
    if (!is_allowed(*parameter, value))
      return fail(fmt::format("{}={}: give {}", name, quoted(value), allowed_values(*parameter)),
                  name, allowed_values(*parameter));
    if (values.has(name) && !parameter->is_repeatable)
      return fail(fmt::format("{} is given twice: give it once", name), name,
                  allowed_values(*parameter));
    values.add(name, value);
  }
  for (const Parameter& parameter : parameters)
    if (!parameter.fallback.empty() && !values.has(parameter.name))
      values.add(parameter.name, std::string(parameter.fallback));
  return values;
}

std::string allowed_values(const Parameter& parameter) {
  switch (parameter.type) {
    case ParameterType::text:
      return fmt::format("a text of {} to {} bytes", parameter.least, parameter.most);
    case ParameterType::number:
      return fmt::format("a whole number from {} to {}", parameter.least, parameter.most);
    case ParameterType::choice:
      return fmt::format("{}", fmt::join(parameter.choices(), ", "));
    case ParameterType::technique:
      return "the id of a technique (T1021) or sub-technique (T1021.002)";
    case ParameterType::entry_id:
      return "an id of 16 or 32 hex digits (0-9, a-f)";
  }
  return {};
}

std::string_view pattern_of(ParameterType type) {
  if (type == ParameterType::technique) return TechniqueIdText::pattern;
  if (type == ParameterType::entry_id) return EntryIdText::pattern;
  return {};
}

}  // namespace lofp
