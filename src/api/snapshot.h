// Everything that answers are made from: the content of one lofp.db.
//
// Immutable once made, so any number of threads may read it. Answers from one Snapshot are
// consistent with each other; a new database gets a new Snapshot. Loading takes about 0.4 s for
// 6,000 rules. It needs memory for a copy of the file and for the catalog.
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
#include "triage/triage_index.h"

namespace lofp {

// A group of entries that name the same cause.
struct GroupFacts {
  EntryId entry;  // the entry that represents the group
  // Count of entries in the group.
  std::size_t entries = 0;
  std::size_t rules = 0;  // count of rules with these entries; twins count once
};

// In bytes; about 25 times the size of the database of the public rules.
inline constexpr std::uint64_t default_database_limit = std::uint64_t{512} << 20U;

// The content of a database, with indexes into it. Other members point into `catalog`, so a
// Snapshot must not be copied or moved once it is filled.
struct Snapshot {
  MemoryFile database;
  Catalog catalog;
  Addresses addresses;  // addresses of the catalog's pages
  std::string base;     // path prefix of the site: "/" or "/LoFP/"

  // The files of the site except lofp.db, as `lofp build` writes them, and an index by path.
  std::vector<ArtifactTask> files;
  HashMap<std::string_view, const ArtifactTask*> file_at;

  HashMap<std::string_view, EntryId> entry_with_id;
  HashMap<std::string_view, RuleId> rule_with_key;
  HashMap<std::string_view, TagId> technique_with_id;
  std::vector<GroupFacts> groups;  // sorted by number of rules, descending, then by text
  Table<MentionId, std::string> mention_values;  // in the form that `mentions:` compares

  SearchPool searches;
  std::shared_ptr<const TriageIndex> triage;
};

// How to load a database.
struct SnapshotRequest {
  std::string path;
  std::string base_url = "/";  // in the form for parse_base_url()
  std::uint64_t most_bytes = default_database_limit;
};

// Loads a database. A file that is no lofp.db or larger than `most_bytes` is rejected before memory
// is allocated for it. Warnings that do not prevent loading go into `report`.
Result<std::shared_ptr<const Snapshot>> load_snapshot(const SnapshotRequest& request,
                                                      Report& report);

}  // namespace lofp
