#include "lint/placeholder_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "lint/word_distance.h"

namespace lofp {
namespace {

struct Telling {
  std::string_view word;
  PlaceholderKind kind;
};

// Words that make a text a placeholder.  Of several the first in this order decides.
constexpr Telling telling_words[] = {
    {"unknown", PlaceholderKind::unknown},    {"undetermined", PlaceholderKind::unknown},
    {"unclear", PlaceholderKind::unknown},    {"undefined", PlaceholderKind::unknown},
    {"determined", PlaceholderKind::unknown}, {"tbd", PlaceholderKind::unknown},
    {"na", PlaceholderKind::unknown},         {"todo", PlaceholderKind::unknown},
    {"none", PlaceholderKind::denied},        {"no", PlaceholderKind::denied},
    {"nothing", PlaceholderKind::denied},     {"not", PlaceholderKind::denied},
    {"nil", PlaceholderKind::denied},         {"null", PlaceholderKind::denied},
    {"unlikely", PlaceholderKind::unlikely},  {"improbable", PlaceholderKind::unlikely},
    {"rare", PlaceholderKind::unlikely},      {"rarely", PlaceholderKind::unlikely},
    {"few", PlaceholderKind::unlikely},       {"limited", PlaceholderKind::unlikely},
    {"minimal", PlaceholderKind::unlikely},   {"low", PlaceholderKind::unlikely},
    {"uncommon", PlaceholderKind::unlikely},  {"limitted", PlaceholderKind::unlikely},
    {"likely", PlaceholderKind::likely},      {"possible", PlaceholderKind::likely},
    {"high", PlaceholderKind::likely},        {"medium", PlaceholderKind::likely},
    {"many", PlaceholderKind::likely},        {"common", PlaceholderKind::likely},
    {"some", PlaceholderKind::likely},        {"expected", PlaceholderKind::likely},
    {"present", PlaceholderKind::likely},     {"occur", PlaceholderKind::likely},
};

// Words that may stand beside them, ascending.
constexpr std::array<std::string_view, 74> beside_words = {
    "a",          "an",     "and",       "any",      "are",   "as",       "at",
    "be",         "been",   "but",       "by",       "can",   "could",    "currently",
    "detection",  "exist",  "extremely", "false",    "far",   "for",      "found",
    "fp",         "fps",    "generally", "has",      "have",  "highly",   "however",
    "identified", "in",     "is",        "it",       "known", "little",   "may",
    "might",      "moment", "more",      "noticed",  "now",   "number",   "observed",
    "occurrence", "of",     "or",        "other",    "point", "positive", "positives",
    "probably",   "quite",  "rather",    "reported", "rule",  "search",   "seen",
    "should",     "so",     "the",       "there",    "these", "this",     "though",
    "thus",       "time",   "to",        "usually",  "very",  "we",       "were",
    "while",      "will",   "with",      "yet"};

static_assert(std::ranges::is_sorted(beside_words));

// The words of a text, lower case: runs of letters and digits; "n/a" is one word.
std::vector<std::string> letters_in(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    if (is_alphanumeric(c) || c == '/' || static_cast<unsigned char>(c) >= 0x80)
      words.back() += c;
    else if (c != '\'' && !words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  for (std::string& word : words)
    if (word == "n/a" || word == "n/") word = "na";
  return words;
}

const Telling* telling(std::string_view word) {
  for (const Telling& known : telling_words)
    if (word == known.word) return &known;
  // A mistyped one; of short words another word is as near.
  if (std::ranges::binary_search(beside_words, word)) return nullptr;
  for (const Telling& known : telling_words)
    if (known.word.size() >= 7 && word.size() >= 6 && is_one_slip(word, known.word)) return &known;
  return nullptr;
}

}  // namespace

PlaceholderKind placeholder_kind_of(std::string_view normalised) {
  constexpr std::size_t longest = 120;  // bytes; the longest real one has 60
  if (normalised.size() > longest) return PlaceholderKind::none;
  const Telling* found = nullptr;
  for (const std::string& word : letters_in(normalised)) {
    const Telling* here = telling(word);
    if (here == nullptr && !std::ranges::binary_search(beside_words, word))
      return PlaceholderKind::none;
    if (here != nullptr && (found == nullptr || here < found)) found = here;
  }
  if (found == nullptr) return PlaceholderKind::none;
  const bool is_rare =
      found->word == "not" && (normalised.contains("common") || normalised.contains("likely"));
  return is_rare ? PlaceholderKind::unlikely : found->kind;
}

}  // namespace lofp
