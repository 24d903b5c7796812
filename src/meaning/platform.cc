#include "meaning/platform.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/hash_table.h"
#include "base/sort.h"
#include "base/text.h"
#include "meaning/data_lines.h"

namespace lofp {
namespace {

// The content of platforms.txt, with platforms as ids.
struct PlatformTable {
  struct LogSource {
    std::string_view category;
    std::string_view service;
    PlatformIds platforms;
  };
  struct NamePrefix {
    std::string text;  // in lower case
    PlatformIds platforms;
  };
  Table<PlatformId, Platform> platforms;
  HashMap<std::string_view, std::vector<LogSource>> places;  // by data source; `*` for any
  std::vector<NamePrefix> tags;
  std::vector<NamePrefix> logs;
  // By rule set: for rules of which nothing else is known.
  HashMap<std::string_view, PlatformIds> sets;

  // The platforms with these names, separated by commas; `-` and other unknown ones are skipped.
  PlatformIds named(std::string_view names) const {
    PlatformIds ids;
    for (const std::string_view name : split(names, ',')) {
      const auto at = std::ranges::find(platforms, name, &Platform::id);
      if (at != platforms.end()) ids.push_back(platforms.id_of(*at));
    }
    return ids;
  }
};

const PlatformTable& table() {
  static const PlatformTable table = [] {
    PlatformTable made;
    for (const std::vector<std::string_view>& line : data_lines("platforms.txt", 3)) {
      if (line[0] == "platform") made.platforms.push_back({line[1], line[2]});
      if (line[0] == "source" && line.size() > 4)
        made.places[line[1]].push_back({line[2], line[3], made.named(line[4])});
      if (line[0] == "set") made.sets[line[1]] = made.named(line[2]);
      if (line[0] == "tag") made.tags.push_back({lower_ascii(line[1]), made.named(line[2])});
      if (line[0] == "log") made.logs.push_back({lower_ascii(line[1]), made.named(line[2])});
    }
    return made;
  }();
  return table;
}

// The most specific line (fewest `*`) for a data source, category and service, which are in lower
// case.  Null if no line applies.
const PlatformTable::LogSource* place_of(std::string_view data_source, std::string_view category,
                                         std::string_view service) {
  const PlatformTable::LogSource* best = nullptr;
  int most = -1;
  for (const std::string_view key : {data_source, std::string_view("*")}) {
    const auto at = table().places.find(key);
    if (at == table().places.end()) continue;
    for (const PlatformTable::LogSource& place : at->second) {
      if (place.category != "*" && place.category != category) continue;
      if (place.service != "*" && place.service != service) continue;
      const int said =
          (key != "*" ? 1 : 0) + (place.category != "*" ? 1 : 0) + (place.service != "*" ? 1 : 0);
      if (said > most) best = &place;
      most = std::max(most, said);
    }
  }
  return best;
}

// Adds the platforms of every listed prefix of every text.
void add_beginnings(const std::vector<std::string>& texts,
                    const std::vector<PlatformTable::NamePrefix>& beginnings,
                    FoundPlatforms& found) {
  for (const std::string& text : texts) {
    const std::string lower = lower_ascii(shortened(text, 80));
    for (const PlatformTable::NamePrefix& beginning : beginnings) {
      if (!lower.starts_with(beginning.text)) continue;
      found.platforms.insert(found.platforms.end(), beginning.platforms.begin(),
                             beginning.platforms.end());
      found.is_known = true;
    }
  }
}

}  // namespace

const Table<PlatformId, Platform>& all_platforms() {
  return table().platforms;
}

FoundPlatforms platforms_of(const Rule& rule) {
  FoundPlatforms found;
  constexpr std::size_t longest = 200;  // bytes; anything longer is a sentence or hostile input
  const std::string sources = lower_ascii(shortened(rule.data_source, longest));
  const std::string category = lower_ascii(shortened(rule.category, longest));
  const std::string service = lower_ascii(shortened(rule.service, longest));
  // Some sets name several data sources, separated by commas.
  for (const std::string_view source : split(sources, ',')) {
    const PlatformTable::LogSource* place = place_of(trim(source), category, service);
    if (place == nullptr) continue;
    std::ranges::copy(place->platforms, std::back_inserter(found.platforms));
    found.is_known = true;
  }
  add_beginnings(rule.tags, table().tags, found);
  add_beginnings(rule.logs, table().logs, found);
  if (!found.is_known)
    if (const auto set = table().sets.find(rule.source); set != table().sets.end())
      found = {set->second, true};
  sort_each_once(found.platforms);
  return found;
}

}  // namespace lofp
