#include "api/snapshot.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/sort.h"
#include "publish/site.h"
#include "store/database_header.h"
#include "store/read_database.h"
#include "store/search_document.h"
#include "triage/stored_index.h"

namespace lofp {
namespace {

std::vector<GroupFacts> groups_of(const Catalog& catalog) {
  std::vector<GroupFacts> groups;
  for (const EntryId id : catalog.entries.ids()) {
    const Entry& entry = catalog.entries[id];
    if (entry.group != id) continue;
    RuleIds rules = entry.rules;
    for (const EntryId member : entry.group_members) {
      const RuleIds& more = catalog.entries[member].rules;
      rules.insert(rules.end(), more.begin(), more.end());
    }
    sort_each_once(rules);
    groups.push_back({.entry = id,
                      .entries = std::max<std::size_t>(entry.group_members.size(), 1),
                      .rules = rules.size()});
  }
  std::ranges::sort(groups, [](const GroupFacts& a, const GroupFacts& b) {
    return std::tuple(b.rules, a.entry) < std::tuple(a.rules, b.entry);
  });
  return groups;
}

void index_catalog(Snapshot& snapshot) {
  const Catalog& catalog = snapshot.catalog;
  for (const EntryId entry : catalog.entries.ids())
    snapshot.entry_with_id.emplace(catalog.entries[entry].id, entry);
  for (const RuleId rule : catalog.rules.ids())
    snapshot.rule_with_key.emplace(catalog.rules[rule].key, rule);
  for (const TagId tag : catalog.tags.ids())
    if (catalog.tags[tag].is(TagKind::technique))
      snapshot.technique_with_id.emplace(catalog.tags[tag].technique, tag);
  snapshot.groups = groups_of(catalog);
  for (const MentionedName& mentioned : catalog.mentions)
    snapshot.mention_values.push_back(words_value(mentioned.mention.name));
}

Result<void> plan_files(Snapshot& snapshot, std::string_view base_url) {
  const ArtifactRequest request{.catalog = snapshot.catalog,
                                .addresses = snapshot.addresses,
                                .base_url = std::string(base_url)};
  std::vector<const Artifact*> artifacts;
  for (const Artifact* artifact : all_artifacts())
    if (artifact->is_built() && artifact->id != "database") artifacts.push_back(artifact);
  snapshot.files = TRY(plan_artifacts(artifacts, request));
  snapshot.file_at.reserve(snapshot.files.size());
  for (const ArtifactTask& file : snapshot.files) snapshot.file_at.emplace(file.path, &file);
  return {};
}

// Checks the header and size before the file is copied into memory.
Result<void> check_start(const FileStart& file, const SnapshotRequest& request) {
  TRY(check_database_header(file.bytes, file.size, request.path));
  if (file.size <= request.most_bytes) return {};
  return std::unexpected(
      Error{fmt::format("{} has {} bytes, more than the {} that may be kept in memory: raise "
                        "--database-limit where it is meant to",
                        request.path, file.size, request.most_bytes)});
}

}  // namespace

Result<std::shared_ptr<const Snapshot>> load_snapshot(const SnapshotRequest& request,
                                                      Report& report) {
  const std::string& path = request.path;
  const auto snapshot = std::make_shared<Snapshot>();
  snapshot->base = TRY(parse_base_url(request.base_url)).base;
  // Checks only the path here. The content is read from the copy, which nobody can overwrite.
  TRY(expect_database_file(path));
  const FileCheck check{.check_bytes = database_header_size,
                        .check = [&](const FileStart& file) { return check_start(file, request); }};
  snapshot->database = TRY(copy_to_memory(path, check));
  const std::unique_ptr<Database> database =
      TRY(Database::open_bytes(snapshot->database.bytes, path));
  snapshot->catalog = TRY(read_database_catalog(*database, RuleParts::all, report));
  snapshot->addresses = Addresses(snapshot->catalog);
  TRY(compare_addresses(*database, snapshot->addresses.pages(), report));
  TRY(snapshot->searches.open(snapshot->database.bytes, path));
  snapshot->triage = TRY(read_triage_index(*database));
  index_catalog(*snapshot);
  TRY(plan_files(*snapshot, request.base_url));
  return snapshot;
}

}  // namespace lofp
