#include "catalog/understanding.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/parallel.h"
#include "base/text.h"
#include "catalog/gathered.h"
#include "meaning/group.h"
#include "meaning/reading.h"
#include "meaning/theme.h"

namespace lofp {
namespace {

// The entries that have each mention.
using MentionTable = std::map<std::pair<std::string, MentionKind>, Indices>;

// Writes the grade and the themes into the entry, and returns its mentions.
std::vector<Mention> read_entry(Entry& entry, const Reading& reading) {
  entry.grade = grade_of(reading, entry.normalised).grade;
  for (const FoundTheme& found : themes_of(reading, entry.normalised))
    entry.themes.push_back(found.theme);
  return mentions_of(reading);
}

}  // namespace

void understand(Catalog& catalog, int jobs) {
  const std::size_t count = catalog.entries.size();
  std::vector<GroupText> texts(count);
  std::vector<std::vector<Mention>> mentions_by_entry(count);
  parallel_for(count, jobs, [&](std::size_t i) {
    const Reading reading = read_text(catalog.entries[i].normalised);
    mentions_by_entry[i] = read_entry(catalog.entries[i], reading);
    texts[i] = group_text(reading, catalog.entries[i].rules.size());
  });
  MentionTable mentions;
  for (Index i = 0; i < count; ++i)
    for (Mention& mention : mentions_by_entry[i])
      mentions[{std::move(mention.name), mention.kind}].push_back(i);
  for (auto& [key, entries] : mentions) {
    for (const Index entry : entries)
      catalog.entries[entry].mentions.push_back(static_cast<Index>(catalog.mentions.size()));
    catalog.mentions.push_back({{key.second, key.first}, {}});
  }
  gather_mentions(catalog);

  const Grouping grouping = group_texts(std::move(texts));
  for (Index i = 0; i < catalog.entries.size(); ++i) {
    catalog.entries[i].group = grouping.places[i].group;
    catalog.entries[i].likeness = grouping.places[i].likeness;
    catalog.entries[i].family = grouping.places[i].family;
  }
  gather_groups(catalog);
}

}  // namespace lofp
