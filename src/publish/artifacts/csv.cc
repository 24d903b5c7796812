// A table of all statements, a row each.
#include "publish/artifacts/artifact.h"
#include "publish/cells.h"
#include "publish/record_texts.h"

namespace lofp {
namespace {

constexpr std::string_view files[] = {"false-positives.csv"};

struct StatementRow {
  static std::span<const ShapeMember<StatementRow>> columns();
  const Catalog& catalog;
  const Rule& rule;
  const RuleFacts& facts;
  const Statement& statement;

  const Entry& entry() const { return catalog.entries[statement.entry]; }
};

constexpr ShapeMember<StatementRow> statement_columns[] = {
    {"source", {}, [](auto& of) -> std::string_view { return of.rule.source; }},
    {"rule", {}, [](auto& of) -> std::string_view { return of.rule.key; }},
    {"title", {}, [](auto& of) -> std::string_view { return of.rule.title; }},
    {"level", {}, [](auto& of) -> std::string_view { return of.rule.level; }},
    {"techniques",
     {},
     [](auto& of) { return spaced(technique_ids(of.catalog, of.facts.techniques)); }},
    {"platforms", {}, [](auto& of) { return spaced(platform_names(of.facts.platforms)); }},
    {"data_source", {}, [](auto& of) -> std::string_view { return of.rule.data_source; }},
    {"text", {}, [](auto& of) -> std::string_view { return of.statement.text; }},
    {"origin", {}, [](auto& of) { return name_of(of.statement.origin); }},
    {"line", {}, [](auto& of) { return of.statement.line; }},
    {"ai_assisted", {}, [](auto& of) { return of.statement.is_ai_assisted; }},
    {"entry", {}, [](auto& of) -> std::string_view { return of.entry().id; }},
    {"grade", {}, [](auto& of) { return name_of(of.entry().grade); }},
    {"group",
     {},
     [](auto& of) -> std::string_view { return of.catalog.entries[of.entry().group].id; }},
    {"themes", {}, [](auto& of) { return spaced(theme_ids(of.entry().themes)); }},
    {"mentions", {}, [](auto& of) { return mention_names(of.catalog, of.entry().mentions); }},
    {"url", {}, [](auto& of) -> std::string_view { return of.rule.url; }},
};

std::span<const ShapeMember<StatementRow>> StatementRow::columns() {
  return statement_columns;
}

Result<void> write(const Catalog& catalog, std::string_view path, FileSink& out) {
  std::string text = head_row<StatementRow>();
  for (const RuleId rule : catalog.rules.ids())
    for (const Statement& statement : catalog.rules[rule].statements)
      text +=
          cell_row(StatementRow{catalog, catalog.rules[rule], catalog.rule_facts[rule], statement});
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
