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
using MentionTable = std::map<std::pair<std::string, MentionKind>, EntryIds>;

// Writes the grade and the themes into the entry, and returns its mentions.
std::vector<Mention> read_entry(Entry& entry, const Reading& reading) {
  entry.grade = grade_of(reading, entry.normalised).grade;
  for (const FoundTheme& found : themes_of(reading, entry.normalised))
    entry.themes.push_back(found.theme);
  return mentions_of(reading, entry.normalised, entry.text);
}

}  // namespace

void understand(Catalog& catalog, int jobs) {
  std::vector<GroupText> texts(catalog.entries.size());
  Table<EntryId, std::vector<Mention>> mentions_by_entry(catalog.entries.size());
  parallel_for(catalog.entries.ids(), jobs, [&](EntryId id) {
    Entry& entry = catalog.entries[id];
    const Reading reading = read_text(entry.normalised);
    mentions_by_entry[id] = read_entry(entry, reading);
    texts[id.value()] = group_text(reading, entry.rules.size());
  });
  MentionTable mentions;
  for (const EntryId entry : catalog.entries.ids())
    for (Mention& mention : mentions_by_entry[entry])
      mentions[{std::move(mention.name), mention.kind}].push_back(entry);
  for (auto& [key, entries] : mentions) {
    MentionedName& mentioned = catalog.mentions.emplace_back();
    mentioned.mention = {key.second, key.first};
    for (const EntryId entry : entries)
      catalog.entries[entry].mentions.push_back(catalog.mentions.id_of(mentioned));
  }
  gather_mentions(catalog);

  const Grouping grouping = group_texts(std::move(texts));
  for (const EntryId id : catalog.entries.ids()) {
    const Grouping::Place& place = grouping.places[id.value()];
    catalog.entries[id].group = EntryId(place.group);
    catalog.entries[id].likeness = place.likeness;
    catalog.entries[id].family = EntryId(place.family);
  }
  gather_groups(catalog);
}

}  // namespace lofp
