// One group with its wordings.
#include <algorithm>

#include "api/json_document.h"
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

constexpr ShapeMember members[] = {
    {"group", "group_item"},
    {"entries", "entry_item*", "Its wordings, those of most rules first."},
};

RouteAnswer answer(const RouteCall& call) {
  const Snapshot& snapshot = call.snapshot;
  const auto found = entry_of(snapshot, call.values.text("id"));
  if (!found) return std::unexpected(found.error());
  const Index first = snapshot.catalog.entries[*found].group;
  const auto group = std::ranges::find(snapshot.groups, first, &GroupFacts::entry);
  std::vector<Index> entries = snapshot.catalog.entries[first].group_members;
  if (entries.empty()) entries = {first};
  return json_document([&](JsonWriter& json) {
    json.begin_object().key("group");
    group_item(snapshot, *group, json);
    json.key("entries").begin_array();
    for (const Index entry : entries) {
      json.line();
      entry_item(snapshot, entry, json);
    }
    json.end_array().end_object();
  });
}

}  // namespace

extern const Route group_route{
    .id = "group",
    .path = "groups/{id}",
    .summary = "The group of an entry, with all its wordings.",
    .parameters = parameters,
    .shape = {.name = "group_answer", .summary = "A group.", .members = members},
    .answer = answer,
};

}  // namespace lofp
