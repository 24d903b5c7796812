// For OpenSearch and Elasticsearch: an index template, and the documents for `_bulk`.
//
// Three indices, lofp-entries, lofp-rules and lofp-exclusions, whose documents are the records of
// catalog.json; an exclusion's is the rule's, with the rule beside it.
#include <fmt/format.h>

#include <array>

#include "base/digest.h"
#include "format/json.h"
#include "publish/artifacts/artifact.h"
#include "publish/record.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"index-template.json", "bulk.ndjson"};

// Fields that are looked for by their words; all other texts as a whole.
constexpr std::array<std::string_view, 6> texts = {"text",        "normalised", "title",
                                                   "description", "rule_title", "reason"};

// What a keyword may have in bytes; longer ones are kept, but not found.
constexpr int longest_keyword = 8191;

std::string template_of() {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  json.begin_object().key("index_patterns").begin_array().value("lofp-*").end_array();
  json.key("priority").value(100).key("template").begin_object();
  json.key("settings").begin_object().key("number_of_shards").value(1).end_object();
  // Dates come as rules write them, in several forms: taken for a date by the first document, the
  // field would refuse all other forms.
  json.key("mappings").begin_object().key("date_detection").value(false);
  json.key("dynamic_templates").begin_array();
  json.begin_object().key("texts").begin_object();
  json.member("match_mapping_type", "string").key("mapping").begin_object();
  json.member("type", "keyword").key("ignore_above").value(longest_keyword);
  json.end_object().end_object().end_object().end_array();
  json.key("properties").begin_object();
  for (const std::string_view name : texts)
    json.key(name).begin_object().member("type", "text").end_object();
  json.key("risk_score").begin_object().member("type", "float").end_object();
  json.key("logic").begin_object().key("properties").begin_object();
  json.key("language").begin_object().member("type", "keyword").end_object();
  json.key("text").begin_object().member("type", "text").end_object().end_object().end_object();
  for (const std::string_view name :
       {"statements", "parts", "borrowed", "exclusions", "terms", "weaknesses"}) {
    json.key(name).begin_object().member("type", "nested");
    if (name == "statements" || name == "parts" || name == "borrowed" || name == "exclusions") {
      json.key("properties").begin_object().key("text").begin_object();
      json.member("type", "text").end_object().end_object();
    }
    json.end_object();
  }
  json.end_object().end_object().end_object().end_object().finish();
  return text;
}

// A document with the line before it that says where it goes.
template <typename Record>
void document(std::string& to, std::string_view index, std::string_view id, Record record) {
  // OpenSearch takes ids of up to 512 bytes; a rule's key may be a path.
  constexpr std::size_t longest_id = 512;
  JsonWriter action([&](std::string_view part) { to += part; });
  action.begin_object().key("index").begin_object().member("_index", index);
  action.member("_id", id.size() > longest_id ? digest_of(id) : id);
  action.end_object().end_object().finish();
  JsonWriter json([&](std::string_view part) { to += part; });
  record(json);
  json.finish();
}

void exclusion_record(const Catalog& catalog, RuleId id, const Exclusion& exclusion,
                      JsonWriter& json) {
  const Rule& rule = catalog.rules[id];
  json.begin_object().member("rule", rule.key).member("rule_title", rule.title);
  json.member("source", rule.source).member("url", rule.url).key("techniques").begin_array();
  for (const TagId tag : catalog.rule_facts[id].techniques) json.value(catalog.tags[tag].technique);
  json.end_array().member("origin", name_of(exclusion.origin)).member("name", exclusion.name);
  json.member("text", exclusion.text);
  exclusion_members(exclusion, json);
  json.end_object();
}

std::string bulk_of(const Catalog& catalog, const Addresses& addresses) {
  std::string bulk;
  for (const Entry& entry : catalog.entries)
    document(bulk, "lofp-entries", entry.id, [&](JsonWriter& json) {
      write_record(EntryRecord{catalog, addresses, entry}, json);
    });
  for (const RuleId id : catalog.rules.ids()) {
    const Rule& rule = catalog.rules[id];
    document(bulk, "lofp-rules", rule.key, [&](JsonWriter& json) {
      write_record(RuleRecord{catalog, addresses, rule}, json);
    });
    std::size_t number = 0;
    for (const Exclusion& exclusion : rule.exclusions)
      document(bulk, "lofp-exclusions", fmt::format("{}#{}", rule.key, ++number),
               [&](JsonWriter& json) { exclusion_record(catalog, id, exclusion, json); });
  }
  return bulk;
}

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  tasks.push_back({std::string(files[0]), [](std::string_view path, FileSink& to) {
                     return to.write(path, template_of());
                   }});
  tasks.push_back({std::string(files[1]), [request](std::string_view path, FileSink& to) {
                     return to.write(path, bulk_of(request.catalog, request.addresses));
                   }});
  return {};
}

}  // namespace

extern const Artifact opensearch_artifact{
    .id = "opensearch",
    .summary = "An index template and _bulk documents: entries, rules and exclusions.",
    .use = ArtifactUse::exported,
    .files = files,
    .plan = plan,
};

}  // namespace lofp
