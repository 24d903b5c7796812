#include "cli/tool_database.h"

#include <array>

#include "base/report.h"
#include "store/read_database.h"
#include "triage/stored_index.h"

namespace lofp {

Result<void> ToolCatalog::complete(RuleId rule) {
  if (whole_.contains(rule)) return {};
  const std::array rules = {rule};
  TRY(read_whole_rules(database_, rules, catalog_));
  whole_.insert(rule);
  return {};
}

Result<std::unique_ptr<ToolDatabase>> ToolDatabase::open(std::string_view path) {
  std::unique_ptr<Database> database = TRY(Database::open(database_path(path)));
  return std::unique_ptr<ToolDatabase>(new ToolDatabase(std::move(database)));
}

Result<const TriageIndex*> ToolDatabase::index() {
  if (index_ == nullptr) index_ = TRY(read_triage_index(*database_));
  return index_.get();
}

Result<Search*> ToolDatabase::search() {
  if (!search_) search_ = TRY(Search::open(*database_, SearchScope::documented));
  return &*search_;
}

Result<ToolCatalog*> ToolDatabase::catalog() {
  if (catalog_ == nullptr) {
    Report report;
    Catalog catalog = TRY(read_database_catalog(*database_, RuleParts::names, report));
    for (const Diagnostic& diagnostic : report.take()) print_diagnostic(diagnostic);
    catalog_ = std::make_unique<ToolCatalog>(*database_, std::move(catalog));
  }
  return catalog_.get();
}

}  // namespace lofp
