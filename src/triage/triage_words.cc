// The stem is made in three steps: a plural's ending goes, then that of a past or present
// participle, then the endings of nouns and the last `e`.  Each step leaves at least three letters.
#include "triage/triage_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.h"
#include "base/utf8.h"

namespace lofp {
namespace {

// Words of every English text, and those of every rule's title or description.
constexpr std::array stop_words = {
    "a",          "about",    "activity", "adversaries", "all",         "also",     "an",
    "and",        "any",      "are",      "as",          "at",          "attacker", "attackers",
    "attempt",    "attempts", "be",       "been",        "being",       "but",      "by",
    "can",        "could",    "detected", "detection",   "detects",     "do",       "does",
    "event",      "events",   "for",      "from",        "has",         "have",     "identifies",
    "if",         "in",       "into",     "is",          "it",          "its",      "known",
    "may",        "might",    "more",     "not",         "of",          "on",       "one",
    "or",         "other",    "possible", "potential",   "potentially", "rule",     "such",
    "suspicious", "than",     "that",     "the",         "their",       "then",     "there",
    "these",      "they",     "this",     "to",          "unusual",     "use",      "used",
    "uses",       "using",    "via",      "was",         "were",        "when",     "where",
    "which",      "who",      "will",     "with"};

bool is_stop_word(std::string_view word) {
  return std::ranges::binary_search(stop_words, word, std::ranges::less(),
                                    [](const char* each) { return std::string_view(each); });
}

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool has_vowel(std::string_view text) {
  return std::ranges::any_of(text, is_vowel);
}

// Takes the ending off where a stem of `least` bytes stays.
bool strip(std::string& word, std::string_view ending, std::size_t least) {
  if (!word.ends_with(ending) || word.size() < ending.size() + least) return false;
  word.resize(word.size() - ending.size());
  return true;
}

void strip_plural(std::string& word) {
  if (word.ends_with("ies") && word.size() > 4) {
    word.resize(word.size() - 2);  // policies: polici
  } else if (word.ends_with("sses") || word.ends_with("xes") || word.ends_with("ches")) {
    word.resize(word.size() - 2);
  } else if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") &&
             !word.ends_with("us") && !word.ends_with("is")) {
    word.pop_back();
  }
}

void strip_participle(std::string& word) {
  constexpr std::size_t least = 3;
  std::string stem = word;
  if (!strip(stem, "ing", least) && !strip(stem, "ed", least)) return;
  if (!has_vowel(stem)) return;  // "string" is no participle
  const std::size_t size = stem.size();
  if (size > least && stem[size - 1] == stem[size - 2] && !is_vowel(stem[size - 1]) &&
      stem[size - 1] != 's' && stem[size - 1] != 'l')
    stem.pop_back();  // "running": run
  word = std::move(stem);
}

}  // namespace

std::string light_stem(std::string_view given) {
  constexpr std::size_t least = 3;
  std::string word(given);
  if (word.size() <= least ||
      !std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; }))
    return word;
  strip_plural(word);
  strip_participle(word);
  if (!strip(word, "ational", least) && !strip(word, "ically", least))
    strip(word, "ation", least) || strip(word, "ator", least) || strip(word, "ement", least) ||
        strip(word, "ment", least + 1) || strip(word, "ate", least) || strip(word, "at", least) ||
        strip(word, "ion", least) || strip(word, "ive", least) || strip(word, "ly", least) ||
        strip(word, "ance", least) || strip(word, "ence", least) || strip(word, "able", least) ||
        strip(word, "al", least);
  if (word.ends_with('e') && word.size() > least) word.pop_back();
  if (word.ends_with('y') && word.size() > least) word.back() = 'i';
  return word;
}

std::vector<std::string> triage_words(std::string_view text) {
  constexpr std::size_t longest_text = 2'000;  // bytes
  constexpr std::size_t longest_word = 40;     // bytes; longer ones are keys and hashes
  text = shortened(text, longest_text);
  std::vector<std::string> words;
  std::string word;  // in lower case
  std::string part;  // of it, since its last capital letter
  std::vector<std::string> parts;
  bool was_small = false;
  const auto add = [&](const std::string& one) {
    if (!one.empty() && one.size() <= longest_word && !is_stop_word(one))
      words.push_back(light_stem(one));
  };
  const auto finish = [&] {
    add(word);
    if (!parts.empty()) {
      parts.push_back(part);
      for (const std::string& each : parts)
        if (each.size() > 2) add(each);
    }
    word.clear();
    part.clear();
    parts.clear();
    was_small = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    at += c.size;
    const auto value = static_cast<std::int32_t>(c.value);
    if (!c.is_utf8 || !is_word_character(value)) {
      finish();
      continue;
    }
    const std::int32_t small = lower_case(value);
    if (small != value && was_small) {
      parts.push_back(part);
      part.clear();
    }
    was_small = small == value;
    append_utf8(word, small);
    append_utf8(part, small);
  }
  finish();
  return words;
}

}  // namespace lofp
