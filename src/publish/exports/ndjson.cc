// The records of catalog.json a line each: for jq, for loading into other stores.
#include "publish/exports/export.h"
#include "publish/record.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"catalog.ndjson"};

// A line `{"entry":{...}}`.
template <typename Record>
void line(std::string& to, std::string_view kind, Record record) {
  JsonWriter json([&](std::string_view part) { to += part; });
  json.begin_object().key(kind);
  record(json);
  json.end_object().finish();
}

Result<std::vector<ExportFile>> make(const Catalog& catalog) {
  ExportFile file{std::string(files[0]), {}};
  std::string& to = file.bytes;
  for (const RuleSet& set : catalog.sets)
    line(to, "source", [&](JsonWriter& json) { source_record(catalog, set, json); });
  for (const Tag& tag : catalog.tags)
    line(to, "tag", [&](JsonWriter& json) { tag_record(tag, json); });
  for (const Entry& entry : catalog.entries)
    line(to, "entry", [&](JsonWriter& json) { entry_record(catalog, entry, json); });
  for (const Mentioned& mentioned : catalog.mentions)
    line(to, "mention", [&](JsonWriter& json) { mention_record(mentioned, json); });
  for (Index rule = 0; rule < catalog.rules.size(); ++rule)
    line(to, "rule", [&](JsonWriter& json) { rule_record(catalog, rule, json); });
  return std::vector{std::move(file)};
}

}  // namespace

extern const Export ndjson_export{
    .id = "ndjson",
    .summary = "The same records a line each: {\"entry\": ...}, {\"rule\": ...}, ...",
    .files = files,
    .make = make,
};

}  // namespace lofp
