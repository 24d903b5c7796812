#include "meaning/text_features.h"

#include <algorithm>
#include <array>

#include "base/hash.h"
#include "base/sort.h"
#include "base/text.h"

namespace lofp {
namespace {

constexpr std::string_view begin_mark = "^";
constexpr std::string_view end_mark = "$";
constexpr std::string_view code_mark = "<code>";
constexpr std::string_view number_mark = "<number>";

bool is_number(std::string_view word) {
  return std::ranges::all_of(word, is_digit);
}

// What is written for a word in the name of a feature.
std::string_view token_of(const Word& word) {
  if (is_number(word.text)) return number_mark;
  return word.is_code ? code_mark : word.text;
}

std::uint64_t key_of_token(std::string_view token) {
  const bool is_mark = token == begin_mark || token == end_mark || token == code_mark ||
                       token == number_mark || token.starts_with('@');
  return is_mark ? hash_of(token) : stem_of(token);
}

// Keys of the tokens of a run in one.
std::uint64_t joined(std::uint64_t run, std::uint64_t token) {
  return (run ^ (run >> 29U)) * 0x9e3779b97f4a7c15U + token;
}

// The keys of the marks, which every passage needs.
struct MarkKeys {
  std::uint64_t begin = hash_of(begin_mark);
  std::uint64_t end = hash_of(end_mark);
  std::uint64_t code = hash_of(code_mark);
  std::uint64_t number = hash_of(number_mark);
};

std::uint64_t key_of_word(const Word& word, const MarkKeys& marks) {
  if (is_number(word.text)) return marks.number;
  return word.is_code ? marks.code : word.stem;
}

// What the lists say of a sense, by its class and role.
std::string_view said_of(const Sense& sense) {
  constexpr std::array<std::string_view, 8> as_cause = {
      "@stop", "@filler", "@plain", "@change", "@generic", "@actor", "@content", "@concrete"};
  const auto word_class = static_cast<std::size_t>(sense.word_class);
  switch (sense.role) {
    case CauseRole::cause:
      return as_cause[word_class];
    case CauseRole::event:
      return sense.word_class >= WordClass::content ? "@event-content" : "@event";
    case CauseRole::act:
      return sense.word_class >= WordClass::content ? "@act-content" : "@act";
    case CauseRole::subject:
      return "@subject";
    case CauseRole::advice:
    case CauseRole::denial:
      break;
  }
  return "@advice";
}

void add_said(std::vector<TextFeature>& features, std::string_view said) {
  features.push_back({.key = hash_of(said), .said = said, .first = 0, .size = 0});
}

// What the lists say of the passage as a whole.
void add_lists(std::vector<TextFeature>& features, const Reading& reading, Passage passage) {
  const std::uint32_t end = passage.first + passage.size;
  bool has_sense = false;
  const auto after = [](const Sense& sense) { return sense.first; };
  for (auto at = std::ranges::lower_bound(reading.senses, passage.first, {}, after);
       at != reading.senses.end() && at->first < end; ++at) {
    add_said(features, said_of(*at));
    has_sense = true;
  }
  const auto roles = std::span(reading.roles).subspan(passage.first, passage.size);
  const auto has = [&](CauseRole role) { return std::ranges::find(roles, role) != roles.end(); };
  if (has(CauseRole::advice)) add_said(features, "@has-advice");
  if (has(CauseRole::denial)) add_said(features, "@has-denial");
  if (!has_sense) add_said(features, "@no-sense");
  if (passage.first == 0) add_said(features, "@first");
  if (passage.first == 0 && end == reading.words.size()) add_said(features, "@only");
}

}  // namespace

std::vector<TextFeature> features_of(const Reading& reading, Passage passage) {
  static const MarkKeys marks;
  std::vector<TextFeature> features;
  features.reserve(std::size_t{3} * passage.size + 16);
  const auto words = std::span(reading.words).subspan(passage.first, passage.size);
  // Place 0 is the mark before the words, and the last is that after them.
  const auto last = passage.size + 1;
  const auto key_at = [&](std::uint32_t place) {
    return place == 0      ? marks.begin
           : place == last ? marks.end
                           : key_of_word(words[place - 1], marks);
  };
  for (std::uint32_t first = 0; first <= last; ++first) {
    std::uint64_t key = 0;
    for (std::uint32_t size = 1; size <= 3 && first + size <= last + 1; ++size) {
      key = joined(key, key_at(first + size - 1));
      const bool is_mark_alone = size == 1 && (first == 0 || first == last);
      if (!is_mark_alone)
        features.push_back({.key = key, .said = {}, .first = first, .size = size});
    }
  }
  add_lists(features, reading, passage);
  std::ranges::stable_sort(features, {}, &TextFeature::key);
  const auto doubles = std::ranges::unique(features, {}, &TextFeature::key);
  features.erase(doubles.begin(), doubles.end());
  return features;
}

std::string feature_name(const TextFeature& feature, const Reading& reading, Passage passage) {
  if (!feature.said.empty()) return std::string(feature.said);
  std::string name;
  for (std::uint32_t place = feature.first; place < feature.first + feature.size; ++place) {
    if (!name.empty()) name += ' ';
    name += place == 0                  ? begin_mark
            : place == passage.size + 1 ? end_mark
                                        : token_of(reading.words[passage.first + place - 1]);
  }
  return name;
}

std::uint64_t feature_key(std::string_view name) {
  if (name.starts_with('@')) return hash_of(name);
  std::uint64_t key = 0;
  for (const std::string_view token : split(name, ' ')) key = joined(key, key_of_token(token));
  return key;
}

}  // namespace lofp
