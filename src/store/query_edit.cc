#include "store/query_edit.h"

#include <algorithm>

#include "base/utf8.h"
#include "store/search_document.h"

namespace lofp {
namespace {

// As it is read again.  No quote can stand in quotes; of a mention's name only the words matter.
std::string written(SearchField field, std::string_view value) {
  bool needs_quotes = value.contains('"');
  for (std::size_t at = 0; at < value.size();) {
    const Character c = character_at(value, at);
    needs_quotes = needs_quotes || (c.is_utf8 && is_white_space(c.value));
    at += c.size;
  }
  std::string filter = std::string(name_of(field)) + ":";
  if (!needs_quotes) return filter.append(value);
  const std::string quoted = value.contains('"') ? words_value(value) : std::string(value);
  return filter + "\"" + quoted + "\"";
}

// Whether the last item of the text is what ends it.
bool is_read_last(std::string_view text, std::size_t size) {
  const SearchQuery query = parse_query(text);
  std::size_t last = 0;
  bool has_any = false;
  const auto look = [&](const auto& items) {
    if (items.empty()) return;
    last = std::max(last, items.back().place.start);
    has_any = true;
  };
  look(query.terms);
  look(query.filters);
  return has_any && last == text.size() - size;
}

// A phrase that is not closed would swallow what follows, so it is closed first.
std::string with_filter(std::string_view text, const std::string& filter) {
  const std::string plain = text.empty() ? filter : std::string(text) + " " + filter;
  std::string closed = std::string(text) + "\" " + filter;
  return !is_read_last(plain, filter.size()) && is_read_last(closed, filter.size()) ? closed
                                                                                    : plain;
}

}  // namespace

std::string with_filter_changed(std::string_view text, const SearchQuery& query, SearchField field,
                                std::string_view value) {
  const std::string wanted = search_value(field, value);
  std::string rest;
  std::size_t at = 0;
  const auto keep = [&](std::size_t end) {
    const std::string_view kept = trim(text.substr(at, end - at));
    if (!rest.empty() && !kept.empty()) rest += ' ';
    rest += kept;
  };
  bool is_there = false;
  for (const SearchFilter& filter : query.filters) {
    if (filter.field != field || filter.is_negated || filter.value != wanted) continue;
    is_there = true;
    keep(filter.place.start);
    at = filter.place.end;
  }
  if (!is_there) return with_filter(trim(text), written(field, value));
  keep(text.size());
  return rest;
}

}  // namespace lofp
