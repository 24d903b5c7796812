// Everything that answers are made of: one lofp.db, read.
//
// Made once and then const; any number of threads reads it.  Answers made of one State fit
// together; another database is another State.  Costs about 0.4 s for 6,000 rules, and the file's
// size in memory beside the catalog's.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/memory_file.h"
#include "base/report.h"
#include "catalog/catalog.h"
#include "outputs/output.h"
#include "service/search_pool.h"

namespace lofp {

// Entries that name the same cause, with the rules that say so.
struct GroupFacts {
  Index entry = 0;  // that represents it
  std::size_t entries = 0;
  std::size_t rules = 0;  // of twins one
};

struct State {
  MemoryFile database;
  Catalog catalog;
  std::string base;  // of the site's addresses: "/" or "/LoFP/"

  // The files of the site but for lofp.db, as `lofp build` writes them.
  std::vector<OutputTask> files;
  std::unordered_map<std::string_view, const OutputTask*> file_at;

  std::unordered_map<std::string_view, Index> entry_with_id;
  std::unordered_map<std::string_view, Index> rule_with_key;
  std::unordered_map<std::string_view, Index> technique_with_id;  // tags
  std::vector<GroupFacts> groups;           // those of most rules first, then by text
  std::vector<std::string> mention_values;  // beside Catalog::mentions, as `mentions:` compares

  SearchPool searches;
};

// Reads a database.  `base_url` as for make_site(); faults that are none of the file's go into
// `report`.
Result<std::shared_ptr<const State>> load_state(const std::string& path, std::string_view base_url,
                                                int jobs, Report& report);

}  // namespace lofp
