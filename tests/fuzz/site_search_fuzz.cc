// The site's search: a query in the first line, and a file of any bytes, whole and as it comes.
#include <algorithm>

#include "source_target.h"
#include "store/site_search.h"

using namespace lofp;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::string_view query = all.substr(0, all.find('\n'));
  const std::string_view text = all.substr(std::min(query.size() + 1, all.size()));
  for (const bool is_whole : {true, false}) {
    Result<SiteSearch> search = SiteSearch::open(text, is_whole);
    if (!search) continue;
    for (const std::size_t length : {0U, 5U, 110U}) {
      const Result<std::string> answer = search->answer({.query = query,
                                                         .first = length == 5 ? 1U : 0U,
                                                         .count = 3,
                                                         .length = length,
                                                         .has_facets = true});
      require(answer && answer->starts_with("{\"partial\":") && answer->ends_with("}"));
      require(!is_valid_utf8(all) || is_valid_utf8(*answer));
    }
  }
  return 0;
}
