#include "store/search_words.h"

#include <cstdint>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lofp {
namespace {

constexpr std::size_t longest_word = 64;    // characters
constexpr std::size_t longest_text = 2000;  // bytes

// Takes the first character off.
std::int32_t take(std::string_view& text) {
  const auto byte = static_cast<unsigned char>(text.front());
  if (byte < 0x80) {
    text.remove_prefix(1);
    return byte;
  }
  const Character c = character_at(text, 0);
  text.remove_prefix(c.size);
  return c.is_utf8 ? static_cast<std::int32_t>(c.value) : 0xfffd;
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
  text = shortened(text, longest_text);
  std::vector<std::string> words;
  std::size_t characters = 0;  // of the word that is being read
  while (!text.empty()) {
    const std::int32_t c = take(text);
    if (!is_word_character(c)) {
      characters = 0;
      continue;
    }
    if (characters++ == 0) words.emplace_back();
    if (characters <= longest_word) append_utf8(words.back(), lower_case(c));
  }
  return words;
}

std::vector<PlacedWord> placed_words(std::string_view text) {
  std::string_view rest = shortened(text, longest_text);
  const std::size_t size = rest.size();
  std::vector<PlacedWord> words;
  for (std::string& word : search_words(rest)) {
    std::size_t start = 0;
    do start = size - rest.size();
    while (!is_word_character(take(rest)));
    std::size_t end = size - rest.size();
    while (!rest.empty() && is_word_character(take(rest))) end = size - rest.size();
    words.push_back({.word = std::move(word), .start = start, .end = end});
  }
  return words;
}

std::string search_lower(std::string_view text) {
  std::string lowered;
  while (!text.empty()) append_utf8(lowered, lower_case(take(text)));
  return lowered;
}

std::string_view first_characters(std::string_view text, std::size_t count) {
  std::string_view rest = text;
  while (!rest.empty() && count-- > 0) take(rest);
  return text.substr(0, text.size() - rest.size());
}

std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  while (!text.empty()) characters += static_cast<char32_t>(take(text));
  return characters;
}

bool is_digit_character(char32_t character) {
  return is_decimal_digit(static_cast<std::int32_t>(character));
}

}  // namespace lofp
