// Everything that answers are made of: one lofp.db, read.
//
// Made once and then const; any number of threads reads it.  Answers made of one Snapshot fit
// together; another database is another Snapshot.  Costs about 0.4 s for 6,000 rules, and the
// file's size in memory beside the catalog's.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/search_pool.h"
#include "base/hash_table.h"
#include "base/memory_file.h"
#include "base/report.h"
#include "catalog/catalog.h"
#include "publish/addresses.h"
#include "publish/artifacts/artifact.h"

namespace lofp {

// Entries that name the same cause, with the rules that say so.
struct GroupFacts {
  Index entry = 0;  // that represents it
  std::size_t entries = 0;
  std::size_t rules = 0;  // of twins one
};

// About 25 times the database of the public rules.
inline constexpr std::uint64_t default_database_limit = std::uint64_t{512} << 20U;

struct Snapshot {
  MemoryFile database;
  Catalog catalog;
  Addresses addresses;  // of the catalog's pages
  std::string base;     // of the site's addresses: "/" or "/LoFP/"

  // The files of the site but for lofp.db, as `lofp build` writes them.
  std::vector<ArtifactTask> files;
  HashMap<std::string_view, const ArtifactTask*> file_at;

  HashMap<std::string_view, Index> entry_with_id;
  HashMap<std::string_view, Index> rule_with_key;
  HashMap<std::string_view, Index> technique_with_id;  // tags
  std::vector<GroupFacts> groups;                      // those of most rules first, then by text
  std::vector<std::string> mention_values;  // beside Catalog::mentions, as `mentions:` compares

  SearchPool searches;
};

// What a database is read with.
struct SnapshotRequest {
  std::string path;
  std::string base_url = "/";  // as for parse_base_url()
  std::uint64_t most_bytes = default_database_limit;
};

// Reads a database.  Fails before it takes memory for a file that is none of ours or larger than
// `most_bytes`; faults that are none of the file's go into `report`.
Result<std::shared_ptr<const Snapshot>> load_snapshot(const SnapshotRequest& request,
                                                      Report& report);

}  // namespace lofp
