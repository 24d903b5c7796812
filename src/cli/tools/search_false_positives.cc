// Searches the false positives that rules document.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/tools/tool.h"
#include "publish/alike_cause_record.h"
#include "store/search_document.h"
#include "store/search_query.h"
#include "triage/query_answer.h"

namespace lofp {
namespace {

constexpr std::size_t rules_shown = 2;  // of each false positive

constexpr ToolParameter parameters[] = {
    {.name = "query",
     .summary = "Words; \"quoted phrases\"; -without; and fields: technique:T1021, source:sigma, "
                "platform:windows, theme:backup, grade:specific, mentions:psexec.",
     .is_required = true},
    {.name = "limit",
     .summary = "How many false positives, at most.",
     .kind = ToolParameterKind::number,
     .least = 1,
     .most = 20,
     .fallback = 5},
};

struct FoundEntry {
  static std::span<const ShapeMember<FoundEntry>> members();
  SearchHit hit;
  std::vector<ToolSource> sources;
};

// A cause of rules about something similar.
struct FoundCause {
  static std::span<const ShapeMember<FoundCause>> members();
  const TriageIndex& index;
  const AnsweredCause& cause;
};

struct FoundEntries {
  static std::span<const ShapeMember<FoundEntries>> members();
  const SearchAnswer& answer;
  const std::vector<FoundEntry>& entries;
  const TriageIndex& index;
  const std::vector<AnsweredCause>& alike;  // where nothing has all of the words
};

std::vector<ToolSource> sources_of(const FoundCause& of) {
  std::vector<ToolSource> sources;
  for (const std::uint32_t rule : of.cause.rules)
    if (sources.size() < rules_shown) sources.push_back(source_of(of.index, rule));
  return sources;
}

constexpr ShapeMember<FoundCause> cause_members[] = {
    {"text", "As its authors wrote it, perhaps cut.",
     [](auto& of) { return quotation(of.cause.text); }},
    {"path", "Of its page, below the base of the site.",
     [](auto& of) { return "/" + std::string(address_of(of.index, of.cause)); }},
    {"sources", "The first rules that say so.", [](auto& of) { return sources_of(of); }},
};

std::span<const ShapeMember<FoundCause>> FoundCause::members() {
  return cause_members;
}

constexpr ShapeMember<FoundEntry> entry_members[] = {
    {"text", "As its authors wrote it, perhaps cut.",
     [](auto& of) { return quotation(of.hit.title); }},
    {"id", {}, [](auto& of) -> std::string_view { return of.hit.id; }},
    {"marks", "Its grade and its themes.", [](auto& of) { return each(of.hit.marks); }},
    {"rules", "How many rules say so.", [](auto& of) { return of.hit.count; }},
    {"path", "Of its page, below the base of the site.",
     [](auto& of) { return "/" + of.hit.address; }},
    {"sources", "The first rules that say so.", [](auto& of) { return each(of.sources); }},
};

constexpr ShapeMember<FoundEntries> found_members[] = {
    {"total", "How many were found.", [](auto& of) { return of.answer.total; }},
    {"partial", "Whether none has all of the words.",
     [](auto& of) { return of.answer.is_partial; }},
    {"false_positives", "Best first.", [](auto& of) { return each(of.entries); }},
    {"alike", "Where none has all of the words: causes of rules about something similar.",
     [](auto& of) {
       return each(of.alike, [&](const AnsweredCause& cause) {
         return FoundCause{of.index, cause};
       });
     }},
};

std::span<const ShapeMember<FoundEntry>> FoundEntry::members() {
  return entry_members;
}
std::span<const ShapeMember<FoundEntries>> FoundEntries::members() {
  return found_members;
}

std::string alike_text(const FoundEntries& found) {
  if (found.alike.empty()) return {};
  std::string text = "Rules about something similar document:\n";
  for (const AnsweredCause& cause : found.alike) {
    text += fmt::format("- \"{}\" (page /{})\n", quotation(cause.text),
                        quotation(address_of(found.index, cause)));
    for (const ToolSource& source : sources_of(FoundCause{found.index, cause}))
      text += fmt::format("   {} (\"{}\")\n", source_line(source), quotation(source.title));
  }
  return text;
}

std::string text_of(const FoundEntries& found) {
  std::string text = alike_text(found);
  if (found.entries.empty())
    return text +
           "No documented false positive has any of these words. Try fewer or more general ones.\n";
  if (found.answer.is_partial) text += "None has all of the words; these have some of them.\n";
  text += fmt::format("{} of {} documented false positives, best first:\n", found.entries.size(),
                      found.answer.total);
  std::size_t number = 0;
  for (const FoundEntry& entry : found.entries) {
    text +=
        fmt::format("{}. \"{}\" ({}; {} {}; page /{})\n", ++number, quotation(entry.hit.title),
                    quotation(fmt::format("{}", fmt::join(entry.hit.marks, ", "))), entry.hit.count,
                    entry.hit.count == 1 ? "rule" : "rules", quotation(entry.hit.address));
    for (const ToolSource& source : entry.sources)
      text += fmt::format("   {} (\"{}\")\n", source_line(source), quotation(source.title));
  }
  return text;
}

// Only entries are looked for: all of them, or those of the kinds that the query names.
Result<SearchQuery> query_of(std::string_view text) {
  SearchQuery query = parse_query(text);
  if (query.terms.empty() && query.filters.empty())
    return std::unexpected(Error{"query has no word"});
  if (scope_of(query) == SearchScope::exclusions)
    return std::unexpected(Error{"what rules exclude is answered by what_is_excluded"});
  const std::array kinds = {name_of(DocumentKind::entry), entry_kinds[1], entry_kinds[2]};
  bool names_kind = false;
  for (const SearchFilter& filter : query.filters) {
    if (filter.field != SearchField::kind || filter.is_negated) continue;
    names_kind = true;
    if (std::ranges::find(kinds, filter.value) == kinds.end())
      return std::unexpected(Error{fmt::format("kind: may be {}", fmt::join(kinds, ", "))});
  }
  if (!names_kind) add_filter(query, SearchField::kind, kinds[0]);
  return query;
}

// The rules that say so; none for a placeholder, which triage passes over.
std::vector<ToolSource> sources_of(const TriageIndex& index, std::string_view entry) {
  const auto at = std::ranges::find(index.entries, entry, &TriageEntry::id);
  std::vector<ToolSource> sources;
  if (at == index.entries.end()) return sources;
  for (const std::uint32_t rule :
       index.rules_of_entry[static_cast<std::size_t>(at - index.entries.begin())])
    if (sources.size() < rules_shown) sources.push_back(source_of(index, rule));
  return sources;
}

Result<ToolAnswer> call(const ToolArguments& arguments, ToolDatabase& database) {
  const SearchQuery query = TRY(query_of(arguments.text("query")));
  Search& search = *TRY(database.search());
  const auto limit = static_cast<std::size_t>(arguments.number("limit"));
  const SearchAnswer answer = TRY(search.find(query, 0, limit));
  const TriageIndex& index = *TRY(database.index());
  std::vector<FoundEntry> entries;
  for (const SearchHit& hit : answer.hits)
    entries.push_back({.hit = hit, .sources = sources_of(index, hit.id)});
  std::vector<AnsweredCause> alike;
  if (answer.falls_short())
    if (auto explained =
            explain_query(index, parse_query(arguments.text("query")), most_alike_causes))
      alike = std::move(explained->answer.causes);
  const FoundEntries found{answer, entries, index, alike};
  return ToolAnswer{.text = text_of(found), .structured = structured_answer(found)};
}

}  // namespace

extern const Tool search_false_positives_tool{
    .name = "search_false_positives",
    .title = "Search false positives",
    .description =
        "Searches the false positives that the authors of public detection rules documented: which "
        "harmless activity (backup agents, scanners, administration, updates, ...) sets off which "
        "rules. Use it for a product, program, activity or technique; for one alert use "
        "explain_alert.",
    .parameters = parameters,
    .describe = describe_shape<FoundEntries>,
    .call = call,
};

}  // namespace lofp
