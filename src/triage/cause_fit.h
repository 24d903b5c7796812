// How well a documented cause fits an event: by the artefacts that the event has, and by words that
// the event and the cause share.
#pragma once

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

struct Fit {
  float score = 0;                // 0: nothing of the event speaks for the cause; above 1 it does
  std::vector<std::string> fits;  // "ccmexec.exe -> ConfigMgr"
};

// Linear in the words and mentions of the entry and in the artefacts.
Fit fit_of(const TriageIndex& index, const EventView& event, std::uint32_t entry);

}  // namespace lofp
