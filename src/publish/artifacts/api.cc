// The catalog as many small files, for programs that want one thing: JSON for each technique, entry
// and rule, and all entries as one CSV table.
#include <fmt/format.h>

#include "base/text.h"
#include "base/thread_owned.h"
#include "format/json.h"
#include "publish/artifacts/artifact.h"
#include "publish/cells.h"
#include "publish/record.h"

namespace lofp {
namespace {

// Bytes of a text in a list of others: a rule or entry has a file of its own with all of it, and
// one that is large must not stand whole in each of a thousand files.
constexpr std::size_t shown = 500;

void rule_links(const Catalog& catalog, const Addresses& addresses, const RuleIds& rules,
                JsonWriter& json) {
  json.key("rules").begin_array();
  for (const RuleId id : rules) {
    const Rule& rule = catalog.rules[id];
    json.line()
        .begin_object()
        .member("key", rule.key)
        .member("title", shortened(rule.title, shown));
    json.member("page", addresses.of(rule)).member("url", rule.url).end_object();
  }
  json.end_array();
}

void technique_document(const Catalog& catalog, const Addresses& addresses, const Tag& tag,
                        JsonWriter& json) {
  json.begin_object().member("format", "lofp-technique").key("version").value(1);
  json.key("technique");
  write_record(TagRecord{addresses, tag}, json);
  json.key("entries").begin_array();
  for (const EntryId id : tag.entries) {
    const Entry& entry = catalog.entries[id];
    json.line().begin_object().member("id", entry.id).member("text", shortened(entry.text, shown));
    json.member("path", addresses.of(entry)).member("grade", name_of(entry.grade));
    json.key("rules").value(entry.all_rules.size()).end_object();
  }
  json.end_array();
  rule_links(catalog, addresses, tag.rules, json);
  json.end_object().finish();
}

void entry_document(const Catalog& catalog, const Addresses& addresses, const Entry& entry,
                    JsonWriter& json) {
  json.begin_object().member("format", "lofp-entry").key("version").value(1).key("entry");
  write_record(EntryRecord{catalog, addresses, entry}, json);
  if (!entry.first_seen.empty()) json.member("first_seen", entry.first_seen);
  rule_links(catalog, addresses, entry.all_rules, json);
  json.end_object().finish();
}

void rule_document(const Catalog& catalog, const Addresses& addresses, const Rule& rule,
                   JsonWriter& json) {
  json.begin_object().member("format", "lofp-rule").key("version").value(1).key("rule");
  write_record(RuleRecord{catalog, addresses, rule}, json);
  json.end_object().finish();
}

std::string table_of_entries(const Catalog& catalog, const Addresses& addresses) {
  std::string table = head_row<EntryRecord>();
  for (const Entry& entry : catalog.entries)
    table += cell_row(EntryRecord{catalog, addresses, entry});
  return table;
}

// What there is, and the forms of the addresses.
void index_document(const Catalog& catalog, const Addresses& addresses, JsonWriter& json) {
  json.begin_object().member("format", "lofp-api").key("version").value(1);
  json.member("attack_version", catalog.attack->version());
  json.key("entries").value(catalog.entries.size()).key("rules").value(catalog.rules.size());
  json.key("statements").value(catalog.statement_count());
  json.key("addresses").begin_object();
  json.member("technique", "api/techniques/{id}.json").member("entry", "api/entries/{id}.json");
  json.member("rule", "api/rules/{source}/{name}.json").member("table", "api/entries.csv");
  json.member("catalog", "catalog.json").end_object();
  json.line().key("sources").begin_array();
  for (const RuleSet& set : catalog.sets) {
    json.line();
    write_record(source_record(catalog, set), json);
  }
  json.end_array().line().key("techniques").begin_array();
  for (const Tag& tag : catalog.tags)
    if (tag.is(TagKind::technique)) {
      json.line();
      write_record(TagRecord{addresses, tag}, json);
    }
  json.end_array().end_object().finish();
}

// A task that writes one document.
template <typename Document>
ArtifactTask document_task(std::string path, Document document) {
  return {std::move(path), [document](std::string_view to_path, FileSink& to) {
            static ThreadOwned<std::string> texts;  // its memory serves file after file
            std::string& text = texts.get();
            text.clear();
            JsonWriter json([&text](std::string_view part) { text += part; });
            document(json);
            return to.write(to_path, text);
          }};
}

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  const Catalog& catalog = request.catalog;
  const Addresses& addresses = request.addresses;
  tasks.push_back(document_task("api/index.json", [&catalog, &addresses](JsonWriter& json) {
    index_document(catalog, addresses, json);
  }));
  tasks.push_back({"api/entries.csv", [&catalog, &addresses](std::string_view path, FileSink& to) {
                     return to.write(path, table_of_entries(catalog, addresses));
                   }});
  for (const Tag& tag : catalog.tags)
    if (tag.is(TagKind::technique))
      tasks.push_back(document_task(fmt::format("api/techniques/{}.json", tag.technique),
                                    [&catalog, &addresses, &tag](JsonWriter& json) {
                                      technique_document(catalog, addresses, tag, json);
                                    }));
  for (const Entry& entry : catalog.entries)
    tasks.push_back(document_task(fmt::format("api/entries/{}.json", entry.id),
                                  [&catalog, &addresses, &entry](JsonWriter& json) {
                                    entry_document(catalog, addresses, entry, json);
                                  }));
  for (const Rule& rule : catalog.rules) {
    const std::string& page = addresses.of(rule);  // rules/<source>/<name>/
    tasks.push_back(document_task(fmt::format("api/{}.json", page.substr(0, page.size() - 1)),
                                  [&catalog, &addresses, &rule](JsonWriter& json) {
                                    rule_document(catalog, addresses, rule, json);
                                  }));
  }
  return {};
}

}  // namespace

extern const Artifact api_artifact{
    .id = "api",
    .summary = "api/: a JSON file for each technique, entry and rule, and all entries as CSV.",
    .part_of = "site",
    .plan = plan,
};

}  // namespace lofp
