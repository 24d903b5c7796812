#include "publish/record.h"

#include <set>

#include "exclusion/weakness.h"
#include "meaning/platform.h"
#include "meaning/theme.h"

namespace lofp {
namespace {

// A member that is there only where it says something.
void optional(JsonWriter& json, std::string_view name, std::string_view text) {
  if (!text.empty()) json.member(name, text);
}
void optional(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  if (!texts.empty()) json.list(name, texts);
}

void tag_list(const Catalog& catalog, std::string_view key, const Indices& tags,
              std::string Tag::*name, JsonWriter& json) {
  json.key(key).begin_array();
  for (const Index tag : tags) json.value(catalog.tags[tag].*name);
  json.end_array();
}

void technique_member(const Tag& tag, JsonWriter& json) {
  const Technique* technique = tag.attack;
  json.key("technique").begin_object();
  json.member("status",
              name_of(technique == nullptr ? TechniqueStatus::unknown : technique->status));
  if (technique != nullptr) {
    json.member("name", technique->name).list("tactics", technique->tactics);
    json.member("url", attack_address(tag.technique));
    optional(json, "replaced_by", technique->replaced_by);
  }
  json.end_object();
}

void exclusion_value(const Exclusion& exclusion, JsonWriter& json) {
  json.begin_object().member("text", exclusion.text);
  json.member("origin", name_of(exclusion.origin));
  optional(json, "name", exclusion.name);
  json.key("line").value(exclusion.line);
  if (exclusion.filter != nullptr) {
    json.key("filter").begin_object().member("title", exclusion.filter->title);
    optional(json, "description", exclusion.filter->description);
    json.member("source", exclusion.filter->source).member("path", exclusion.filter->path);
    optional(json, "url", exclusion.filter->url);
    json.end_object();
  }
  exclusion_members(exclusion, json);
  json.end_object();
}

}  // namespace

void exclusion_members(const Exclusion& exclusion, JsonWriter& json) {
  json.key("terms").begin_array();
  for (const Term& term : exclusion.terms) {
    json.begin_object().member("field", term.field);
    json.member("comparison", name_of(term.comparison)).list("values", term.values);
    json.key("alternative").value(term.alternative).end_object();
  }
  json.end_array().key("weaknesses").begin_array();
  for (const Weakness& weakness : exclusion.weaknesses) {
    json.begin_object().member("id", name_of(weakness.kind)).member("value", weakness.value);
    json.member("reason", weakness.reason).end_object();
  }
  json.end_array();
}

void source_record(const Catalog& catalog, const RuleSet& set, JsonWriter& json) {
  std::size_t rules = 0;
  std::size_t without = 0;
  std::size_t statements = 0;
  for (const Rule& rule : catalog.rules) {
    if (rule.source != set.id) continue;
    ++rules;
    statements += rule.statements.size();
    if (rule.statements.empty()) ++without;
  }
  json.begin_object().member("id", set.id).member("title", set.title).member("url", set.home);
  json.member("license", set.license);
  optional(json, "commit", set.commit);
  json.key("rules").value(rules);
  json.key("rules_without_statement").value(without).key("statements").value(statements);
  json.end_object();
}

void attack_record(const Attack& attack, JsonWriter& json) {
  json.begin_array();
  for (const Domain domain : all_domains) {
    const AttackMatrix& matrix = attack.matrix(domain);
    json.begin_object().member("domain", name_of(domain)).member("version", matrix.version);
    optional(json, "origin", matrix.origin);
    json.key("tactics").begin_array();
    for (const Tactic& tactic : matrix.tactics) json.value(tactic.short_name);
    json.end_array().end_object();
  }
  json.end_array();
}

void tag_record(const Addresses& addresses, const Tag& tag, JsonWriter& json) {
  json.begin_object()
      .member("name", tag.name)
      .member("path", addresses.of(tag))
      .key("kinds")
      .begin_array();
  if (!tag.technique.empty()) json.value("technique");
  if (!tag.source.empty()) json.value("source");
  if (tag.is_data_source) json.value("data_source");
  json.end_array();
  json.key("entries").value(tag.entries.size()).key("rules").value(tag.rules.size());
  if (!tag.technique.empty()) technique_member(tag, json);
  json.end_object();
}

void entry_record(const Catalog& catalog, const Addresses& addresses, const Entry& entry,
                  JsonWriter& json) {
  json.begin_object().member("id", entry.id).member("text", entry.text);
  json.member("normalised", entry.normalised).member("path", addresses.of(entry));
  json.key("placeholder").value(entry.grade == Grade::placeholder);
  json.key("statements").value(entry.statements).key("rules").begin_array();
  for (const Index rule : entry.all_rules) json.value(catalog.rules[rule].key);
  json.end_array();
  tag_list(catalog, "techniques", entry.techniques, &Tag::technique, json);
  json.list("tactics", entry.tactics);
  tag_list(catalog, "sources", entry.sources, &Tag::source, json);
  std::set<std::string_view> data_sources;
  for (const Index rule : entry.all_rules) data_sources.insert(catalog.rules[rule].data_source);
  data_sources.erase("");
  json.list("data_sources", data_sources);
  json.key("platforms").begin_array();
  for (const Index platform : entry.platforms) json.value(all_platforms()[platform].id);
  json.end_array().member("grade", name_of(entry.grade));
  json.member("group", catalog.entries[entry.group].id);
  json.member("family", catalog.entries[entry.family].id).key("themes").begin_array();
  for (const Index theme : entry.themes) json.value(all_themes()[theme].id);
  json.end_array().key("mentions").begin_array();
  for (const Index mention : entry.mentions) json.value(catalog.mentions[mention].mention.name);
  json.end_array().key("origins").begin_array();
  for (const Origin origin : entry.origins) json.value(name_of(origin));
  json.end_array().end_object();
}

void mention_record(const Addresses& addresses, const MentionedName& mentioned, JsonWriter& json) {
  json.begin_object().member("name", mentioned.mention.name);
  json.member("kind", name_of(mentioned.mention.kind));
  optional(json, "path", addresses.of(mentioned));
  json.key("entries").value(mentioned.entries.size()).end_object();
}

void rule_record(const Catalog& catalog, const Addresses& addresses, Index index,
                 JsonWriter& json) {
  const Rule& rule = catalog.rules[index];
  const RuleFacts& facts = catalog.rule_facts[index];
  json.begin_object().member("key", rule.key).member("source", rule.source);
  const std::string_view id = std::string_view(rule.key).substr(rule.source.size() + 1);
  json.member("id", id).member("title", rule.title).member("path", rule.path);
  if (id != rule.id) optional(json, "given_id", rule.id);
  json.member("page", addresses.of(rule));
  json.member("url", rule.url);
  tag_list(catalog, "techniques", facts.techniques, &Tag::technique, json);
  json.list("named_techniques", rule.techniques);
  if (!facts.tactics.empty()) json.list("tactics", facts.tactics);
  json.member("data_source", rule.data_source);
  json.key("platforms").begin_array();
  for (const Index platform : facts.platforms) json.value(all_platforms()[platform].id);
  json.end_array();
  if (!facts.twins.empty()) {
    json.key("twins").begin_array();
    for (const Index twin : facts.twins) json.value(catalog.rules[twin].key);
    json.end_array();
  }
  optional(json, "category", rule.category);
  optional(json, "service", rule.service);
  optional(json, "description", rule.description);
  optional(json, "type", rule.type);
  optional(json, "level", rule.level);
  if (rule.risk_score) json.key("risk_score").value(*rule.risk_score);
  optional(json, "status", rule.status);
  optional(json, "created", rule.created);
  optional(json, "modified", rule.modified);
  optional(json, "authors", rule.authors);
  optional(json, "references", rule.references);
  optional(json, "tags", rule.tags);
  optional(json, "license", rule.license);
  if (!rule.logic.text.empty())
    json.key("logic")
        .begin_object()
        .member("language", rule.logic.language)
        .member("text", rule.logic.text)
        .end_object();
  json.key("statements").begin_array();
  for (const Statement& statement : rule.statements) {
    json.begin_object().member("text", statement.text);
    json.member("origin", name_of(statement.origin));
    json.member("entry", catalog.entries[statement.entry].id);
    json.key("line").value(statement.line);
    json.key("ai_assisted").value(statement.is_ai_assisted).end_object();
  }
  json.end_array().key("exclusions").begin_array();
  for (const Exclusion& exclusion : rule.exclusions) exclusion_value(exclusion, json);
  json.end_array().end_object();
}

}  // namespace lofp
