// The catalog as many small files, for programs that want one thing: JSON for each technique, entry
// and rule, and all entries as one CSV table.
#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "base/thread_owned.h"
#include "format/csv.h"
#include "format/json.h"
#include "meaning/platform.h"
#include "meaning/theme.h"
#include "publish/artifacts/artifact.h"
#include "publish/record.h"

namespace lofp {
namespace {

// Bytes of a text in a list of others: a rule or entry has a file of its own with all of it, and
// one that is large must not stand whole in each of a thousand files.
constexpr std::size_t shown = 500;

void rule_links(const Catalog& catalog, const Addresses& addresses, const Indices& rules,
                JsonWriter& json) {
  json.key("rules").begin_array();
  for (const Index index : rules) {
    const Rule& rule = catalog.rules[index];
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
  tag_record(addresses, tag, json);
  json.key("entries").begin_array();
  for (const Index index : tag.entries) {
    const Entry& entry = catalog.entries[index];
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
  entry_record(catalog, addresses, entry, json);
  if (!entry.first_seen.empty()) json.member("first_seen", entry.first_seen);
  rule_links(catalog, addresses, entry.all_rules, json);
  json.end_object().finish();
}

void rule_document(const Catalog& catalog, const Addresses& addresses, Index rule,
                   JsonWriter& json) {
  json.begin_object().member("format", "lofp-rule").key("version").value(1).key("rule");
  rule_record(catalog, addresses, rule, json);
  json.end_object().finish();
}

template <typename Names>
std::string joined(const Names& names) {
  return fmt::format("{}", fmt::join(names, "; "));
}

// A row for each entry.  Several values stand in one cell, with "; " between them.
std::string entry_table(const Catalog& catalog, const Addresses& addresses) {
  std::string table;
  constexpr std::array<std::string_view, 13> heads = {
      "id",           "text",      "grade",  "rules",    "techniques", "tactics", "sources",
      "data_sources", "platforms", "themes", "mentions", "first_seen", "page"};
  table += csv_row(heads);
  for (const Entry& entry : catalog.entries) {
    const auto names = [](const Indices& indices, auto name) {
      std::vector<std::string_view> all;
      for (const Index index : indices) all.emplace_back(name(index));
      return joined(all);
    };
    const auto tag = [&](std::string Tag::*name) {
      return [&catalog, name](Index index) { return shortened(catalog.tags[index].*name, shown); };
    };
    const std::array<std::string, 13> cells = {
        entry.id,
        entry.text,
        std::string(name_of(entry.grade)),
        std::to_string(entry.all_rules.size()),
        names(entry.techniques, tag(&Tag::technique)),
        joined(entry.tactics),
        names(entry.sources, tag(&Tag::source)),
        names(entry.data_sources, tag(&Tag::name)),
        names(entry.platforms, [](Index i) { return all_platforms()[i].id; }),
        names(entry.themes, [](Index i) { return all_themes()[i].id; }),
        names(entry.mentions,
              [&](Index i) -> std::string_view { return catalog.mentions[i].mention.name; }),
        entry.first_seen,
        addresses.of(entry)};
    const std::vector<std::string_view> row(cells.begin(), cells.end());
    table += csv_row(row);
  }
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
    source_record(catalog, set, json);
  }
  json.end_array().line().key("techniques").begin_array();
  for (const Tag& tag : catalog.tags)
    if (!tag.technique.empty()) {
      json.line();
      tag_record(addresses, tag, json);
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
                     return to.write(path, entry_table(catalog, addresses));
                   }});
  for (const Tag& tag : catalog.tags)
    if (!tag.technique.empty())
      tasks.push_back(document_task(fmt::format("api/techniques/{}.json", tag.technique),
                                    [&catalog, &addresses, &tag](JsonWriter& json) {
                                      technique_document(catalog, addresses, tag, json);
                                    }));
  for (const Entry& entry : catalog.entries)
    tasks.push_back(document_task(fmt::format("api/entries/{}.json", entry.id),
                                  [&catalog, &addresses, &entry](JsonWriter& json) {
                                    entry_document(catalog, addresses, entry, json);
                                  }));
  for (Index i = 0; i < catalog.rules.size(); ++i) {
    const std::string& page = addresses.of(catalog.rules[i]);  // rules/<source>/<name>/
    tasks.push_back(document_task(fmt::format("api/{}.json", page.substr(0, page.size() - 1)),
                                  [&catalog, &addresses, i](JsonWriter& json) {
                                    rule_document(catalog, addresses, i, json);
                                  }));
  }
  return {};
}

}  // namespace

extern const Artifact api_artifact{
    .id = "api",
    .summary = "api/: a JSON file for each technique, entry and rule, and all entries as CSV.",
    .page_slice = "site",
    .plan = plan,
};

}  // namespace lofp
