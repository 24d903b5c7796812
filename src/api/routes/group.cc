// One group with its wordings.
#include <algorithm>

#include "api/list_items.h"
#include "api/routes/route.h"

namespace lofp {
namespace {

constexpr Parameter parameters[] = {
    {.name = "id",
     .place = ParameterPlace::path,
     .type = ParameterType::entry_id,
     .summary = "Of an entry of the group."},
};

struct GroupAnswer {
  static std::span<const ShapeMember<GroupAnswer>> members();
  const Snapshot& snapshot;
  const GroupFacts& group;
  std::vector<EntryId> entries;
};

constexpr ShapeMember<GroupAnswer> answer_members[] = {
    {"group",
     {},
     [](auto& of) {
       return GroupItem{of.snapshot, of.group};
     }},
    {"entries", "Its wordings, those of most rules first.",
     [](auto& of) {
       return each<Layout::lines>(of.entries, [&snapshot = of.snapshot](EntryId entry) {
         return entry_item(snapshot, entry);
       });
     }},
};

std::span<const ShapeMember<GroupAnswer>> GroupAnswer::members() {
  return answer_members;
}

std::expected<GroupAnswer, Problem> answer(const RouteCall& call) {
  const Snapshot& snapshot = call.snapshot;
  const auto found = entry_of(snapshot, call.values.text("id"));
  if (!found) return std::unexpected(found.error());
  const EntryId first = snapshot.catalog.entries[*found].group;
  const auto group = std::ranges::find(snapshot.groups, first, &GroupFacts::entry);
  std::vector<EntryId> entries = snapshot.catalog.entries[first].group_members;
  if (entries.empty()) entries = {first};
  return GroupAnswer{snapshot, *group, std::move(entries)};
}

}  // namespace

extern const Route group_route{
    .id = "group",
    .path = "groups/{id}",
    .summary = "The group of an entry, with all its wordings.",
    .parameters = parameters,
    .answer = answer_of<answer>("group_answer", "A group."),
};

}  // namespace lofp
