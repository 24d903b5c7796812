#include "api/list_items.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "meaning/platform.h"
#include "meaning/theme.h"
#include "store/search_document.h"

namespace lofp {
namespace {

template <typename Kind>
std::vector<std::string_view> names_to(Kind last) {
  std::vector<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(last); ++i) names.push_back(name_of(static_cast<Kind>(i)));
  return names;
}

template <typename Items>
std::vector<std::string_view> ids_of(const Items& items) {
  std::vector<std::string_view> ids;
  for (const auto& item : items) ids.push_back(item.id);
  return ids;
}

template <typename Name>
void names(std::string_view key, const Indices& indices, Name name, JsonWriter& json) {
  json.key(key).begin_array();
  for (const Index index : indices) json.value(std::string_view(name(index)));
  json.end_array();
}

void tag_names(const Catalog& catalog, std::string_view key, const Indices& tags,
               std::string Tag::*name, JsonWriter& json) {
  names(
      key, tags, [&](Index i) -> const std::string& { return catalog.tags[i].*name; }, json);
}

void platform_names(const Indices& platforms, JsonWriter& json) {
  names(
      "platforms", platforms, [](Index i) { return all_platforms()[i].id; }, json);
}

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

void entry_item(const Snapshot& snapshot, Index index, JsonWriter& json) {
  const Catalog& catalog = snapshot.catalog;
  const Entry& entry = catalog.entries[index];
  json.begin_object().member("id", entry.id).member("text", entry.text);
  json.member("grade", name_of(entry.grade)).member("path", snapshot.addresses.of(entry));
  json.key("rules").value(entry.rules.size());
  json.member("group", catalog.entries[entry.group].id);
  tag_names(catalog, "techniques", entry.techniques, &Tag::technique, json);
  tag_names(catalog, "sources", entry.sources, &Tag::source, json);
  platform_names(entry.platforms, json);
  names(
      "themes", entry.themes, [](Index i) { return all_themes()[i].id; }, json);
  names(
      "mentions", entry.mentions,
      [&](Index i) -> const std::string& { return catalog.mentions[i].mention.name; }, json);
  json.key("origins").begin_array();
  for (const Origin origin : entry.origins) json.value(name_of(origin));
  json.end_array().end_object();
}

void rule_item(const Snapshot& snapshot, Index index, JsonWriter& json) {
  const Catalog& catalog = snapshot.catalog;
  const Rule& rule = catalog.rules[index];
  const RuleFacts& facts = catalog.rule_facts[index];
  json.begin_object().member("key", rule.key).member("title", rule.title);
  json.member("source", rule.source)
      .member("path", snapshot.addresses.of(rule))
      .member("url", rule.url);
  json.member("level", rule.level);
  tag_names(catalog, "techniques", facts.techniques, &Tag::technique, json);
  platform_names(facts.platforms, json);
  json.key("statements").value(rule.statements.size());
  json.key("exclusions").value(rule.exclusions.size()).end_object();
}

void group_item(const Snapshot& snapshot, const GroupFacts& group, JsonWriter& json) {
  const Entry& entry = snapshot.catalog.entries[group.entry];
  json.begin_object().member("id", entry.id).member("text", entry.text);
  json.member("grade", name_of(entry.grade)).member("path", snapshot.addresses.of(entry));
  json.key("entries").value(group.entries).key("rules").value(group.rules).end_object();
}

std::expected<Index, Problem> entry_of(const Snapshot& snapshot, std::string_view id) {
  const auto at = snapshot.entry_with_id.find(id);
  if (at != snapshot.entry_with_id.end()) return at->second;
  return std::unexpected(Problem{.status = 404,
                                 .detail = fmt::format("there is no entry {}", id),
                                 .parameter = "id",
                                 .allowed = {}});
}

std::vector<std::string_view> platform_ids() {
  return ids_of(all_platforms());
}

std::vector<std::string_view> theme_ids() {
  return ids_of(all_themes());
}

std::vector<std::string_view> grade_names() {
  return names_to(Grade::specific);
}

std::vector<std::string_view> origin_names() {
  return names_to(Origin::guide);
}

std::vector<std::string_view> mention_kinds() {
  return names_to(MentionKind::macro);
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
