#include "triage/cause_fit.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/text.h"
#include "triage/triage_words.h"

namespace lofp {
namespace {

// How much a word in each fact tells about who or what acts.
float weight_of(FactName fact) {
  switch (fact) {
    case FactName::process:
    case FactName::parent:
    case FactName::service:
    case FactName::principal:
    case FactName::user_agent:
      return 1;
    case FactName::process_path:
    case FactName::parent_path:
    case FactName::file:
    case FactName::user:
    case FactName::host:
    case FactName::registry:
    case FactName::destination:
    case FactName::action:
      return 0.7F;
    case FactName::command_line:
    case FactName::parent_command:
      return 0.6F;
    case FactName::other:
      return 0.5F;
    case FactName::port:
    case FactName::ip:
      return 0;
  }
  return 0;
}

// Keeps each word once, with its greatest weight, ascending.
void merge(std::vector<EventWord>& words) {
  std::ranges::sort(words, [](const EventWord& a, const EventWord& b) {
    return a.word != b.word ? a.word < b.word : a.weight > b.weight;
  });
  words.erase(std::ranges::unique(words, {}, &EventWord::word).begin(), words.end());
}

float shared(const TriageIndex& index, const std::vector<EventWord>& words, std::uint32_t entry,
             const Siblings& siblings) {
  float sum = 0;
  auto at = words.begin();
  for (const std::uint32_t item : index.entry_words[entry]) {
    const std::uint32_t word = item / count_base;
    while (at != words.end() && at->word < word) ++at;
    if (at == words.end()) break;
    if (at->word == word) sum += at->weight * index.idf[word] * siblings.share_of_word(word);
  }
  return sum;
}

// Whether the sign and what it stands for are the same word: "powershell.exe" and PowerShell.
bool says_the_same(std::string_view sign, std::string_view name) {
  std::string file = lower_ascii(file_name_of(sign));
  if (file.ends_with(".exe")) file.resize(file.size() - 4);
  return file == lower_ascii(name);
}

void add_fit(std::string_view sign, std::string_view name, CauseFit& fit) {
  constexpr std::size_t most = 4;
  constexpr std::size_t longest = 100;  // bytes
  if (fit.fits.size() >= most || says_the_same(sign, name)) return;
  std::string text(shortened(sign, longest));
  text += " -> ";
  text += name;
  if (std::ranges::find(fit.fits, text) == fit.fits.end()) fit.fits.push_back(std::move(text));
}

}  // namespace

EventView view_of(const TriageIndex& index, const Alert& alert) {
  EventView view;
  view.artefacts = artefacts_of(index, alert);
  for (const Fact& fact : alert.facts) {
    const float weight = weight_of(fact.name);
    if (weight == 0) continue;
    for (const std::string& word : triage_words(fact.value))
      if (const std::uint32_t number = index.word(word); number < index.words.size())
        view.words.push_back({.word = number, .weight = weight});
  }
  merge(view.words);
  for (const FoundArtefact& found : view.artefacts)
    for (const std::uint32_t word : index.artefact_words[found.artefact])
      view.artefact_words.push_back({.word = word, .weight = 1});
  merge(view.artefact_words);
  return view;
}

Siblings::Siblings(const TriageIndex& index, const std::vector<std::uint32_t>& entries)
    : size_(static_cast<std::uint32_t>(entries.size())) {
  for (const std::uint32_t entry : entries) {
    for (const std::uint32_t item : index.entry_words[entry]) words_.push_back(item / count_base);
    for (std::size_t theme = 0; theme < themes_.size(); ++theme)
      themes_[theme] += static_cast<std::uint32_t>(index.entries[entry].themes >> theme & 1);
  }
  std::ranges::sort(words_);
}

float Siblings::share(std::uint32_t with) const {
  if (size_ < 2 || with < 1) return 1;
  return 1 - static_cast<float>(with - 1) / static_cast<float>(size_ - 1);
}

float Siblings::share_of_word(std::uint32_t word) const {
  if (size_ < 2) return 1;
  const auto part = std::ranges::equal_range(words_, word);
  return share(static_cast<std::uint32_t>(part.size()));
}

float Siblings::share_of_theme(std::size_t theme) const {
  return share(themes_[theme]);
}

CauseFit fit_of(const TriageIndex& index, const EventView& event, std::uint32_t number,
                const Siblings& siblings) {
  // Weights of a linear model of 245 events with several texts, rounded (docs/decisions/0060).
  constexpr float for_name = 1;  // the cause names the very software
  constexpr float for_theme = 0.6F;
  constexpr float for_own_theme = 1;   // more, where the siblings have other themes
  constexpr float for_words = 0.15F;   // for a point of idf of an artefact's word
  constexpr float for_event = 0.13F;   // for a point of idf of a fact's word
  constexpr float for_absent = 0.25F;  // less, for each software of the cause that the event lacks
  constexpr float most_absent = 3;
  const TriageEntry& entry = index.entries[number];
  CauseFit fit;
  bool is_named = false;
  float theme_score = 0;
  std::uint64_t themes = 0;
  const auto mentions = index.entry_mentions[number];
  for (const FoundArtefact& found : event.artefacts) {
    const TriageArtefact& artefact = index.artefacts[found.artefact];
    if (artefact.mention != 0 && std::ranges::binary_search(mentions, artefact.mention)) {
      is_named = true;
      add_fit(found.found, artefact.name, fit);
      continue;
    }
    const std::uint64_t shared_themes = artefact.themes & entry.themes & ~themes;
    if (shared_themes == 0) continue;
    const auto first = static_cast<std::size_t>(std::countr_zero(shared_themes));
    for (std::size_t theme = first; theme < index.themes.size(); ++theme)
      if ((shared_themes >> theme & 1) != 0)
        theme_score = std::max(theme_score, siblings.share_of_theme(theme));
    add_fit(found.found, artefact.name.empty() ? index.themes[first] : artefact.name, fit);
    themes |= shared_themes;
  }
  // A text with many words shares some by chance.
  const float size = std::sqrt(std::max(index.entry_size[number], 1.0F) / index.average_entry);
  const float length = std::clamp(size, 0.6F, 2.5F);
  fit.score = (themes != 0 ? for_theme + for_own_theme * theme_score : 0.0F) +
              (for_words * shared(index, event.artefact_words, number, siblings) +
               for_event * shared(index, event.words, number, siblings)) /
                  length;
  fit.score += is_named ? for_name
                        : -for_absent * std::min(static_cast<float>(mentions.size()), most_absent);
  return fit;
}

}  // namespace lofp
