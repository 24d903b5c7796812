// Words as docs/guide/search.md describes them: of texts and of queries alike.  Pure; any thread;
// linear in the text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lofp {

// The longest runs of letters, digits and marks, in lower case; of a word the first 64 characters,
// of a text the first 2,000 bytes.
std::vector<std::string> search_words(std::string_view text);

// The same with the bytes of the text where each stands, all of it.
struct PlacedWord {
  std::string word;
  std::size_t start = 0;
  std::size_t end = 0;
};
std::vector<PlacedWord> placed_words(std::string_view text);

// Each character in lower case by itself.
std::string search_lower(std::string_view text);

// The first characters of a text.
std::string_view first_characters(std::string_view text, std::size_t count);

// Of UTF-8 text.  What is no UTF-8 is U+FFFD, a byte each.
std::u32string characters_of(std::string_view text);

// Whether the character is a digit: of Unicode's category Nd.
bool is_digit_character(char32_t character);

}  // namespace lofp
