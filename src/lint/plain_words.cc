#include "lint/plain_words.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"

namespace lofp {
namespace {

bool is_letter(char c) {
  return is_small_letter(c) || is_capital_letter(c);
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Whether a run without blanks is one word: punctuation may stand around it only.
bool is_plain(std::string_view word) {
  if (word.size() < 2 ||
      !std::ranges::all_of(word, [](char c) { return is_letter(c) || c == '\''; }))
    return false;
  return !word.contains("''") && std::ranges::none_of(word.substr(1), is_capital_letter);
}

std::string_view without_signs(std::string_view run) {
  constexpr std::string_view before = "(\"'[*_";
  constexpr std::string_view behind = ".,;:!?)\"']*_";
  while (!run.empty() && before.contains(run.front())) run.remove_prefix(1);
  while (!run.empty() && behind.contains(run.back())) run.remove_suffix(1);
  return run;
}

bool ends_sentence(std::string_view run) {
  while (!run.empty() && std::string_view(")\"'*_").contains(run.back())) run.remove_suffix(1);
  return run.ends_with('.') || run.ends_with('!') || run.ends_with('?') || run.ends_with(':');
}

}  // namespace

std::vector<PlainWord> plain_words(std::string_view text) {
  std::vector<PlainWord> words;
  bool is_code = false;
  bool opens = true;
  bool directly = false;
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    const std::string_view run = text.substr(at, end - at);
    at = end;
    if (run == "-" || run == "*") {
      opens = true;
      directly = false;
      continue;
    }
    const bool toggles = std::ranges::count(run, '`') % 2 == 1;
    const std::string_view word = without_signs(run);
    if (!is_code && !run.contains('`') && is_plain(word)) {
      words.push_back({word, opens, directly && word.data() == run.data()});
      directly = word.size() == run.size();
    } else {
      directly = false;
    }
    if (toggles) is_code = !is_code;
    opens = ends_sentence(run);
  }
  return words;
}

}  // namespace lofp
