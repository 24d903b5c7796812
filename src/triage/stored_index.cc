#include "triage/stored_index.h"

#include <string>

#include "triage/write_index.h"

namespace lofp {

Result<void> store_triage_index(const Database& database, const Catalog& catalog,
                                const PageAddresses& addresses) {
  const std::string bytes = write_triage_index(catalog, addresses);
  SqlQuery query = TRY(database.prepare("INSERT INTO triage_index (bytes) VALUES (?)"));
  query.bind_bytes(bytes);
  return query.run();
}

Result<std::shared_ptr<const TriageIndex>> read_triage_index(const Database& database) {
  SqlQuery query = TRY(database.prepare("SELECT bytes FROM triage_index"));
  std::string bytes;
  if (TRY(query.next())) bytes = query.bytes(0);
  query.reset();
  auto index = TriageIndex::open(std::move(bytes));
  if (!index)
    return std::unexpected(Error{database.path() + ": " + std::move(index).error().message});
  return index;
}

}  // namespace lofp
