// A table of all statements, a row each.
#include <fmt/format.h>

#include "format/csv.h"
#include "meaning/platform.h"
#include "meaning/theme.h"
#include "publish/artifacts/artifact.h"

namespace lofp {
namespace {

using Fields = std::vector<std::string_view>;

constexpr std::string_view files[] = {"false-positives.csv"};

// Names, a space between.
template <typename Name>
std::string names(const Indices& indices, std::string_view separator, Name name) {
  std::string all;
  for (const Index index : indices)
    all += fmt::format("{}{}", all.empty() ? "" : separator, name(index));
  return all;
}

void add_row(const Catalog& catalog, Index index, const Statement& statement, std::string& table) {
  const Rule& rule = catalog.rules[index];
  const RuleFacts& facts = catalog.rule_facts[index];
  const Entry& entry = catalog.entries[statement.entry];
  table += csv_row(
      Fields{rule.source, rule.key, rule.title, rule.level,
             names(facts.techniques, " ", [&](Index i) { return catalog.tags[i].technique; }),
             names(facts.platforms, " ", [](Index i) { return all_platforms()[i].id; }),
             rule.data_source, statement.text, name_of(statement.origin),
             std::to_string(statement.line), statement.is_ai_assisted ? "yes" : "no", entry.id,
             name_of(entry.grade), catalog.entries[entry.group].id,
             names(entry.themes, " ", [](Index i) { return all_themes()[i].id; }),
             names(entry.mentions, "; ", [&](Index i) { return catalog.mentions[i].mention.name; }),
             rule.url});
}

Result<void> write(const Catalog& catalog, std::string_view path, FileSink& out) {
  std::string text;
  text = csv_row(Fields{"source", "rule", "title", "level", "techniques", "platforms",
                        "data_source", "text", "origin", "line", "ai_assisted", "entry", "grade",
                        "group", "themes", "mentions", "url"});
  for (Index i = 0; i < catalog.rules.size(); ++i)
    for (const Statement& statement : catalog.rules[i].statements)
      add_row(catalog, i, statement, text);
  return out.write(path, text);
}

Result<void> plan(const ArtifactRequest& request, std::vector<ArtifactTask>& tasks) {
  tasks.push_back(
      {std::string(files[0]), [&catalog = request.catalog](std::string_view path, FileSink& to) {
         return write(catalog, path, to);
       }});
  return {};
}

}  // namespace

extern const Artifact csv_artifact{
    .id = "csv",
    .summary = "A table of all statements, a row each, safe to open in a spreadsheet.",
    .use = ArtifactUse::exported,
    .files = files,
    .reads = RuleParts::names,
    .plan = plan,
};

}  // namespace lofp
