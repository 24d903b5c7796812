// The search of docs/guide/search.md.
#include "store/search.h"

#include <fmt/format.h>

#include "api/list_items.h"
#include "api/listing.h"
#include "api/routes/route.h"
#include "exclusion/weakness.h"
#include "publish/alike_cause_record.h"
#include "publish/search_hit_record.h"
#include "store/search_document.h"
#include "triage/query_answer.h"

namespace lofp {
namespace {

std::vector<std::string_view> kinds() {
  std::vector<std::string_view> names;
  for (const DocumentKind kind : all_document_kinds) names.push_back(name_of(kind));
  for (const std::string_view kind : entry_kinds)
    if (!kind.empty()) names.push_back(kind);
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
    ai_parameter,
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
         "Only of this kind, of entries also only advice or placeholders. Exclusions are searched "
         "apart, where this or `weakness` asks for them.",
     .choices = kinds,
     .is_repeatable = true},
    {.name = "tactic",
     .summary = "Only rules of this tactic of ATT&CK, by its short name.",
     .least = 1,
     .most = 100,
     .is_repeatable = true},
    {.name = "level",
     .summary = "Only rules of this level.",
     .least = 1,
     .most = 100,
     .is_repeatable = true},
    {.name = "status",
     .summary = "Only rules of this status.",
     .least = 1,
     .most = 100,
     .is_repeatable = true},
    {.name = "author",
     .summary = "Only rules of an author whose name begins with these words.",
     .least = 1,
     .most = 200,
     .is_repeatable = true},
    limit_parameter,
    offset_parameter,
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

struct SearchPart : ListAnswer<SearchHitRecord> {
  static std::span<const ShapeMember<SearchPart>> members();
  std::string_view query;
  bool is_partial;
  const TriageIndex& index;
  std::vector<AnsweredCause> alike;
};

constexpr auto part_members = list_members<SearchPart>(
    ShapeMember<SearchPart>("query", "`q` as it was given.", [](auto& of) { return of.query; }),
    ShapeMember<SearchPart>("partial",
                            "Whether nothing has all of the words: these have some of them.",
                            [](auto& of) { return of.is_partial; }),
    ShapeMember<SearchPart>(
        "alike",
        "Where nothing has all of the words: causes of rules about something similar; also where "
        "nothing is found.",
        [](auto& of) {
          return each(of.alike, [&](const AnsweredCause& cause) {
            return AlikeCauseRecord{of.index, cause};
          });
        }));

std::span<const ShapeMember<SearchPart>> SearchPart::members() {
  return part_members;
}

std::vector<AnsweredCause> alike_causes(const RouteCall& call, const SearchQuery& query,
                                        const SearchAnswer& found) {
  if (!found.falls_short()) return {};
  std::optional<QueryAnswer> explained =
      explain_query(*call.snapshot.triage, query, most_alike_causes);
  return explained ? std::move(explained->answer.causes) : std::vector<AnsweredCause>();
}

std::expected<SearchPart, Problem> answer(const RouteCall& call) {
  if (auto checked = check_sources(call.snapshot, call.values); !checked)
    return std::unexpected(std::move(checked).error());
  const Result<SearchQuery> query = query_of(call);
  if (!query)
    return std::unexpected(
        Problem{.status = 400, .detail = query.error().message, .parameter = "q"});
  const ListPart part = part_of(call.values);
  Result<SearchAnswer> found = call.snapshot.searches.with(scope_of(*query), [&](Search& search) {
    return search.find(*query, part.offset, part.limit);
  });
  if (!found)
    return std::unexpected(Problem{.status = 500, .detail = "the database cannot be searched"});
  auto list = list_answer<SearchHitRecord>(call, found->total, [&](std::size_t i) {
    return SearchHitRecord{std::move(found->hits[i - part.offset])};
  });
  return SearchPart{std::move(list), call.values.text("q"), found->is_partial,
                    *call.snapshot.triage, alike_causes(call, *query, *found)};
}

}  // namespace

extern const Route search_route{
    .id = "search",
    .path = "search",
    .summary = "Search entries, rules, mentions and techniques, or exclusions, the best first.",
    .parameters = parameters,
    .answer = answer_of<answer>("search_answer", "A part of what was found."),
};

}  // namespace lofp
