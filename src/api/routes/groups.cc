// Entries that name the same cause, as one.
#include <algorithm>

#include "api/list_items.h"
#include "api/listing.h"
#include "api/routes/route.h"

namespace lofp {
namespace {

constexpr Parameter parameters[] = {grade_parameter, limit_parameter, offset_parameter};

std::expected<ListAnswer<GroupItem>, Problem> answer(const RouteCall& call) {
  const Snapshot& snapshot = call.snapshot;
  const auto grades = call.values.all("grade");
  std::vector<const GroupFacts*> chosen;
  for (const GroupFacts& group : snapshot.groups) {
    const std::string_view grade = name_of(snapshot.catalog.entries[group.entry].grade);
    if (grades.empty() || std::ranges::find(grades, grade) != grades.end())
      chosen.push_back(&group);
  }
  return list_answer<GroupItem>(call, chosen.size(), [&](std::size_t i) {
    return GroupItem{snapshot, *chosen[i]};
  });
}

}  // namespace

extern const Route groups_route{
    .id = "groups",
    .path = "groups",
    .summary = "Groups of entries with the same cause, those of most rules first.",
    .parameters = parameters,
    .answer = answer_of<answer>("groups", "A part of the groups."),
};

}  // namespace lofp
