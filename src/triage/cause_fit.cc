#include "triage/cause_fit.h"

#include <algorithm>
#include <cmath>

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

float shared(const TriageIndex& index, const std::vector<EventWord>& words, std::uint32_t entry) {
  float sum = 0;
  auto at = words.begin();
  for (const std::uint32_t item : index.entry_words[entry]) {
    const std::uint32_t word = item / count_base;
    while (at != words.end() && at->word < word) ++at;
    if (at == words.end()) break;
    if (at->word == word) sum += at->weight * index.idf[word];
  }
  return sum;
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

Fit fit_of(const TriageIndex& index, const EventView& event, std::uint32_t number) {
  constexpr float for_name = 3;     // the cause names the very software
  constexpr float for_theme = 1.2F;
  constexpr float for_words = 0.3F;  // a point of idf of an artefact's word
  constexpr float for_event = 0.12F;
  const TriageEntry& entry = index.entries[number];
  Fit fit;
  float named = 0;
  std::uint64_t themes = 0;
  const auto mentions = index.entry_mentions[number];
  for (const FoundArtefact& found : event.artefacts) {
    const TriageArtefact& artefact = index.artefacts[found.artefact];
    std::string sign(found.found.substr(0, 80));
    if (artefact.mention != 0 && std::ranges::binary_search(mentions, artefact.mention)) {
      named = for_name;
      fit.fits.push_back(sign + " -> " + std::string(artefact.name));
      continue;
    }
    if ((artefact.themes & entry.themes) != 0) {
      if ((artefact.themes & entry.themes & ~themes) != 0 && fit.fits.size() < 3)
        for (std::size_t theme = 0; theme < index.themes.size(); ++theme)
          if ((artefact.themes & entry.themes & ~themes) >> theme & 1) {
            fit.fits.push_back(sign + " -> " + std::string(artefact.name.empty()
                                                               ? index.themes[theme]
                                                               : artefact.name));
            break;
          }
      themes |= artefact.themes & entry.themes;
    }
  }
  // A text with many words shares some by chance.
  const float size = std::sqrt(std::max(index.entry_size[number], 1.0F) / index.average_entry);
  const float length = std::clamp(size, 0.7F, 2.0F);
  fit.score = named + (themes != 0 ? for_theme : 0) +
              (for_words * shared(index, event.artefact_words, number) +
               for_event * shared(index, event.words, number)) /
                  length;
  return fit;
}

}  // namespace lofp
