#include "api/list_items.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
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

// What one parameter asks for: one of some ids, or of some enumerators.  Not given, everything
// goes.
template <typename Value>
class AcceptedValues {
 public:
  explicit AcceptedValues(bool is_given) : is_given_(is_given) {}
  void add(Value value) { values_.insert(value); }
  bool fits(Value has) const { return !is_given_ || values_.contains(has); }
  bool fits(const std::vector<Value>& has) const {
    return !is_given_ ||
           std::ranges::any_of(has, [&](Value value) { return values_.contains(value); });
  }

 private:
  bool is_given_;
  std::set<Value> values_;
};

AcceptedValues<TagId> wanted_techniques(const Snapshot& snapshot, const ParameterValues& values) {
  AcceptedValues<TagId> wanted(values.has("technique"));
  for (const std::string& value : values.all("technique"))
    if (const auto at = snapshot.technique_with_id.find(value);
        at != snapshot.technique_with_id.end())
      wanted.add(at->second);
  return wanted;
}

AcceptedValues<TagId> wanted_sources(const Snapshot& snapshot, const ParameterValues& values) {
  AcceptedValues<TagId> wanted(values.has("source"));
  for (const std::string& value : values.all("source"))
    for (const TagId tag : snapshot.catalog.tags.ids())
      if (snapshot.catalog.tags[tag].source == value) wanted.add(tag);
  return wanted;
}

// Of a parameter with choices, which stand in the order of the values.
template <typename Value>
AcceptedValues<Value> wanted_choices(const Parameter& parameter, const ParameterValues& values) {
  AcceptedValues<Value> wanted(values.has(parameter.name));
  const std::vector<std::string_view> choices = parameter.choices();
  for (const std::string& value : values.all(parameter.name)) {
    const auto number =
        static_cast<std::uint32_t>(std::ranges::find(choices, value) - choices.begin());
    wanted.add(static_cast<Value>(number));
  }
  return wanted;
}

// As docs/guide/search.md has it: the whole name, or its first words.
AcceptedValues<MentionId> wanted_mentions(const Snapshot& snapshot, const ParameterValues& values) {
  AcceptedValues<MentionId> wanted(values.has("mentions"));
  for (const std::string& value : values.all("mentions")) {
    const std::string words = words_value(value);
    if (words.empty()) continue;
    for (const MentionId id : snapshot.mention_values.ids()) {
      const std::string_view name = snapshot.mention_values[id];
      if (name.starts_with(words) && (name.size() == words.size() || name[words.size()] == ' '))
        wanted.add(id);
    }
  }
  return wanted;
}

}  // namespace

std::span<const ShapeMember<GroupItem>> GroupItem::members() {
  return group_members;
}

std::expected<EntryId, Problem> entry_of(const Snapshot& snapshot, std::string_view id) {
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

std::vector<std::string_view> text_kinds() {
  return TextKindName::names();
}

std::vector<std::string_view> authorships() {
  return {authorship_names.begin(), authorship_names.end()};
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

EntryIds chosen_entries(const Snapshot& snapshot, const ParameterValues& values) {
  const AcceptedValues<TagId> techniques = wanted_techniques(snapshot, values);
  const AcceptedValues<TagId> sources = wanted_sources(snapshot, values);
  const auto platforms = wanted_choices<PlatformId>(platform_parameter, values);
  const auto themes = wanted_choices<ThemeId>(theme_parameter, values);
  const auto grades = wanted_choices<Grade>(grade_parameter, values);
  const auto kinds = wanted_choices<TextKind>(text_kind_parameter, values);
  const auto authorship = wanted_choices<bool>(ai_parameter, values);
  const AcceptedValues<MentionId> mentions = wanted_mentions(snapshot, values);
  const auto origins = wanted_choices<Origin>(origin_parameter, values);
  EntryIds chosen;
  for (const EntryId id : snapshot.catalog.entries.ids()) {
    const Entry& entry = snapshot.catalog.entries[id];
    if (techniques.fits(entry.techniques) && sources.fits(entry.sources) &&
        platforms.fits(entry.platforms) && themes.fits(entry.themes) && grades.fits(entry.grade) &&
        kinds.fits(entry.kind) && authorship.fits(entry.is_ai_assisted) &&
        mentions.fits(entry.mentions) && origins.fits(entry.origins))
      chosen.push_back(id);
  }
  return chosen;
}

RuleIds chosen_rules(const Snapshot& snapshot, const ParameterValues& values) {
  const AcceptedValues<TagId> techniques = wanted_techniques(snapshot, values);
  const AcceptedValues<TagId> sources = wanted_sources(snapshot, values);
  const auto platforms = wanted_choices<PlatformId>(platform_parameter, values);
  RuleIds chosen;
  for (const RuleId rule : snapshot.catalog.rules.ids()) {
    const RuleFacts& facts = snapshot.catalog.rule_facts[rule];
    if (techniques.fits(facts.techniques) && sources.fits(facts.source) &&
        platforms.fits(facts.platforms))
      chosen.push_back(rule);
  }
  return chosen;
}

}  // namespace lofp
