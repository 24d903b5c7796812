#include "meaning/platform.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/sort.h"
#include "base/text.h"
#include "meaning/platform_table.h"
#include "rule/data_file.h"

namespace lofp {
namespace {

using Clue = PlatformTable::Clue;

const PlatformTable& table() {
  static const PlatformTable table = parse_platforms(data_file("platforms.txt"));
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

// Finds the platforms of one rule, from what says most to what says least.
class PlatformFinder {
 public:
  explicit PlatformFinder(const Rule& rule) : rule_(rule) {}

  FoundPlatforms run() {
    find_sources();
    find_beginnings(rule_.tags, table().tags);
    find_beginnings(rule_.logs, table().logs);
    if (found_.platforms.empty()) {
      find_indices();
      find_searched();
      find_words();
    }
    if (found_.platforms.empty()) {
      find_beginnings(rule_.tags, table().others);
      if (!reads_all_) find_beginnings(rule_.logs, table().others);
    }
    if (!found_.is_known)
      if (const auto set = table().sets.find(rule_.source); set != table().sets.end())
        add(set->second);
    sort_each_once(found_.platforms);
    return std::move(found_);
  }

 private:
  void add(const PlatformIds& platforms) {
    std::ranges::copy(platforms, std::back_inserter(found_.platforms));
    found_.is_known = true;
  }

  void find_sources() {
    const std::string sources = lower_ascii(shortened(rule_.data_source, longest_source));
    const std::string category = lower_ascii(shortened(rule_.category, longest_source));
    const std::string service = lower_ascii(shortened(rule_.service, longest_source));
    // Some sets name several data sources, separated by commas.
    for (const std::string_view source : split(sources, ','))
      if (const PlatformTable::LogSource* place = place_of(trim(source), category, service))
        add(place->platforms);
  }

  // Adds the platforms of every listed beginning of every text.
  void find_beginnings(const std::vector<std::string>& texts, const std::vector<Clue>& beginnings) {
    for (const std::string& text : texts) {
      const std::string lower = lower_ascii(shortened(text, longest_tag));
      for (const Clue& beginning : beginnings)
        if (lower.starts_with(beginning.text)) add(beginning.platforms);
    }
  }

  // Indices say what a rule reads unless one of them is for everything.
  void find_indices() {
    for (const std::string& log : rule_.logs) {
      const std::string lower = lower_ascii(shortened(log, longest_tag));
      reads_all_ = reads_all_ || std::ranges::any_of(table().indices, [&](const Clue& index) {
                     return index.reads_all && lower == index.text;
                   });
    }
    if (!reads_all_) find_beginnings(rule_.logs, table().indices);
  }

  // Data models, macros and the like, as words of a query.
  void find_searched() {
    if (rule_.logic.language != "spl") return;
    constexpr std::size_t longest_query = 16384;  // bytes
    const std::string query = lower_ascii(shortened(rule_.logic.text, longest_query));
    const auto is_word = [&](std::size_t at) {
      return at < query.size() && ((query[at] >= 'a' && query[at] <= 'z') || query[at] == '_' ||
                                   (query[at] >= '0' && query[at] <= '9'));
    };
    for (const Clue& clue : table().searched) {
      std::size_t at = query.find(clue.text);
      while (at != std::string::npos && is_word(at + clue.text.size()))
        at = query.find(clue.text, at + 1);
      if (at != std::string::npos) add(clue.platforms);
    }
  }

  void find_words() {
    find_words_in(rule_.title);
    for (const std::string& tag : rule_.tags) find_words_in(tag);
    find_words_in(rule_.path);
  }

  void find_words_in(std::string_view text) {
    std::string words = between_blanks(shortened(text, longest_source));
    const std::string whole = "=" + words;
    for (const Clue& clue : table().words) {
      if (whole == clue.text) add(clue.platforms);
      for (std::size_t at = words.find(clue.text); at != std::string::npos;
           at = words.find(clue.text)) {
        add(clue.platforms);
        words.replace(at, clue.text.size(), " ");  // `azure ad` is not `azure` too
      }
    }
  }

  const Rule& rule_;
  FoundPlatforms found_;
  bool reads_all_ = false;
};

}  // namespace

const Table<PlatformId, Platform>& all_platforms() {
  return table().platforms;
}

FoundPlatforms platforms_of(const Rule& rule) {
  return PlatformFinder(rule).run();
}

}  // namespace lofp
