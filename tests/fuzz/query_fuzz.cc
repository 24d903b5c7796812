// Search queries: bounded, and a search for them never fails.
#include "small_database.h"
#include "source_target.h"
#include "store/search.h"
#include "store/search_words.h"

using namespace lofp;

namespace {

Search& small_search(SearchScope scope) {
  static const std::unique_ptr<Database> database = [] {
    Rule rule = sample_rule("sigma", "1", {"Backup agents that run PsExec", "Unknown"});
    const Term term{.field = "Image",
                    .comparison = Comparison::ends_with,
                    .values = {"\\agent.exe", "C:\\Temp\\backup"}};
    rule.exclusions.push_back(
        {.origin = Origin::exclusion, .name = "f", .text = "x", .line = 1, .terms = {term}});
    const Catalog catalog = make_catalog({rule}, sample_sets());
    const Addresses addresses(catalog);
    std::unique_ptr<Database> made = std::move(*make_database(catalog, addresses.pages()));
    require(write_search_tables(*made, catalog, addresses.pages()).has_value());
    return made;
  }();
  static std::array searches = {*Search::open(*database, SearchScope::documented),
                                *Search::open(*database, SearchScope::exclusions)};
  return searches[static_cast<std::size_t>(scope)];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const SearchQuery query = parse_query(text);
  require(query.terms.size() + query.filters.size() <= 16);
  for (const SearchTerm& term : query.terms) {
    require(!term.words.empty());
    for (const std::string& word : term.words)
      require(!word.empty() && is_valid_utf8(word) && characters_of(word).size() <= 64);
  }
  for (const SearchFilter& filter : query.filters) require(is_valid_utf8(filter.value));
  Search& search = small_search(scope_of(query));
  const auto answer = search.find(query, 0, 3);
  require(answer.has_value() && answer->hits.size() <= 3);
  return 0;
}
