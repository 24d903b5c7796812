// Answers what a person gives in one box: an alert in JSON, a rule, techniques, or a command line.
//
// For the site, whose page and worker show what comes out; needs the standard library alone.  What
// is given is hostile and private: it is kept nowhere.  Any thread; costs what explain() does,
// twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "triage/alert.h"
#include "triage/triage_index.h"

namespace lofp {

// What a text was taken for.
enum class GivenKind : std::uint8_t {
  nothing,     // empty
  alert,       // JSON
  broken,      // begins like JSON, and is none
  rule,        // the key, id, title or file name of one of the index, or what reads like a title
  techniques,  // ids of techniques alone
  command      // anything else
};

// The name in outputs, which is that of the enumerator.
std::string_view name_of(GivenKind kind);

struct GivenText {
  GivenKind kind = GivenKind::nothing;
  Alert alert = {};
  std::size_t others = 0;    // further alerts in the text, which are not answered
  std::string problem = {};  // of what is broken
};

// Reads the text.  JSON is an object, or a list or lines of them, of which the first is taken.
GivenText read_given_text(const TriageIndex& index, std::string_view text);

// One JSON object: `given`, `problem`, `others`; `more` (causes beyond `most_causes`, up to 10),
// `rules` (key, title, source and path of each that the answer names), and `answer`, which
// write_answer() writes.
std::string answer_given_text(const TriageIndex& index, std::string_view text,
                              std::size_t most_causes);

// The same for a query of the site's search of which nothing has all words (explain_query()),
// without `more`. `given` is "query", or "nothing" where no rule is close.
std::string answer_given_query(const TriageIndex& index, std::string_view query,
                               std::size_t most_causes);

}  // namespace lofp
