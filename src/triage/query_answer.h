// What a search falls back to where nothing has all of its words: the words are taken for what an
// alert is about, and the causes are those of rules like it.
#pragma once

#include <cstddef>
#include <optional>

#include "store/search_query.h"
#include "triage/answer.h"

namespace lofp {

struct QueryAnswer {
  Alert alert;  // what the words were taken for
  AlertAnswer answer;
};

// How many causes a search shows beside what it found.
inline constexpr std::size_t most_alike_causes = 3;

// Causes of rules that are about what the query's words say, at most `most`; its filters by
// technique, platform and source hold.  Nothing where no rule is close, where there are fewer than
// two words or exclusions are asked for, and where other filters ask for what rules' likeness
// cannot tell, such as a theme. Costs what explain() does.
std::optional<QueryAnswer> explain_query(const TriageIndex& index, const SearchQuery& query,
                                         std::size_t most);

}  // namespace lofp
