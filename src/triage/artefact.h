// Artefacts: what an event has in its facts by which a harmless cause is recognised, such as the
// program of a management agent.  data/artefacts.txt lists them; the programs of data/names.txt are
// artefacts too.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "triage/alert.h"
#include "triage/triage_index.h"

namespace lofp {

// Which facts an artefact is looked for in.
enum class ArtefactPlace : std::uint8_t {
  program,    // file names of the program, of its parent and of a file
  path,       // paths, in any part
  command,    // command lines, in any part
  account,    // users
  principal,  // identities of a cloud
  agent,      // user agents
  action,     // calls of APIs
  host,
  address,  // destinations and where from
  service,
  registry  // in any part
};
inline constexpr std::size_t artefact_places =
    static_cast<std::size_t>(ArtefactPlace::registry) + 1;

// The place of this name, which is that of the enumerator.
std::optional<ArtefactPlace> artefact_place(std::string_view name);

// An artefact that an alert has.
struct FoundArtefact {
  std::uint32_t artefact = 0;  // of TriageIndex::artefacts
  std::string_view found;      // the value, or the file name, in which it is; a view into the alert
};

// All that the alert has, each once, in the order of the index.  Linear in its facts and in the
// artefacts; programs, which are most of these, are looked up.
std::vector<FoundArtefact> artefacts_of(const TriageIndex& index, const Alert& alert);

// Whether `text` in lower case is what `pattern` says, in which `*` is any text.
bool matches_pattern(std::string_view text, std::string_view pattern);

}  // namespace lofp
