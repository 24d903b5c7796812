#include "store/ranking.h"

#include <algorithm>
#include <tuple>

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

std::uint16_t bit_of(SearchField field) {
  return static_cast<std::uint16_t>(1U << static_cast<unsigned>(field));
}
constexpr std::uint16_t bit_of_terms = 1U << all_search_fields.size();

}  // namespace

Result<Ranking> Ranking::make(WordIndex& index, const SearchQuery& query) {
  Ranking ranking(index);
  for (const SearchTerm& term : query.terms) {
    ranking.has_typos_.push_back(false);
    if (!term.is_negated) TRY(ranking.add(term));
  }
  TRY(ranking.refuse(query));
  TRY(ranking.find_titles(query));
  ranking.found_ = ranking.find(0, ranking.is_partial_);
  return ranking;
}

// The points of a term.
Result<void> Ranking::add(const SearchTerm& term) {
  const Matches matches = TRY(index_->match(term));
  const std::uint64_t rare = rarity(matches.count, sums_.size());
  for (std::size_t i = 0; i < sums_.size(); ++i) {
    const Match& match = matches.by_document[i];
    if (match.weight == 0) continue;
    sums_[i].points += static_cast<std::uint32_t>(match.weight * rare);
    sums_[i].rare_points += static_cast<std::uint32_t>(match.weight * rare * rare * rare * rare);
    if (!term.is_optional) ++sums_[i].terms;
    if (match.is_in_title)
      sums_[i].title_words = static_cast<std::uint16_t>(sums_[i].title_words + term.words.size());
  }
  has_typos_.back() = matches.has_typos;
  if (!term.is_optional) ++terms_;
  return {};
}

// What the filters and the terms with `-` leave out.
Result<void> Ranking::refuse(const SearchQuery& query) {
  if (query.filters.empty() && std::ranges::none_of(query.terms, &SearchTerm::is_negated))
    return {};
  refusals_.resize(sums_.size());
  for (const SearchField field : all_search_fields)
    if (std::ranges::find(query.filters, field, &SearchFilter::field) != query.filters.end())
      TRY(refuse_by(field, query));
  for (const SearchTerm& term : query.terms) {
    if (!term.is_negated) continue;
    const Matches matches = TRY(index_->match(term));
    for (std::size_t i = 0; i < refusals_.size(); ++i)
      if (matches.by_document[i].weight > 0) refusals_[i] |= bit_of_terms;
  }
  return {};
}

Result<void> Ranking::refuse_by(SearchField field, const SearchQuery& query) {
  std::vector<bool> wanted(refusals_.size());
  std::vector<bool> unwanted(refusals_.size());
  bool is_filtered = false;
  for (const SearchFilter& filter : query.filters) {
    if (filter.field != field) continue;
    is_filtered = is_filtered || !filter.is_negated;
    TRY(index_->mark(filter, filter.is_negated ? unwanted : wanted));
  }
  for (std::size_t i = 0; i < refusals_.size(); ++i)
    if (unwanted[i] || (is_filtered && !wanted[i])) refusals_[i] |= bit_of(field);
  return {};
}

Result<void> Ranking::find_titles(const SearchQuery& query) {
  std::vector<std::string> words;
  for (const SearchTerm& term : query.terms)
    if (!term.is_negated) words.insert(words.end(), term.words.begin(), term.words.end());
  titles_ = TRY(index_->with_title(words));
  return {};
}

std::vector<DocumentNumber> Ranking::find(Refusals overlooked, bool& is_partial) const {
  std::vector<DocumentNumber> found;
  const auto collect = [&](std::size_t least) {
    for (DocumentNumber i = 0; i < sums_.size(); ++i) {
      if (sums_[i].terms < least) continue;
      if (refusals_.empty() || (refusals_[i] & ~overlooked) == 0) found.push_back(i);
    }
  };
  collect(terms_);
  is_partial = found.empty() && terms_ > 1;
  if (is_partial) collect(1);
  is_partial = is_partial && !found.empty();
  return found;
}

std::vector<DocumentNumber> Ranking::found_without(SearchField field) const {
  bool is_partial = false;
  return find(bit_of(field), is_partial);
}

std::uint64_t Ranking::points_of(DocumentNumber document) const {
  const Sum& sum = sums_[document];
  const DocumentFacts& facts = index_->documents()[document];
  if (terms_ == 0) return facts.factor;  // fields alone: by what it is worth
  std::uint64_t points =
      std::uint64_t{is_partial_ ? sum.rare_points : sum.points} * points_of_rarity;
  if (facts.title_words > 0)
    points += points_of_title * std::min<std::uint64_t>(sum.title_words, facts.title_words) /
              facts.title_words;
  if (std::ranges::binary_search(titles_, document)) points += points_of_whole_title;
  return points * facts.factor;
}

std::vector<RankedDocument> Ranking::best(std::size_t first, std::size_t limit) const {
  std::vector<RankedDocument> ranked;
  ranked.reserve(found_.size());
  for (const DocumentNumber document : found_) ranked.push_back({document, points_of(document)});
  first = std::min(first, ranked.size());
  const std::size_t end = first + std::min(limit, ranked.size() - first);
  // Documents are numbered in the order of the last ties.
  const auto better = [&](const RankedDocument& a, const RankedDocument& b) {
    const auto& documents = index_->documents();
    return std::tuple(b.points, documents[b.document].count, a.document) <
           std::tuple(a.points, documents[a.document].count, b.document);
  };
  std::ranges::partial_sort(ranked, ranked.begin() + static_cast<std::ptrdiff_t>(end), better);
  ranked.resize(end);
  ranked.erase(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(first));
  return ranked;
}

}  // namespace lofp
