#include "triage/stored_index.h"

#include <utility>

namespace lofp {

Result<void> store_triage_index(const Database& database, std::string_view bytes) {
  SqlQuery query = TRY(database.prepare("INSERT INTO triage_index (bytes) VALUES (?)"));
  query.bind_bytes(bytes);
  return query.run();
}

Result<std::shared_ptr<const TriageIndex>> read_triage_index(const Database& database) {
  auto index = TriageIndex::open(TRY(database.read_bytes("triage_index", "bytes", 1)));
  if (!index)
    return std::unexpected(Error{database.path() + ": " + std::move(index).error().message});
  return index;
}

}  // namespace lofp
