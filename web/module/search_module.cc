// The search as a module of WebAssembly: what web/src/search/engine.ts calls.
//
// One module searches one file.  Texts go in through memory that the module gives for them; an
// answer is read from memory before the next call.  Want of memory traps, and the module is of no
// use any more: the worker makes another.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "module_support.h"
#include "store/site_search.h"

namespace {

std::string file_text;  // of the file, as much as has come
std::string query_text;
std::string answer_text;
std::optional<lofp::SiteSearch> search;

}  // namespace

// Where `size` more bytes of the file's text go.
LOFP_EXPORT(file_room) char* file_room(std::size_t size) {
  file_text.resize(file_text.size() + size);
  return file_text.data() + file_text.size() - size;
}

// Makes the search of what has come.  0 where that is no index or, where more is still to come,
// holds no documents yet; then what was made before stays.
LOFP_EXPORT(load) int load(int is_whole) {
  auto opened = lofp::SiteSearch::open(file_text, is_whole != 0);
  if (is_whole != 0) file_text = {};
  if (!opened) return 0;
  search = std::move(*opened);
  return 1;
}

// Where a query of `size` bytes goes, which the next calls are about.
LOFP_EXPORT(query_room) char* query_room(std::size_t size) {
  query_text.resize(size);
  return query_text.data();
}

// 1 where the query asks for exclusions.
LOFP_EXPORT(asks_for_exclusions) int asks_for_exclusions() {
  return scope_of(lofp::parse_query(query_text)) == lofp::SearchScope::exclusions ? 1 : 0;
}

// The size of the answer to the query, JSON in UTF-8; 0 where there is none.
LOFP_EXPORT(answer)
std::size_t answer(std::size_t first, std::size_t count, std::size_t length, int has_facets) {
  answer_text.clear();
  if (!search) return 0;
  auto answered = search->answer({.query = query_text,
                                  .first = first,
                                  .count = count,
                                  .length = length,
                                  .has_facets = has_facets != 0});
  if (answered) answer_text = std::move(*answered);
  return answer_text.size();
}

// Where the answer stands.
LOFP_EXPORT(answer_place) const char* answer_place() {
  return answer_text.data();
}
