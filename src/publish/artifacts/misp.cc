// For MISP: warning lists of what rules exclude (publish/warning_list.h), a folder each, as they
// lie in the repository misp-warninglists.
#include <fmt/format.h>

#include "format/json.h"
#include "publish/artifacts/artifact.h"
#include "publish/warning_list.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {
    "lists/lofp-excluded-domains/list.json",    "lists/lofp-excluded-hosts/list.json",
    "lists/lofp-excluded-addresses/list.json",  "lists/lofp-excluded-file-names/list.json",
    "lists/lofp-excluded-file-paths/list.json", "lists/lofp-excluded-hashes/list.json",
};

// The keys in the order of the alphabet, as MISP's own lists have them, and a member a line.
std::string document_of(const WarningList& list, const Catalog& catalog) {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  json.begin_object().line().member("description", list.description);
  json.line().key("list").begin_array();
  for (const std::string& member : members_of(list, catalog)) json.line().value(member);
  json.end_array();
  json.line().list("matching_attributes", list.attributes);
  json.line().member("name", list.name);
  json.line().member("type", list.type);
  json.line().key("version").value(warning_list_version(catalog));
  json.end_object().finish();
  return text;
}

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  for (const WarningList& list : all_warning_lists())
    tasks.push_back({fmt::format("lists/{}/list.json", list.folder),
                     [&list, &catalog = request.catalog](std::string_view path, FileSink& to) {
                       return to.write(path, document_of(list, catalog));
                     }});
  return {};
}

}  // namespace

extern const Artifact misp_artifact{
    .id = "misp",
    .summary = "Warning lists for MISP: the hosts, addresses, files and hashes that rules exclude.",
    .use = ArtifactUse::exported,
    .files = files,
    .plan = plan,
};

}  // namespace lofp
