#include "catalog/understanding.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/parallel.h"
#include "base/text.h"
#include "catalog/gathered.h"
#include "meaning/group.h"
#include "meaning/understood_text.h"

namespace lofp {
namespace {

// The entries that have each mention.
using MentionTable = std::map<std::pair<std::string, MentionKind>, EntryIds>;

std::uint32_t offset_in(std::string_view text, std::string_view part) {
  return static_cast<std::uint32_t>(part.data() - text.data());
}

// Writes what the text says of itself into the entry.
void file_text(Entry& entry, const UnderstoodText& understood) {
  entry.kind = understood.kind;
  entry.grade = understood.grade;
  entry.themes = understood.themes;
  for (const Part& part : understood.parts)
    entry.parts.push_back({part.kind, offset_in(entry.text, part.text),
                           static_cast<std::uint32_t>(part.text.size())});
}

}  // namespace

void understand(Catalog& catalog, int jobs) {
  std::vector<GroupText> texts(catalog.entries.size());
  Table<EntryId, std::vector<Mention>> mentions_by_entry(catalog.entries.size());
  parallel_for(catalog.entries.ids(), jobs, [&](EntryId id) {
    Entry& entry = catalog.entries[id];
    const UnderstoodText understood = understand_text(entry.text, entry.normalised);
    file_text(entry, understood);
    mentions_by_entry[id] = mentions_of(understood.reading, entry.normalised, entry.text);
    texts[id.value()] = group_text(understood.reading, understood.kind, entry.rules.size());
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
  gather_causes(catalog);
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
