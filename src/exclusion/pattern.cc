#include "exclusion/pattern.h"

#include <algorithm>
#include <utility>

namespace lofp {

void PatternBuilder::literals(std::string_view text) {
  text_ += text;
  marks_.resize(text_.size(), '\0');
}

Pattern PatternBuilder::finish() const {
  const std::size_t begin = std::min(marks_.find_first_not_of('n'), marks_.size());
  const std::size_t end = marks_.find_last_not_of('n') + 1;
  if (begin == marks_.size())
    return {marks_.empty() ? Comparison::equals : Comparison::exists, std::string()};
  const std::string_view inside = std::string_view(marks_).substr(begin, end - begin);
  if (inside.find_first_not_of('\0') != std::string_view::npos)
    return {Comparison::wildcard, text_};
  const bool is_open_before = begin > 0;
  const bool is_open_behind = end < marks_.size();
  Comparison comparison = Comparison::equals;
  if (is_open_before && is_open_behind)
    comparison = Comparison::contains;
  else if (is_open_before)
    comparison = Comparison::ends_with;
  else if (is_open_behind)
    comparison = Comparison::starts_with;
  return {comparison, text_.substr(begin, end - begin)};
}

void add_pattern(std::vector<Term>& terms, std::size_t first, std::string_view field,
                 Pattern pattern) {
  // There is at most one term for each comparison.
  for (std::size_t i = first; i < terms.size(); ++i) {
    if (terms[i].comparison != pattern.comparison) continue;
    if (pattern.comparison != Comparison::exists)
      terms[i].values.push_back(std::move(pattern.text));
    return;
  }
  terms.push_back({std::string(field), pattern.comparison, {}});
  if (pattern.comparison != Comparison::exists)
    terms.back().values.push_back(std::move(pattern.text));
}

bool is_cidr(std::string_view text) {
  constexpr std::size_t longest =
      std::string_view("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff").size();
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash > longest) return false;
  const std::string_view address = text.substr(0, slash);
  const std::string_view bits = text.substr(slash + 1);
  return !bits.empty() && bits.size() <= 3 &&
         bits.find_first_not_of("0123456789") == std::string_view::npos &&
         address.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos &&
         (std::ranges::count(address, '.') == 3 || address.contains(':'));
}

}  // namespace lofp
