#include "store/site_search.h"

#include <utility>

#include "base/utf8.h"
#include "store/excerpt.h"
#include "store/json_pull_reader.h"
#include "store/memory_places.h"
#include "store/query_edit.h"

namespace lofp {
namespace {

// As the page lists them.
constexpr std::array facet_fields = {
    SearchField::kind,     SearchField::grade,  SearchField::weakness, SearchField::theme,
    SearchField::platform, SearchField::source, SearchField::level,    SearchField::status,
    SearchField::ai,       SearchField::origin, SearchField::tactic,   SearchField::technique,
    SearchField::mentions};

// Of fields with many values those with the most documents are shown.
constexpr std::size_t most_values = 10;

constexpr std::size_t longest_kept = 16'000;  // bytes of a query, of which 1,000 characters count

void append_member(std::string& json, std::string_view name, std::string_view text) {
  append_json(json, name);
  json += ':';
  append_json(json, text);
}

std::string capitalised(std::string_view word) {
  std::string made(word);
  if (!made.empty() && made[0] >= 'a' && made[0] <= 'z')
    made[0] = static_cast<char>(made[0] - 'a' + 'A');
  return made;
}

// Whether the titles of its values are words of ours, in lower case where they stand in a line.
bool has_words_of_ours(SearchField field) {
  return field == SearchField::kind || field == SearchField::grade || field == SearchField::level ||
         field == SearchField::status || field == SearchField::tactic ||
         field == SearchField::origin || field == SearchField::weakness || field == SearchField::ai;
}

// Ends what is a list.
void close_list(std::string& json) {
  if (json.back() == ',') json.pop_back();
  json += ']';
}

}  // namespace

Result<SiteSearch> SiteSearch::open(std::string_view text, bool is_whole) {
  SearchFile file = TRY(read_search_file(text, is_whole));
  WordIndex index(std::make_unique<MemoryPlaces>(file.documents));
  file.documents = {};
  SiteSearch search(std::move(file), std::move(index));
  for (const SearchField field : facet_fields) {
    std::vector<std::string_view> names;
    for (const FieldValue& value : search.file_.values[static_cast<std::size_t>(field)])
      names.push_back(value.name);
    search.counts_.push_back(TRY(FieldCounts::make(search.index_, field, names)));
  }
  return search;
}

Result<std::string> SiteSearch::answer(const SiteRequest& request) {
  const std::string_view text = shortened(request.query, longest_kept);
  const SearchQuery query = parse_query(text);
  const Ranking ranking = TRY(Ranking::make(index_, query));
  std::string json = ranking.is_partial() ? "{\"partial\":true" : "{\"partial\":false";
  json += ",\"total\":" + std::to_string(ranking.found().size()) + ",\"results\":[";
  for (const RankedDocument& ranked : ranking.best(request.first, request.count))
    add_result(ranked, query, ranking, request.length, json);
  close_list(json);
  json += ",\"facets\":[";
  if (request.has_facets)
    for (std::size_t i = 0; i < facet_fields.size(); ++i)
      add_facet(counts_[i], facet_fields[i], text, query, ranking, json);
  close_list(json);
  json += '}';
  return json;
}

void SiteSearch::add_result(const RankedDocument& ranked, const SearchQuery& query,
                            const Ranking& ranking, std::size_t length, std::string& json) const {
  const ShownDocument& shown = file_.shown[ranked.document];
  const DocumentFacts& facts = index_.documents()[ranked.document];
  const auto add_title = [&](SearchField field, std::uint32_t place) {
    append_json(json, file_.values[static_cast<std::size_t>(field)][place].title);
    json += ',';
  };
  json += '{';
  append_member(json, "address", shown.address);
  json += ',';
  append_member(json, "kind", name_of(facts.kind));
  json += ',';
  append_member(json, "comparison", shown.comparison);
  json += ",\"marks\":[";
  for (const auto& [field, place] : shown.marks) add_title(field, place);
  close_list(json);
  json += ",\"count\":" + std::to_string(facts.count) + ",\"sources\":[";
  for (const std::uint32_t place : shown.sources) add_title(SearchField::source, place);
  close_list(json);
  json += ",\"text\":[";
  for (const ExcerptPiece& piece : excerpt(shown.text, query, ranking, length)) {
    json += '{';
    append_member(json, "text", piece.text);
    json += piece.is_marked ? ",\"marked\":true}," : ",\"marked\":false},";
  }
  close_list(json);
  json += "},";
}

void SiteSearch::add_facet(const FieldCounts& counts, SearchField field, std::string_view text,
                           const SearchQuery& query, const Ranking& ranking,
                           std::string& json) const {
  const std::vector<FieldValue>& names = file_.values[static_cast<std::size_t>(field)];
  json += '{';
  append_member(json, "field", name_of(field));
  json += ",\"values\":[";
  const auto add = [&](const FieldValue& value, std::string_view count, bool is_chosen) {
    json += '{';
    append_member(json, "value", value.name);
    json += ',';
    append_member(json, "title", has_words_of_ours(field) ? capitalised(value.title) : value.title);
    json += ",\"count\":";
    json += count;
    json += is_chosen ? ",\"chosen\":true," : ",\"chosen\":false,";
    append_member(json, "query", with_filter_changed(text, query, field, value.name));
    json += "},";
  };
  const bool has_many = field == SearchField::technique || field == SearchField::mentions;
  std::size_t place = 0;
  for (const ValueCount& one : counts.count(ranking, query))
    if (place++ < most_values || one.is_chosen || !has_many)
      add(names[one.value], std::to_string(one.documents), one.is_chosen);
  // The way to the other scope, of which this file knows nothing.
  if (field == SearchField::kind && file_.scope == SearchScope::documented)
    add(names[static_cast<std::size_t>(DocumentKind::exclusion)], "null", false);
  close_list(json);
  json += "},";
}

}  // namespace lofp
