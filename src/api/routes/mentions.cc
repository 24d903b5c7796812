// What false positives name.
#include <algorithm>

#include "api/list_items.h"
#include "api/listing.h"
#include "api/routes/route.h"
#include "publish/record.h"

namespace lofp {
namespace {

constexpr Parameter parameters[] = {
    {.name = "kind",
     .type = ParameterType::choice,
     .summary = "Only of this kind.",
     .choices = mention_kinds,
     .is_repeatable = true},
    limit_parameter,
    offset_parameter,
};

RouteAnswer answer(const RouteCall& call) {
  const auto kinds = call.values.all("kind");
  std::vector<const MentionedName*> chosen;
  for (const MentionedName& mentioned : call.snapshot.catalog.mentions)
    if (kinds.empty() || std::ranges::find(kinds, name_of(mentioned.mention.kind)) != kinds.end())
      chosen.push_back(&mentioned);
  return list_document(call.address, parameters, call.values, chosen.size(),
                       [&](std::size_t i, JsonWriter& json) {
                         mention_record(call.snapshot.addresses, *chosen[i], json);
                       });
}

}  // namespace

extern const Route mentions_route{
    .id = "mentions",
    .path = "mentions",
    .summary = "Software, commands, accounts and the like that false positives name, by name.",
    .parameters = parameters,
    .shape = {.name = "mentions", .summary = "A part of the mentions.", .list_of = "mention"},
    .answer = answer,
};

}  // namespace lofp
