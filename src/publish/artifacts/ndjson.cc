// The records of catalog.json a line each: for jq, for loading into other stores.
#include "publish/artifacts/artifact.h"
#include "publish/record.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"catalog.ndjson"};

// A line `{"entry":{...}}`.
template <typename Record>
void line(std::string& to, const Record& record) {
  JsonWriter json([&](std::string_view part) { to += part; });
  json.begin_object().key(Record::shape_name);
  write_record(record, json);
  json.end_object().finish();
}

Result<void> write(const Catalog& catalog, const Addresses& addresses, std::string_view path,
                   FileSink& out) {
  std::string text;
  for (const RuleSet& set : catalog.sets) line(text, source_record(catalog, set));
  for (const Tag& tag : catalog.tags) line(text, TagRecord{addresses, tag});
  for (const Entry& entry : catalog.entries) line(text, EntryRecord{catalog, addresses, entry});
  for (const MentionedName& mentioned : catalog.mentions)
    line(text, MentionRecord{addresses, mentioned});
  for (const Rule& rule : catalog.rules) line(text, RuleRecord{catalog, addresses, rule});
  return out.write(path, text);
}

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  tasks.push_back({std::string(files[0]), [request](std::string_view path, FileSink& to) {
                     return write(request.catalog, request.addresses, path, to);
                   }});
  return {};
}

}  // namespace

extern const Artifact ndjson_artifact{
    .id = "ndjson",
    .summary = "The same records a line each: {\"entry\": ...}, {\"rule\": ...}, ...",
    .use = ArtifactUse::exported,
    .files = files,
    .plan = plan,
};

}  // namespace lofp
