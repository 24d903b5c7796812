// The search of the site, which runs in a browser (web/module/): answers queries of one scope from
// the text of its file, in memory, as JSON.
//
// For one thread.  Any bytes may come; what is no index is refused.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/facets.h"
#include "store/search_file.h"
#include "store/word_index.h"

namespace lofp {

struct SiteRequest {
  std::string_view query;
  std::size_t first = 0;   // the first result that is wanted
  std::size_t count = 0;   // how many
  std::size_t length = 0;  // of a text, about
  bool has_facets = false;
};

class SiteSearch {
 public:
  // Of the whole text of a file, or of what has come of it: then of its whole lines.  Costs about
  // 0.15 s for 12,000 documents.
  static Result<SiteSearch> open(std::string_view text, bool is_whole);

  // {"partial":..., "total":..., "results":[...], "facets":[...]}: web/src/search/answer.ts.
  // Costs 0.1 to 1 ms.
  Result<std::string> answer(const SiteRequest& request);

 private:
  SiteSearch(SearchFile file, WordIndex index) : file_(std::move(file)), index_(std::move(index)) {}
  void add_result(const RankedDocument& ranked, const SearchQuery& query, const Ranking& ranking,
                  std::size_t length, std::string& json) const;
  void add_facet(const FieldCounts& counts, SearchField field, std::string_view text,
                 const SearchQuery& query, const Ranking& ranking, std::string& json) const;

  SearchFile file_;  // without its documents, which the index has
  WordIndex index_;
  std::vector<FieldCounts> counts_;  // in the order in which facets are listed
};

}  // namespace lofp
