// A database that came from elsewhere: whatever it is, reading it ends, with a catalog or an error.
//
// The first byte says whether the others are a file, or changes to a good one: three bytes of place
// and one to put there.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "catalog/explanation.h"
#include "catalog/statistics.h"
#include "small_database.h"
#include "source_target.h"
#include "store/read_database.h"
#include "store/search.h"

namespace {

namespace fs = std::filesystem;
using namespace lofp;

// In memory, where there is such a place.
const fs::path& folder() {
  static const fs::path path = [] {
    std::string name = fs::exists("/dev/shm") ? "/dev/shm/lofp-XXXXXX" : "/tmp/lofp-XXXXXX";
    require(mkdtemp(name.data()) != nullptr);
    std::atexit([] { fs::remove_all(folder()); });
    return fs::path(name);
  }();
  return path;
}

std::string bytes_of(const std::uint8_t* data, std::size_t size) {
  static const std::string good = small_database();
  require(!good.empty());
  if (size == 0) return {};
  if ((data[0] & 1U) != 0) return {reinterpret_cast<const char*>(data) + 1, size - 1};
  std::string bytes = good;
  for (std::size_t at = 1; at + 4 <= size; at += 4) {
    const std::size_t place =
        data[at] | std::size_t{data[at + 1]} << 8U | std::size_t{data[at + 2]} << 16U;
    bytes[place % bytes.size()] = static_cast<char>(data[at + 3]);
  }
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string path = folder() / "lofp.db";
  std::ofstream(path, std::ios::binary) << bytes_of(data, size);
  const auto database = Database::open(path);
  if (!database) {
    require(!database.error().message.empty());
    return 0;
  }
  Report report;
  const Result<Catalog> catalog = read_database_catalog(**database, RuleParts::all, report);
  if (catalog) {
    for (const EntryId entry : catalog->entries.ids()) explain_entry(*catalog, entry);
    for (const RuleId rule : catalog->rules.ids()) explain_rule(*catalog, rule);
    make_statistics(*catalog);
  } else {
    require(!catalog.error().message.empty());
  }
  for (const char* words : {"backup", "psexec -unknown", "technique:T1021", "bakcup",
                            "\"agents that\"", "kind:exclusion exe", "weakness:left-wildcard"}) {
    const SearchQuery query = parse_query(words);
    auto search = Search::open(**database, scope_of(query));
    if (!search) continue;
    const auto answer = search->find(query, 0, 5);
    if (!answer) continue;
    for (const SearchHit& hit : answer->hits) require(is_valid_utf8(hit.title));
  }
  return 0;
}
