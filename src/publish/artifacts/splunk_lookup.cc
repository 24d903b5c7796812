// For Splunk: a lookup from a rule's id to its documented false positives, to enrich a notable.
#include <fmt/format.h>

#include <algorithm>

#include "format/csv.h"
#include "publish/artifacts/artifact.h"

namespace lofp {
namespace {

using Fields = std::vector<std::string_view>;

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

// What Splunk calls the search of a rule, in the field search_name of what it found.
std::string search_name_of(const Rule& rule) {
  // Security Content names its searches so; of other rules whoever installs them gives the name.
  return rule.source == "splunk" ? fmt::format("ESCU - {} - Rule", rule.title) : rule.title;
}

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

std::string table_of(const Catalog& catalog) {
  std::string table;
  table += csv_row(Fields{"rule_id", "rule_title", "search_name", "source", "rule", "techniques",
                          "false_positives", "grade", "exclusions", "url"});
  for (std::size_t i = 0; i < catalog.rules.size(); ++i) {
    const Rule& rule = catalog.rules[i];
    if (rule.statements.empty()) continue;
    std::string techniques;
    for (const Index tag : catalog.rule_facts[i].techniques)
      techniques += fmt::format("{}{}", techniques.empty() ? "" : " ", catalog.tags[tag].technique);
    const RuleTexts texts = texts_of(catalog, rule);
    table += csv_row(Fields{rule.id.empty() ? rule.key : rule.id, rule.title, search_name_of(rule),
                            rule.source, rule.key, techniques, texts.texts, name_of(texts.grade),
                            std::to_string(rule.exclusions.size()), rule.url});
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
