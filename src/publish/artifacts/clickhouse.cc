// For ClickHouse: tables of rules, causes and exclusions, and a dictionary by the names that alerts
// have for rules, so that alerts are enriched where they lie.  The files that do not depend on the
// catalog lie in assets/clickhouse/.
#include <fmt/format.h>

#include "format/json.h"
#include "publish/artifacts/artifact.h"
#include "publish/clickhouse_rows.h"
#include "publish/pages/page.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"load.sh",        "tables.sql",          "place.sql",
                                      "dictionary.sql", "lofp_dictionary.xml", "rules.ndjson",
                                      "causes.ndjson",  "exclusions.ndjson",   "names.ndjson"};
constexpr std::size_t fixed_files = 5;

template <typename Row>
void add_row(const Row& row, std::string& to) {
  JsonWriter json([&](std::string_view part) { to += part; });
  write_record(row, json);
  json.finish();
}

std::string rules_of(const Catalog& catalog) {
  std::string rows;
  for (const RuleId id : catalog.rules.ids()) add_row(ClickHouseRule{catalog, id}, rows);
  return rows;
}

std::string all_causes_of(const Catalog& catalog) {
  std::string rows;
  for (const Rule& rule : catalog.rules)
    for (const ClickHouseCause& cause : causes_of(catalog, rule)) add_row(cause, rows);
  return rows;
}

std::string exclusions_of(const Catalog& catalog) {
  std::string rows;
  for (const Rule& rule : catalog.rules) {
    std::size_t number = 0;
    for (const Exclusion& exclusion : rule.exclusions)
      add_row(ClickHouseExclusion{rule, ++number, exclusion}, rows);
  }
  return rows;
}

std::string names_of(const Catalog& catalog) {
  std::string rows;
  for (const ClickHouseName& name : clickhouse_names(catalog)) add_row(name, rows);
  return rows;
}

constexpr std::string (*tables[])(const Catalog&) = {rules_of, all_causes_of, exclusions_of,
                                                     names_of};
static_assert(std::size(files) == fixed_files + std::size(tables));

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  for (std::size_t i = 0; i < fixed_files; ++i)
    tasks.push_back({std::string(files[i]), [](std::string_view path, FileSink& to) {
                       return to.write(path,
                                       find_asset(fmt::format("clickhouse/{}", path)).value_or(""));
                     }});
  for (std::size_t i = 0; i < std::size(tables); ++i)
    tasks.push_back(
        {std::string(files[fixed_files + i]),
         [make = tables[i], &catalog = request.catalog](std::string_view path, FileSink& to) {
           return to.write(path, make(catalog));
         }});
  return {};
}

}  // namespace

extern const Artifact clickhouse_artifact{
    .id = "clickhouse",
    .summary =
        "Tables for ClickHouse, and a dictionary of the causes of each rule by its id or "
        "title.",
    .use = ArtifactUse::exported,
    .files = files,
    .reads = RuleParts::exclusions,
    .plan = plan,
};

}  // namespace lofp
