// catalog.json: the whole catalog as data.  docs/reference/catalog.schema.json describes it.
#include <set>

#include "exclusion/weakness.h"
#include "format/json.h"
#include "meaning/platform.h"
#include "meaning/theme.h"
#include "outputs/output.h"
#include "rule/attack.h"

namespace lofp {
namespace {

class CatalogJson {
 public:
  CatalogJson(const Catalog& catalog, JsonWriter::Sink sink)
      : catalog_(catalog), json_(std::move(sink)) {}

  void write() {
    json_.begin_object().member("format", "lofp-catalog").key("version").value(1);
    json_.member("attack_version", attack_version);
    each("sources", catalog_.sets, [&](const RuleSet& set) { source(set); });
    each("tags", catalog_.tags, [&](const Tag& tag) { this->tag(tag); });
    each("entries", catalog_.entries, [&](const Entry& entry) { this->entry(entry); });
    each("mentions", catalog_.mentions, [&](const Mentioned& mentioned) { mention(mentioned); });
    json_.line().key("rules").begin_array();
    for (std::size_t i = 0; i < catalog_.rules.size(); ++i) rule(i);
    json_.end_array().end_object().finish();
  }

 private:
  template <typename Items, typename Write>
  void each(std::string_view name, const Items& items, Write write) {
    json_.line().key(name).begin_array();
    for (const auto& item : items) {
      json_.line();
      write(item);
    }
    json_.end_array();
  }

  // A member that is there only where it says something.
  void optional(std::string_view name, std::string_view text) {
    if (!text.empty()) json_.member(name, text);
  }
  void optional(std::string_view name, const std::vector<std::string>& texts) {
    if (!texts.empty()) json_.list(name, texts);
  }

  template <typename Name>
  void tag_list(std::string_view key, const Indices& tags, Name name) {
    json_.key(key).begin_array();
    for (const Index tag : tags) json_.value(std::string_view(name(catalog_.tags[tag])));
    json_.end_array();
  }

  void source(const RuleSet& set) {
    std::size_t rules = 0;
    std::size_t without = 0;
    std::size_t statements = 0;
    for (const Rule& rule : catalog_.rules) {
      if (rule.source != set.id) continue;
      ++rules;
      statements += rule.statements.size();
      if (rule.statements.empty()) ++without;
    }
    json_.begin_object().member("id", set.id).member("title", set.title).member("url", set.home);
    json_.member("license", set.license).key("rules").value(rules);
    json_.key("rules_without_statement").value(without).key("statements").value(statements);
    json_.end_object();
  }

  void tag(const Tag& tag) {
    json_.begin_object()
        .member("name", tag.name)
        .member("path", tag.path)
        .key("kinds")
        .begin_array();
    if (!tag.technique.empty()) json_.value("technique");
    if (!tag.source.empty()) json_.value("source");
    if (tag.is_data_source) json_.value("data_source");
    json_.end_array();
    json_.key("entries").value(tag.entries.size()).key("rules").value(tag.rules.size());
    if (!tag.technique.empty()) technique(tag);
    json_.end_object();
  }

  void technique(const Tag& tag) {
    const Technique* technique = find_technique(tag.technique);
    json_.key("technique").begin_object();
    json_.member("status",
                 name_of(technique == nullptr ? TechniqueStatus::unknown : technique->status));
    if (technique != nullptr) {
      json_.member("name", technique->name).list("tactics", technique->tactics);
      json_.member("url", attack_address(tag.technique));
      optional("replaced_by", technique->replaced_by);
    }
    json_.end_object();
  }

  void entry(const Entry& entry) {
    json_.begin_object().member("id", entry.id).member("text", entry.text);
    json_.member("normalised", entry.normalised).member("path", entry.path);
    json_.key("placeholder").value(entry.grade == Grade::placeholder);
    json_.key("statements").value(entry.statements).key("rules").begin_array();
    for (const Index rule : entry.all_rules) json_.value(catalog_.rules[rule].key);
    json_.end_array();
    tag_list("techniques", entry.techniques, [](const Tag& tag) { return tag.technique; });
    json_.list("tactics", entry.tactics);
    tag_list("sources", entry.sources, [](const Tag& tag) { return tag.source; });
    std::set<std::string_view> data_sources;
    for (const Index rule : entry.all_rules) data_sources.insert(catalog_.rules[rule].data_source);
    data_sources.erase("");
    json_.list("data_sources", data_sources);
    json_.key("platforms").begin_array();
    for (const Index platform : entry.platforms) json_.value(all_platforms()[platform].id);
    json_.end_array().member("grade", name_of(entry.grade));
    json_.member("group", catalog_.entries[entry.group].id);
    json_.member("family", catalog_.entries[entry.family].id).key("themes").begin_array();
    for (const Index theme : entry.themes) json_.value(all_themes()[theme].id);
    json_.end_array().key("mentions").begin_array();
    for (const Index mention : entry.mentions) json_.value(catalog_.mentions[mention].mention.name);
    json_.end_array().key("origins").begin_array();
    for (const Origin origin : entry.origins) json_.value(name_of(origin));
    json_.end_array().end_object();
  }

  void mention(const Mentioned& mentioned) {
    json_.begin_object().member("name", mentioned.mention.name);
    json_.member("kind", name_of(mentioned.mention.kind));
    optional("path", mentioned.path);
    json_.key("entries").value(mentioned.entries.size()).end_object();
  }

  void rule(std::size_t index) {
    const Rule& rule = catalog_.rules[index];
    const Filing& filing = catalog_.filings[index];
    json_.line().begin_object().member("key", rule.key).member("source", rule.source);
    const std::string_view id = std::string_view(rule.key).substr(rule.source.size() + 1);
    json_.member("id", id).member("title", rule.title).member("path", rule.path);
    if (id != rule.id) optional("given_id", rule.id);
    json_.member("page", filing.path);
    json_.member("url", rule.url);
    tag_list("techniques", filing.techniques, [](const Tag& tag) { return tag.technique; });
    json_.list("named_techniques", rule.techniques);
    json_.member("data_source", rule.data_source);
    json_.key("platforms").begin_array();
    for (const Index platform : filing.platforms) json_.value(all_platforms()[platform].id);
    json_.end_array();
    if (!filing.twins.empty()) {
      json_.key("twins").begin_array();
      for (const Index twin : filing.twins) json_.value(catalog_.rules[twin].key);
      json_.end_array();
    }
    optional("category", rule.category);
    optional("service", rule.service);
    optional("description", rule.description);
    optional("type", rule.type);
    optional("level", rule.level);
    if (rule.risk_score) json_.key("risk_score").value(*rule.risk_score);
    optional("status", rule.status);
    optional("created", rule.created);
    optional("modified", rule.modified);
    optional("authors", rule.authors);
    optional("references", rule.references);
    optional("tags", rule.tags);
    optional("license", rule.license);
    if (!rule.logic.text.empty())
      json_.key("logic")
          .begin_object()
          .member("language", rule.logic.language)
          .member("text", rule.logic.text)
          .end_object();
    json_.key("statements").begin_array();
    for (const Statement& statement : rule.statements) {
      json_.begin_object().member("text", statement.text);
      json_.member("origin", name_of(statement.origin));
      json_.member("entry", catalog_.entries[statement.entry].id);
      json_.key("line").value(statement.line);
      json_.key("ai_assisted").value(statement.is_ai_assisted).end_object();
    }
    json_.end_array().key("exclusions").begin_array();
    for (const Exclusion& exclusion : rule.exclusions) this->exclusion(exclusion);
    json_.end_array().end_object();
  }

  void exclusion(const Exclusion& exclusion) {
    json_.begin_object().member("text", exclusion.text);
    json_.member("origin", name_of(exclusion.origin));
    optional("name", exclusion.name);
    json_.key("line").value(exclusion.line).key("terms").begin_array();
    for (const Term& term : exclusion.terms) {
      json_.begin_object().member("field", term.field);
      json_.member("comparison", name_of(term.comparison)).list("values", term.values);
      json_.key("alternative").value(term.alternative).end_object();
    }
    json_.end_array().key("weaknesses").begin_array();
    for (const Weakness& weakness : weaknesses_of(exclusion)) {
      json_.begin_object().member("id", weakness.id).member("value", weakness.value);
      json_.member("reason", weakness.reason).end_object();
    }
    json_.end_array().end_object();
  }

  const Catalog& catalog_;
  JsonWriter json_;
};

Result<void> write(const Catalog& catalog, OutputDirectory& to) {
  OutputDirectory::LargeFile file = TRY(to.begin("catalog.json"));
  Result<void> written;
  CatalogJson(catalog, [&](std::string_view text) {
    if (written) written = file.append(text);
  }).write();
  TRY(std::move(written));
  return to.end(file);
}

Result<void> plan(const OutputRequest& request, std::vector<OutputTask>& tasks) {
  tasks.push_back([&catalog = request.catalog, &to = request.to] { return write(catalog, to); });
  return {};
}

}  // namespace

extern const Output json_output{
    .id = "json",
    .summary = "catalog.json: the whole catalog as data.",
    .plan = plan,
};

}  // namespace lofp
