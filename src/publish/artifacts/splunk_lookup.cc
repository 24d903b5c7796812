// For Splunk: a lookup from a rule's id to its documented false positives, to enrich a notable.
#include <fmt/format.h>

#include <algorithm>

#include "publish/artifacts/artifact.h"
#include "publish/cells.h"
#include "publish/record_texts.h"
#include "publish/search_name.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"lofp_false_positives.csv", "transforms.conf"};

constexpr std::string_view transforms =
    "# Put both files into an app: this one into its default/ or local/, the table into lookups/.\n"
    "#   | lookup lofp_false_positives rule_id OUTPUT false_positives grade url\n"
    "#   | lookup lofp_false_positives search_name OUTPUT false_positives grade url\n"
    "[lofp_false_positives]\n"
    "filename = lofp_false_positives.csv\n"
    "case_sensitive_match = false\n"
    "max_matches = 10\n"
    "min_matches = 0\n";

// A rule's best grade and its texts, a line each; those that name no cause only where it has no
// others.
struct RuleTexts {
  Grade grade = Grade::placeholder;
  std::string texts;
};

RuleTexts texts_of(const Catalog& catalog, const Rule& rule) {
  RuleTexts texts;
  for (const Statement& statement : rule.statements)
    texts.grade = std::max(texts.grade, catalog.entries[statement.entry].grade);
  for (const Statement& statement : rule.statements) {
    const bool is_placeholder = catalog.entries[statement.entry].grade == Grade::placeholder;
    if (is_placeholder && texts.grade != Grade::placeholder) continue;
    texts.texts += fmt::format("{}{}", texts.texts.empty() ? "" : "\n", statement.text);
  }
  return texts;
}

struct LookupRow {
  static std::span<const ShapeMember<LookupRow>> columns();
  const Catalog& catalog;
  const Rule& rule;
  const RuleFacts& facts;
  RuleTexts texts;
};

constexpr ShapeMember<LookupRow> lookup_columns[] = {
    {"rule_id",
     {},
     [](auto& of) -> std::string_view { return of.rule.id.empty() ? of.rule.key : of.rule.id; }},
    {"rule_title", {}, [](auto& of) -> std::string_view { return of.rule.title; }},
    {"search_name", {}, [](auto& of) { return search_name_of(of.rule); }},
    {"source", {}, [](auto& of) -> std::string_view { return of.rule.source; }},
    {"rule", {}, [](auto& of) -> std::string_view { return of.rule.key; }},
    {"techniques",
     {},
     [](auto& of) { return spaced(technique_ids(of.catalog, of.facts.techniques)); }},
    {"false_positives", {}, [](auto& of) -> std::string_view { return of.texts.texts; }},
    {"grade", {}, [](auto& of) { return name_of(of.texts.grade); }},
    {"exclusions", {}, [](auto& of) { return of.rule.exclusions.size(); }},
    {"url", {}, [](auto& of) -> std::string_view { return of.rule.url; }},
};

std::span<const ShapeMember<LookupRow>> LookupRow::columns() {
  return lookup_columns;
}

std::string table_of(const Catalog& catalog) {
  std::string table = head_row<LookupRow>();
  for (const RuleId id : catalog.rules.ids()) {
    const Rule& rule = catalog.rules[id];
    if (rule.statements.empty()) continue;
    table += cell_row(LookupRow{catalog, rule, catalog.rule_facts[id], texts_of(catalog, rule)});
  }
  return table;
}

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  tasks.push_back(
      {std::string(files[0]), [&catalog = request.catalog](std::string_view path, FileSink& to) {
         return to.write(path, table_of(catalog));
       }});
  tasks.push_back({std::string(files[1]),
                   [](std::string_view path, FileSink& to) { return to.write(path, transforms); }});
  return {};
}

}  // namespace

extern const Artifact splunk_lookup_artifact{
    .id = "splunk-lookup",
    .summary = "A lookup table by rule id, and the transforms.conf that names it.",
    .use = ArtifactUse::exported,
    .files = files,
    .reads = RuleParts::exclusions,
    .plan = plan,
};

}  // namespace lofp
