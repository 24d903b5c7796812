// The database that tools answer from: each part of it is opened when a tool first needs it, and
// kept.
//
// For one thread.  Opening takes some 10 ms for the index of triage and 2 ms for the search; the
// catalog takes 30 us a rule.  A part that cannot be opened is tried anew the next time.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "catalog/catalog.h"
#include "publish/addresses.h"
#include "store/database.h"
#include "store/search.h"
#include "triage/triage_index.h"

namespace lofp {

// A catalog whose rules are whole on demand, and the addresses of its pages.
class ToolCatalog {
 public:
  // `catalog` has the names of the database's rules; the database must live as long.
  ToolCatalog(const Database& database, Catalog catalog)
      : database_(database), catalog_(std::move(catalog)), addresses_(catalog_) {}
  ToolCatalog(const ToolCatalog&) = delete;
  ToolCatalog& operator=(const ToolCatalog&) = delete;
  ~ToolCatalog() = default;

  const Catalog& catalog() const { return catalog_; }
  const Addresses& addresses() const { return addresses_; }

  // Makes a rule whole, once.
  Result<void> complete(RuleId rule);

 private:
  const Database& database_;
  Catalog catalog_;
  Addresses addresses_;
  std::set<RuleId> whole_;
};

class ToolDatabase {
 public:
  // `path` is what --db names, or empty.  Fails, with advice, where there is no database.
  static Result<std::unique_ptr<ToolDatabase>> open(std::string_view path);

  const Database& database() const { return *database_; }

  // What is returned lives as long as this.
  Result<const TriageIndex*> index();
  Result<Search*> search();  // of what is documented
  Result<ToolCatalog*> catalog();

 private:
  explicit ToolDatabase(std::unique_ptr<Database> database) : database_(std::move(database)) {}

  std::unique_ptr<Database> database_;
  std::shared_ptr<const TriageIndex> index_;
  std::optional<Search> search_;
  std::unique_ptr<ToolCatalog> catalog_;
};

}  // namespace lofp
