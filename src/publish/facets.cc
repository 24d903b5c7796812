#include "publish/facets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "base/text.h"
#include "exclusion/weakness.h"
#include "meaning/platform.h"
#include "meaning/theme.h"
#include "publish/excluded_value_list.h"
#include "store/search_document.h"

namespace lofp {
namespace {

// A value that a facet stands for.
template <typename Value>
struct FacetText {
  Value value;
  std::string_view title;
  std::string_view lead;
};

constexpr std::array<FacetText<Grade>, 3> grades = {
    {{Grade::specific, "Specific",
      "Texts that name something to recognise the harmless cause by: software, an account, a host, "
      "a schedule."},
     {Grade::generic, "Generic",
      "Texts that name an actor or an activity, but nothing to recognise it by."},
     {Grade::placeholder, "No cause named",
      "Texts that name no cause: none is known, none is expected, or they only give advice."}}};

constexpr std::array<FacetText<TextKind>, 3> kinds = {
    {{TextKind::cause, "Cause", "Texts that state a harmless cause."},
     {TextKind::advice, "Advice",
      "Texts that say how to confirm a cause, how to write an exception or when an alert is not "
      "harmless, but name no cause."},
     {TextKind::none, "Placeholder", "Texts that state no cause and give no advice."}}};

// By whether an entry is AI-assisted.
constexpr std::array<FacetText<bool>, 2> authorships = {
    {{false, "Not AI-assisted",
      "Texts of which not all authors say that a language model helped to write them."},
     {true, "AI-assisted",
      "Texts of which all authors say that a language model helped to write them."}}};

constexpr std::array<FacetText<Origin>, 2> origins = {
    {{Origin::field, "Rule's field", "Texts from the field that a rule has for false positives."},
     {Origin::guide, "Investigation guide", "Texts from the investigation guide of a rule."}}};

std::string_view name_of_authorship(bool is_ai_assisted) {
  return authorship_names[is_ai_assisted ? 1 : 0];
}

// The number of the value's text; that of texts where it has none.
template <typename Value, std::size_t count>
std::size_t place_of(const std::array<FacetText<Value>, count>& texts, Value value) {
  return static_cast<std::size_t>(std::ranges::find(texts, value, &FacetText<Value>::value) -
                                  texts.begin());
}

PageSubject subject(std::string_view kind, std::string_view id, std::string_view title,
                    std::string_view lead) {
  return {.address = std::string(kind) + "/" + std::string(id) + "/",
          .title = std::string(title),
          .lead = std::string(lead),
          .is_broad = true};
}

// The facets of some values, whose pages are in `folder`.
template <typename Value, std::size_t count>
FacetKind facet_kind(std::string_view id, std::string_view title, std::string_view code,
                     std::string_view folder, const std::array<FacetText<Value>, count>& texts,
                     std::string_view (*name)(Value)) {
  FacetKind kind{id, title, {}};
  for (const FacetText<Value>& text : texts)
    kind.facets.push_back({fmt::format("{}{}", code, kind.facets.size()),
                           subject(folder, name(text.value), text.title, text.lead),
                           {}});
  return kind;
}

}  // namespace

void facet_codes(const Entry& entry, std::string& codes) {
  const auto add = [&](std::string_view kind, std::size_t number) {
    const std::string code = fmt::format(" {}{}", kind, number);
    if (!(codes + " ").contains(code + " ")) codes += code;
  };
  for (const ThemeId theme : entry.themes) add("th", theme.value());
  for (const PlatformId platform : entry.platforms) add("pl", platform.value());
  add("gr", place_of(grades, entry.grade));
  add("ki", place_of(kinds, entry.kind));
  add("ai", place_of(authorships, entry.is_ai_assisted));
  for (const Origin origin : entry.origins)
    if (const std::size_t place = place_of(origins, origin); place < origins.size())
      add("or", place);
}

std::vector<FacetKind> facets_of(const Catalog& catalog, std::span<const EntryId> entries) {
  FacetKind by_theme{"theme", "Theme", {}};
  for (const Theme& theme : all_themes())
    by_theme.facets.push_back(
        {fmt::format("th{}", by_theme.facets.size()),
         subject("themes", theme.id, theme.title, "A theme of harmless causes."),
         {}});
  FacetKind by_platform{"platform", "Platform", {}};
  for (const Platform& platform : all_platforms())
    by_platform.facets.push_back(
        {fmt::format("pl{}", by_platform.facets.size()),
         subject("platforms", platform.id, platform.title, "A platform that rules watch."),
         {}});
  FacetKind by_grade = facet_kind<Grade>("grade", "Grade", "gr", "grades", grades, name_of);
  FacetKind by_kind = facet_kind<TextKind>("kind", "Kind", "ki", "kinds", kinds, name_of);
  FacetKind by_authorship =
      facet_kind<bool>("ai", "Authorship", "ai", "ai", authorships, name_of_authorship);
  FacetKind by_origin = facet_kind<Origin>("origin", "Origin", "or", "origins", origins, name_of);
  for (const EntryId id : entries) {
    const Entry& entry = catalog.entries[id];
    for (const ThemeId theme : entry.themes) by_theme.facets[theme.value()].entries.push_back(id);
    for (const PlatformId platform : entry.platforms)
      by_platform.facets[platform.value()].entries.push_back(id);
    by_grade.facets[place_of(grades, entry.grade)].entries.push_back(id);
    by_kind.facets[place_of(kinds, entry.kind)].entries.push_back(id);
    by_authorship.facets[place_of(authorships, entry.is_ai_assisted)].entries.push_back(id);
    for (const Origin origin : entry.origins)
      if (const std::size_t place = place_of(origins, origin); place < origins.size())
        by_origin.facets[place].entries.push_back(id);
  }
  std::vector<FacetKind> all;
  for (FacetKind* kind : {&by_theme, &by_platform, &by_grade, &by_kind, &by_authorship, &by_origin})
    all.push_back(std::move(*kind));
  return all;
}

void choice_fieldset(std::string_view name, std::string_view title, std::vector<ListChoice> choices,
                     Html& html) {
  std::erase_if(choices, [](const ListChoice& choice) { return choice.count == 0; });
  if (choices.empty()) return;
  std::ranges::stable_sort(choices, std::greater(), &ListChoice::count);
  html << "<fieldset><legend>" << Text{title} << "</legend><label><input type=\"radio\" name=\""
       << Text{name} << "\" checked> all</label>";
  for (const ListChoice& choice : choices)
    html << " <label><input type=\"radio\" name=\"" << Text{name} << "\" id=\""
         << Text{choice.code} << "\"> " << Text{choice.title} << " <small>"
         << Text{with_thousands(choice.count)} << "</small></label>";
  html << "</fieldset>";
}

void facet_choices(const Catalog& catalog, std::span<const EntryId> entries, bool is_whole,
                   Html& html) {
  bool is_open = false;
  for (const FacetKind& kind : facets_of(catalog, entries)) {
    std::vector<const Facet*> shown;
    for (const Facet& facet : kind.facets)
      if (!facet.entries.empty()) shown.push_back(&facet);
    if (shown.empty() || (shown.size() == 1 && shown.front()->entries.size() == entries.size()))
      continue;  // no choice
    if (!is_open)
      html << "<details class=\"facets\"><summary>Narrow down" << Text{is_whole ? "" : " this page"}
           << "</summary><form>";
    is_open = true;
    std::vector<ListChoice> choices;
    for (const Facet* facet : shown)
      choices.push_back({facet->code, facet->subject.title, facet->entries.size()});
    choice_fieldset(kind.id, kind.title, std::move(choices), html);
  }
  if (is_open) html << "<button type=\"reset\">Show all again</button></form></details>";
}

std::string facet_styles() {
  std::vector<std::string> codes;
  for (const FacetKind& kind : facets_of(Catalog{}, {}))
    for (const Facet& facet : kind.facets) codes.push_back(facet.code);
  const auto add = [&](std::string_view kind, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) codes.push_back(fmt::format("{}{}", kind, i));
  };
  add("xw", all_weakness_kinds.size());
  add("xf", field_choices);
  add("xt", technique_choices);
  std::string styles;
  for (const std::string& code : codes)
    styles += fmt::format("{1}main:has(#{0}:checked) .entries>:not(.{0})", code,
                          styles.empty() ? "" : ",");
  return styles + "{display:none}\n";
}

}  // namespace lofp
