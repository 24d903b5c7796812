#include "store/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "store/search_tables.h"

namespace lofp {
namespace {

constexpr std::uint64_t points_of_rarity = 4;
constexpr std::uint64_t points_of_title = 16;
constexpr std::uint64_t points_of_whole_title = 1000;

// 1 + the largest whole r with matches x 2^r <= documents.
std::uint64_t rarity(std::size_t matches, std::size_t documents) {
  std::uint64_t r = 1;
  for (std::uint64_t some = matches; some * 2 <= documents && some > 0; some *= 2) ++r;
  return r;
}

}  // namespace

Result<Search> Search::open(const Database& database, SearchScope scope) {
  // Prepared once: that costs more than the rows themselves.
  WordIndex index = TRY(WordIndex::open(database, scope));
  SqlQuery document =
      TRY(database.prepare(fmt::format("SELECT item, title, address FROM {} WHERE number = ?",
                                       search_table("search_documents", scope))));
  SqlQuery mention = TRY(database.prepare("SELECT name, '', kind FROM mentions WHERE number = ?"));
  SqlQuery rule = TRY(database.prepare("SELECT title, key, source FROM rules WHERE number = ?"));
  SqlQuery entry =
      TRY(database.prepare("SELECT text, id, grade FROM entries WHERE number = ?1 UNION ALL "
                           "SELECT text, id, theme FROM entries JOIN entry_themes ON entry = "
                           "number WHERE number = ?1"));
  SqlQuery exclusion = TRY(
      database.prepare("SELECT value, '', field FROM excluded_values WHERE number = ?1 AND field "
                       "<> '' UNION ALL SELECT value, '', comparison FROM excluded_values WHERE "
                       "number = ?1 UNION ALL SELECT excluded_values.value, '', weakness FROM "
                       "excluded_values JOIN excluded_value_weaknesses AS weak ON weak.value = "
                       "number WHERE number = ?1"));
  return Search(std::move(index), {.document = std::move(document),
                                   .mention = std::move(mention),
                                   .rule = std::move(rule),
                                   .entry = std::move(entry),
                                   .exclusion = std::move(exclusion)});
}

// Title, id and marks of an item; a row a mark.  Null for a technique, which has none.
SqlQuery* Search::row_of(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::technique:
      return nullptr;
    case DocumentKind::mention:
      return &rows_.mention;
    case DocumentKind::rule:
      return &rows_.rule;
    case DocumentKind::entry:
      return &rows_.entry;
    case DocumentKind::exclusion:
      return &rows_.exclusion;
  }
  return nullptr;
}

// What the filters and the terms with `-` leave; empty where they leave all.
Result<std::vector<bool>> Search::allowed(const SearchQuery& query) {
  if (query.filters.empty() && std::ranges::none_of(query.terms, &SearchTerm::is_negated))
    return std::vector<bool>();
  const std::size_t count = index_.documents().size();
  std::vector<bool> allowed(count, true);
  for (const SearchField field : all_search_fields) {
    if (std::ranges::find(query.filters, field, &SearchFilter::field) == query.filters.end())
      continue;
    std::vector<bool> wanted(count);
    std::vector<bool> unwanted(count);
    bool is_filtered = false;
    for (const SearchFilter& filter : query.filters) {
      if (filter.field != field) continue;
      is_filtered = is_filtered || !filter.is_negated;
      TRY(index_.mark(filter, filter.is_negated ? unwanted : wanted));
    }
    for (std::size_t i = 0; i < count; ++i)
      if (unwanted[i] || (is_filtered && !wanted[i])) allowed[i] = false;
  }
  for (const SearchTerm& term : query.terms) {
    if (!term.is_negated) continue;
    const Matches matches = TRY(index_.match(term));
    for (std::size_t i = 0; i < count; ++i)
      if (matches.by_document[i].weight > 0) allowed[i] = false;
  }
  return allowed;
}

Result<std::vector<Search::RankedDocument>> Search::rank(const SearchQuery& query,
                                                         bool& is_partial) {
  const std::vector<DocumentFacts>& documents = index_.documents();
  // Small, since there is one for each document: a query has 16 terms of 1,000 characters at most.
  struct Sum {
    std::uint32_t points = 0;
    std::uint16_t terms = 0;        // that match
    std::uint16_t title_words = 0;  // that were found
  };
  std::vector<Sum> sums(documents.size());
  std::size_t terms = 0;
  for (const SearchTerm& term : query.terms) {
    if (term.is_negated) continue;
    ++terms;
    const Matches matches = TRY(index_.match(term));
    const std::uint64_t rare = rarity(matches.count, documents.size());
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const Match& match = matches.by_document[i];
      if (match.weight == 0) continue;
      sums[i].points += static_cast<std::uint32_t>(match.weight * rare);
      ++sums[i].terms;
      if (match.is_in_title)
        sums[i].title_words = static_cast<std::uint16_t>(sums[i].title_words + term.words.size());
    }
  }
  const std::vector<bool> allowed = TRY(this->allowed(query));
  std::vector<RankedDocument> found;
  const auto collect = [&](std::size_t least) {
    for (DocumentNumber i = 0; i < documents.size(); ++i) {
      if (sums[i].terms < least || (!allowed.empty() && !allowed[i])) continue;
      const std::uint64_t title = documents[i].title_words;
      std::uint64_t points = std::uint64_t{sums[i].points} * points_of_rarity;
      if (title > 0)
        points += points_of_title * std::min<std::uint64_t>(sums[i].title_words, title) / title;
      found.push_back({i, points});
    }
  };
  collect(terms);
  is_partial = found.empty() && terms > 1;
  if (is_partial) collect(1);
  is_partial = is_partial && !found.empty();
  TRY(add_titles(query, found));
  for (RankedDocument& one : found) one.points *= documents[one.document].factor;
  return found;
}

// The points of those whose title is what was asked for.
Result<void> Search::add_titles(const SearchQuery& query, std::vector<RankedDocument>& found) {
  std::vector<std::string> words;
  for (const SearchTerm& term : query.terms)
    if (!term.is_negated) words.insert(words.end(), term.words.begin(), term.words.end());
  const std::vector<DocumentNumber> titles = TRY(index_.with_title(words));
  for (RankedDocument& one : found)
    if (std::ranges::binary_search(titles, one.document)) one.points += points_of_whole_title;
  return {};
}

Result<SearchAnswer> Search::find(const SearchQuery& query, std::size_t first, std::size_t limit) {
  SearchAnswer answer;
  std::vector<RankedDocument> found = TRY(rank(query, answer.is_partial));
  answer.total = found.size();
  first = std::min(first, found.size());
  const std::size_t end = first + std::min(limit, found.size() - first);
  // Documents are numbered in the order of the last ties.
  const auto better = [&](const RankedDocument& a, const RankedDocument& b) {
    const auto& documents = index_.documents();
    return std::tuple(b.points, documents[b.document].count, a.document) <
           std::tuple(a.points, documents[a.document].count, b.document);
  };
  std::ranges::partial_sort(found, found.begin() + static_cast<std::ptrdiff_t>(end), better);
  for (std::size_t i = first; i < end; ++i) answer.hits.push_back(TRY(hit_of(found[i])));
  return answer;
}

Result<SearchHit> Search::hit_of(const RankedDocument& found) {
  SearchHit hit{.kind = index_.documents()[found.document].kind,
                .title = {},
                .address = {},
                .id = {},
                .points = found.points,
                .count = index_.documents()[found.document].count,
                .marks = {}};
  SqlQuery& query = rows_.document;
  query.reset();
  query.bind(static_cast<std::int64_t>(found.document));
  if (!TRY(query.next())) return hit;
  const std::int64_t item = query.number(0);
  hit.title = query.text(1);
  hit.address = query.text(2);
  if (hit.kind == DocumentKind::technique) hit.id = hit.title.substr(0, hit.title.find(' '));
  query.reset();
  if (SqlQuery* row = row_of(hit.kind)) {
    row->reset();
    row->bind(item);
    while (TRY(row->next())) {
      hit.title = row->text(0);
      hit.id = row->text(1);
      hit.marks.emplace_back(row->text(2));
    }
  }
  for (const std::string* text : {&hit.title, &hit.address, &hit.id})
    if (!is_valid_utf8(*text)) return std::unexpected(index_.damaged());
  for (const std::string& mark : hit.marks)
    if (!is_valid_utf8(mark)) return std::unexpected(index_.damaged());
  return hit;
}

}  // namespace lofp
