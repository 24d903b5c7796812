// The search of docs/guide/search.md.
#include "store/search.h"

#include <fmt/format.h>

#include "api/json_document.h"
#include "api/list_items.h"
#include "api/listing.h"
#include "api/routes/route.h"
#include "exclusion/weakness.h"

namespace lofp {
namespace {

std::vector<std::string_view> kinds() {
  std::vector<std::string_view> names;
  for (const DocumentKind kind : all_document_kinds) names.push_back(name_of(kind));
  return names;
}

std::vector<std::string_view> weaknesses() {
  std::vector<std::string_view> ids;
  for (const WeaknessKind kind : all_weakness_kinds) ids.push_back(name_of(kind));
  return ids;
}

constexpr Parameter parameters[] = {
    {.name = "q",
     .summary = "The words, \"quoted phrases\", -without and field:value of the site's search box.",
     .least = 0,
     .most = 4000},
    technique_parameter,
    source_parameter,
    platform_parameter,
    theme_parameter,
    grade_parameter,
    mentions_parameter,
    origin_parameter,
    {.name = "weakness",
     .type = ParameterType::choice,
     .summary = "Only exclusions that an attacker could meet in this way.",
     .choices = weaknesses,
     .is_repeatable = true},
    {.name = "kind",
     .type = ParameterType::choice,
     .summary =
         "Only of this kind. Exclusions are searched apart, where this or `weakness` asks for "
         "them.",
     .choices = kinds,
     .is_repeatable = true},
    limit_parameter,
    offset_parameter,
};

constexpr ShapeMember members[] = {
    {"query", "text", "`q` as it was given."},
    {"partial", "boolean", "Whether nothing has all of the words: these have some of them."},
};

Result<SearchQuery> query_of(const RouteCall& call) {
  SearchQuery query = parse_query(call.values.text("q"));
  for (const SearchField field : all_search_fields)
    for (const std::string& value : call.values.all(name_of(field)))
      if (!add_filter(query, field, value))
        return std::unexpected(
            Error{fmt::format("{} holds no words: give a value", name_of(field))});
  if (query.terms.empty() && query.filters.empty())
    return std::unexpected(
        Error{"there is nothing to search for: give q with words in it, or a filter"});
  return query;
}

void hit_item(const SearchHit& hit, JsonWriter& json) {
  json.begin_object().member("kind", name_of(hit.kind)).member("title", hit.title);
  json.member("address", hit.address).member("id", hit.id).list("marks", hit.marks);
  json.key("count").value(hit.count).key("points").value(std::size_t{hit.points}).end_object();
}

RouteAnswer answer(const RouteCall& call) {
  if (auto checked = check_sources(call.snapshot, call.values); !checked)
    return std::unexpected(std::move(checked).error());
  const Result<SearchQuery> query = query_of(call);
  if (!query)
    return std::unexpected(
        Problem{.status = 400, .detail = query.error().message, .parameter = "q", .allowed = {}});
  const ListPart part = part_of(call.values);
  const Result<SearchAnswer> found = call.snapshot.searches.with(
      scope_of(*query),
      [&](Search& search) { return search.find(*query, part.offset, part.limit); });
  if (!found)
    return std::unexpected(Problem{.status = 500,
                                   .detail = "the database cannot be searched",
                                   .parameter = {},
                                   .allowed = {}});
  return list_document(
      call.address, parameters, call.values, found->total,
      [&](std::size_t i, JsonWriter& json) { hit_item(found->hits[i - part.offset], json); },
      [&](JsonWriter& json) {
        json.member("query", call.values.text("q")).key("partial").value(found->is_partial);
      });
}

}  // namespace

extern const Route search_route{
    .id = "search",
    .path = "search",
    .summary = "Search entries, rules, mentions and techniques, or exclusions, the best first.",
    .parameters = parameters,
    .shape = {.name = "search_answer",
              .summary = "A part of what was found.",
              .members = members,
              .list_of = "search_hit"},
    .answer = answer,
};

}  // namespace lofp
