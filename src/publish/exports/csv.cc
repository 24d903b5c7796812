// A table of all statements, a row each.
#include <fmt/format.h>

#include "format/csv.h"
#include "meaning/platform.h"
#include "meaning/theme.h"
#include "publish/exports/export.h"

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
  const Filing& filing = catalog.filings[index];
  const Entry& entry = catalog.entries[statement.entry];
  table += csv_row(
      Fields{rule.source, rule.key, rule.title, rule.level,
             names(filing.techniques, " ", [&](Index i) { return catalog.tags[i].technique; }),
             names(filing.platforms, " ", [](Index i) { return all_platforms()[i].id; }),
             rule.data_source, statement.text, name_of(statement.origin),
             std::to_string(statement.line), statement.is_ai_assisted ? "yes" : "no", entry.id,
             name_of(entry.grade), catalog.entries[entry.group].id,
             names(entry.themes, " ", [](Index i) { return all_themes()[i].id; }),
             names(entry.mentions, "; ", [&](Index i) { return catalog.mentions[i].mention.name; }),
             rule.url});
}

Result<std::vector<ExportFile>> make(const Catalog& catalog) {
  ExportFile file{std::string(files[0]), {}};
  file.bytes = csv_row(Fields{"source", "rule", "title", "level", "techniques", "platforms",
                              "data_source", "text", "origin", "line", "ai_assisted", "entry",
                              "grade", "group", "themes", "mentions", "url"});
  for (Index i = 0; i < catalog.rules.size(); ++i)
    for (const Statement& statement : catalog.rules[i].statements)
      add_row(catalog, i, statement, file.bytes);
  return std::vector{std::move(file)};
}

}  // namespace

extern const Export csv_export{
    .id = "csv",
    .summary = "A table of all statements, a row each, safe to open in a spreadsheet.",
    .files = files,
    .make = make,
};

}  // namespace lofp
