#include "api/list_items.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "meaning/platform.h"
#include "meaning/theme.h"
#include "publish/record_texts.h"
#include "store/search_document.h"

namespace lofp {
namespace {

template <typename Items>
std::vector<std::string_view> ids_of(const Items& items) {
  std::vector<std::string_view> ids;
  for (const auto& item : items) ids.push_back(item.id);
  return ids;
}

constexpr ShapeMember<GroupItem> group_members[] = {
    {"id", "Of the entry that represents it.", [](auto& of) { return EntryIdText{of.entry().id}; }},
    {"text", {}, [](auto& of) -> std::string_view { return of.entry().text; }},
    {"grade", {}, [](auto& of) { return GradeName{of.entry().grade}; }},
    {"path", {}, [](auto& of) { return PageText{of.snapshot.addresses.of(of.entry())}; }},
    {"entries", "How many wordings it has.", [](auto& of) { return of.group.entries; }},
    {"rules", "How many rules say one of them; of the same rule in two sets one.",
     [](auto& of) { return of.group.rules; }},
};

// What one parameter asks for: one of some numbers.  Not given, everything goes.
class AcceptedIndices {
 public:
  explicit AcceptedIndices(bool is_given) : is_given_(is_given) {}
  void add(Index index) { indices_.insert(index); }
  bool fits(const Indices& has) const {
    return !is_given_ ||
           std::ranges::any_of(has, [&](Index index) { return indices_.contains(index); });
  }
  bool fits(Index has) const { return !is_given_ || indices_.contains(has); }

 private:
  bool is_given_;
  std::set<Index> indices_;
};

AcceptedIndices wanted_techniques(const Snapshot& snapshot, const ParameterValues& values) {
  AcceptedIndices wanted(values.has("technique"));
  for (const std::string& value : values.all("technique"))
    if (const auto at = snapshot.technique_with_id.find(value);
        at != snapshot.technique_with_id.end())
      wanted.add(at->second);
  return wanted;
}

AcceptedIndices wanted_sources(const Snapshot& snapshot, const ParameterValues& values) {
  AcceptedIndices wanted(values.has("source"));
  for (const std::string& value : values.all("source"))
    for (Index i = 0; i < snapshot.catalog.tags.size(); ++i)
      if (snapshot.catalog.tags[i].source == value) wanted.add(i);
  return wanted;
}

// Of a parameter with choices: their numbers are those of the choices.
AcceptedIndices wanted_choices(const Parameter& parameter, const ParameterValues& values) {
  AcceptedIndices wanted(values.has(parameter.name));
  const std::vector<std::string_view> choices = parameter.choices();
  for (const std::string& value : values.all(parameter.name))
    wanted.add(static_cast<Index>(std::ranges::find(choices, value) - choices.begin()));
  return wanted;
}

// As docs/guide/search.md has it: the whole name, or its first words.
AcceptedIndices wanted_mentions(const Snapshot& snapshot, const ParameterValues& values) {
  AcceptedIndices wanted(values.has("mentions"));
  for (const std::string& value : values.all("mentions")) {
    const std::string words = mention_value(value);
    if (words.empty()) continue;
    for (Index i = 0; i < snapshot.mention_values.size(); ++i) {
      const std::string_view name = snapshot.mention_values[i];
      if (name.starts_with(words) && (name.size() == words.size() || name[words.size()] == ' '))
        wanted.add(i);
    }
  }
  return wanted;
}

}  // namespace

std::span<const ShapeMember<GroupItem>> GroupItem::members() {
  return group_members;
}

std::expected<Index, Problem> entry_of(const Snapshot& snapshot, std::string_view id) {
  const auto at = snapshot.entry_with_id.find(id);
  if (at != snapshot.entry_with_id.end()) return at->second;
  return std::unexpected(
      Problem{.status = 404, .detail = fmt::format("there is no entry {}", id), .parameter = "id"});
}

std::vector<std::string_view> platform_ids() {
  return ids_of(all_platforms());
}

std::vector<std::string_view> theme_ids() {
  return ids_of(all_themes());
}

std::vector<std::string_view> grade_names() {
  return GradeName::names();
}

std::vector<std::string_view> origin_names() {
  return StatementOrigin::names();
}

std::vector<std::string_view> mention_kinds() {
  return MentionKindName::names();
}

std::expected<void, Problem> check_sources(const Snapshot& snapshot,
                                           const ParameterValues& values) {
  for (const std::string& value : values.all("source")) {
    if (find_set(snapshot.catalog, value) != nullptr) continue;
    const std::string allowed = fmt::format("{}", fmt::join(ids_of(snapshot.catalog.sets), ", "));
    return std::unexpected(
        Problem{.status = 400,
                .detail = fmt::format("source={}: there is no such rule set", value),
                .parameter = "source",
                .allowed = allowed});
  }
  return {};
}

Indices chosen_entries(const Snapshot& snapshot, const ParameterValues& values) {
  const AcceptedIndices techniques = wanted_techniques(snapshot, values);
  const AcceptedIndices sources = wanted_sources(snapshot, values);
  const AcceptedIndices platforms = wanted_choices(platform_parameter, values);
  const AcceptedIndices themes = wanted_choices(theme_parameter, values);
  const AcceptedIndices grades = wanted_choices(grade_parameter, values);
  const AcceptedIndices mentions = wanted_mentions(snapshot, values);
  const AcceptedIndices origins = wanted_choices(origin_parameter, values);
  Indices chosen;
  for (Index i = 0; i < snapshot.catalog.entries.size(); ++i) {
    const Entry& entry = snapshot.catalog.entries[i];
    const bool has_origin = std::ranges::any_of(
        entry.origins, [&](Origin one) { return origins.fits(static_cast<Index>(one)); });
    if (techniques.fits(entry.techniques) && sources.fits(entry.sources) &&
        platforms.fits(entry.platforms) && themes.fits(entry.themes) &&
        grades.fits(static_cast<Index>(entry.grade)) && mentions.fits(entry.mentions) && has_origin)
      chosen.push_back(i);
  }
  return chosen;
}

Indices chosen_rules(const Snapshot& snapshot, const ParameterValues& values) {
  const AcceptedIndices techniques = wanted_techniques(snapshot, values);
  const AcceptedIndices sources = wanted_sources(snapshot, values);
  const AcceptedIndices platforms = wanted_choices(platform_parameter, values);
  Indices chosen;
  for (Index i = 0; i < snapshot.catalog.rules.size(); ++i) {
    const RuleFacts& facts = snapshot.catalog.rule_facts[i];
    if (techniques.fits(facts.techniques) && sources.fits(facts.source) &&
        platforms.fits(facts.platforms))
      chosen.push_back(i);
  }
  return chosen;
}

}  // namespace lofp
