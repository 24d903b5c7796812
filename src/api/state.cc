#include "api/state.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/sort.h"
#include "publish/site.h"
#include "store/database_header.h"
#include "store/read_database.h"
#include "store/search_document.h"

namespace lofp {
namespace {

std::vector<GroupFacts> groups_of(const Catalog& catalog) {
  std::vector<GroupFacts> groups;
  for (Index i = 0; i < catalog.entries.size(); ++i) {
    const Entry& entry = catalog.entries[i];
    if (entry.group != i) continue;
    Indices rules = entry.rules;
    for (const Index member : entry.group_members) {
      const Indices& more = catalog.entries[member].rules;
      rules.insert(rules.end(), more.begin(), more.end());
    }
    sort_each_once(rules);
    groups.push_back({.entry = i,
                      .entries = std::max<std::size_t>(entry.group_members.size(), 1),
                      .rules = rules.size()});
  }
  std::ranges::sort(groups, [](const GroupFacts& a, const GroupFacts& b) {
    return std::tuple(b.rules, a.entry) < std::tuple(a.rules, b.entry);
  });
  return groups;
}

void index_catalog(State& state) {
  const Catalog& catalog = state.catalog;
  for (Index i = 0; i < catalog.entries.size(); ++i)
    state.entry_with_id.emplace(catalog.entries[i].id, i);
  for (Index i = 0; i < catalog.rules.size(); ++i)
    state.rule_with_key.emplace(catalog.rules[i].key, i);
  for (Index i = 0; i < catalog.tags.size(); ++i)
    if (!catalog.tags[i].technique.empty())
      state.technique_with_id.emplace(catalog.tags[i].technique, i);
  state.groups = groups_of(catalog);
  for (const Mentioned& mentioned : catalog.mentions)
    state.mention_values.push_back(mention_value(mentioned.mention.name));
}

Result<void> plan_files(State& state, std::string_view base_url) {
  const ArtifactRequest request{
      .catalog = state.catalog, .addresses = state.addresses, .base_url = std::string(base_url)};
  std::vector<const Artifact*> artifacts;
  for (const Artifact* artifact : all_artifacts())
    if (artifact->is_built() && artifact->id != "database") artifacts.push_back(artifact);
  state.files = TRY(plan_artifacts(artifacts, request));
  state.file_at.reserve(state.files.size());
  for (const ArtifactTask& file : state.files) state.file_at.emplace(file.path, &file);
  return {};
}

// Before the file is copied.
Result<void> check_start(const FileStart& file, const StateRequest& request) {
  TRY(check_database_header(file.bytes, file.size, request.path));
  if (file.size <= request.most_bytes) return {};
  return std::unexpected(
      Error{fmt::format("{} has {} bytes, more than the {} that may be kept in memory: raise "
                        "--database-limit where it is meant to",
                        request.path, file.size, request.most_bytes)});
}

}  // namespace

Result<std::shared_ptr<const State>> load_state(const StateRequest& request, Report& report) {
  const std::string& path = request.path;
  const auto state = std::make_shared<State>();
  state->base = TRY(parse_base_url(request.base_url)).base;
  // Its place alone: what it holds is read from the copy, which nobody writes over.
  TRY(expect_database_file(path));
  const FileCheck check{.check_bytes = database_header_size,
                        .check = [&](const FileStart& file) { return check_start(file, request); }};
  state->database = TRY(copy_to_memory(path, check));
  const std::unique_ptr<Database> database = TRY(Database::open_bytes(state->database.bytes, path));
  state->catalog = TRY(read_database_catalog(*database, RuleParts::all, report));
  state->addresses = Addresses(state->catalog);
  TRY(compare_addresses(*database, state->addresses.pages(), report));
  TRY(state->searches.open(state->database.bytes, path));
  index_catalog(*state);
  TRY(plan_files(*state, request.base_url));
  return state;
}

}  // namespace lofp
