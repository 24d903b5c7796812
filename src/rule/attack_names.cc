#include "rule/attack_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace lofp {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_separator(char c) {
  return std::string_view("./_-: ").contains(c);
}

// Removes the longest prefix of `rest` whose characters all satisfy `fits`, and returns it.
template <typename Fits>
std::string_view take(std::string_view& rest, Fits fits) {
  const auto end = std::ranges::find_if_not(rest, fits);
  const std::string_view taken = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(taken.size());
  return taken;
}

// Whether `rest` starts with a letter, a digit or a byte of a character beyond ASCII, so that a
// word does not end before it.
bool goes_on(std::string_view rest) {
  return !rest.empty() && (is_letter(rest[0]) || is_digit(rest[0]) || (rest[0] & 0x80) != 0);
}

// ".001" for the text after a technique's number, or empty if no number from 1 to 999 of at most
// four digits follows a separator.
std::string sub_technique(std::string_view rest) {
  constexpr std::size_t most_digits = 4;  // 0001
  constexpr int most = 999;
  if (take(rest, is_separator).empty()) return {};
  const std::string_view digits = take(rest, is_digit);
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || digits.size() > most_digits || number < 1 || number > most || goes_on(rest))
    return {};
  return fmt::format(".{:03}", number);
}

}  // namespace

std::string_view without_name_space(std::string_view tag) {
  constexpr std::string_view name_space = "attack";
  if (lower_ascii(tag.substr(0, name_space.size())) == name_space &&
      tag.size() > name_space.size() && is_separator(tag[name_space.size()]))
    tag.remove_prefix(name_space.size() + 1);
  return trim(tag);
}

std::string meant_technique(std::string_view written) {
  constexpr std::size_t digits_of_technique = 4;
  constexpr std::size_t digits_of_both = 7;  // T1021001
  std::string_view rest = without_name_space(written);
  take(rest, [](char c) { return c == 't' || c == 'T'; });
  take(rest, is_separator);
  const std::string_view digits = take(rest, is_digit);
  if (goes_on(rest)) return {};
  if (digits.size() == digits_of_both)
    return fmt::format("T{}.{}", digits.substr(0, digits_of_technique),
                       digits.substr(digits_of_technique));
  if (digits.size() != digits_of_technique) return {};
  return fmt::format("T{}{}", digits, sub_technique(rest));
}

std::string meant_tactic(std::string_view written) {
  const std::string_view text = without_name_space(written);
  constexpr std::size_t id_size = 6;  // TA0005
  const std::string lower = lower_ascii(text);
  if (lower.starts_with("ta") && lower.size() >= id_size &&
      std::ranges::all_of(lower.substr(2, id_size - 2), is_digit) &&
      !goes_on(std::string_view(lower).substr(id_size)))
    return "TA" + lower.substr(2, id_size - 2);
  std::string name;
  for (const char c : lower) {
    if (c == '&')
      name += "and";
    else
      name += c == '_' ? '-' : c;
  }
  return slug(name);
}

bool is_other_mitre_id(std::string_view written) {
  constexpr std::array<std::string_view, 10> kinds = {"a",  "an", "c", "dc", "det",
                                                      "ds", "g",  "m", "s",  "ta"};
  const std::string lower = lower_ascii(without_name_space(written));
  if (is_atlas_id(written) || lower.starts_with("d3fend") || lower.starts_with("atlas"))
    return true;
  std::string_view rest = lower;
  const std::string_view letters = take(rest, is_letter);
  const std::string_view digits = take(rest, is_digit);
  constexpr std::size_t digits_of_id = 4;
  return std::ranges::find(kinds, letters) != kinds.end() && digits.size() == digits_of_id &&
         !goes_on(rest);
}

bool is_atlas_id(std::string_view written) {
  return lower_ascii(without_name_space(written)).starts_with("aml.");
}

}  // namespace lofp
