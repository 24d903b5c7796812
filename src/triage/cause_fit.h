// How well a documented cause fits an event: by the artefacts that the event has, and by words that
// the event and the cause share.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "triage/alert.h"
#include "triage/artefact.h"
#include "triage/triage_index.h"

namespace lofp {

struct EventWord {
  std::uint32_t word = 0;
  float weight = 0;
};

// An alert prepared for being compared with many causes.
struct EventView {
  std::vector<FoundArtefact> artefacts;
  std::vector<EventWord> words;           // of its facts, ascending, each once
  std::vector<EventWord> artefact_words;  // of its artefacts, ascending, each once
};

EventView view_of(const TriageIndex& index, const Alert& alert);

struct CauseFit {
  float score = 0;                // 0: nothing of the event speaks for the cause; above 1 it does
  std::vector<std::string> fits;  // "ccmexec.exe -> ConfigMgr"
};

// What the causes of one rule have in common, by which they cannot be told apart.
class Siblings {
 public:
  Siblings() = default;  // none: everything tells
  Siblings(const TriageIndex& index, const std::vector<std::uint32_t>& entries);

  // How much a word, or a theme, that an entry has tells it from the others: 1 where it alone has
  // it, 0 where all have it.
  float share_of_word(std::uint32_t word) const;
  float share_of_theme(std::size_t theme) const;

 private:
  float share(std::uint32_t with) const;

  std::uint32_t size_ = 0;
  std::vector<std::uint32_t> words_;  // of all, ascending; a word once for each that has it
  std::array<std::uint32_t, 64> themes_{};
};

// Linear in the words and mentions of the entry and in the artefacts.
CauseFit fit_of(const TriageIndex& index, const EventView& event, std::uint32_t entry,
                const Siblings& siblings = {});

}  // namespace lofp
