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

std::expected<ListAnswer<MentionRecord>, Problem> answer(const RouteCall& call) {
  const auto kinds = call.values.all("kind");
  std::vector<const MentionedName*> chosen;
  for (const MentionedName& mentioned : call.snapshot.catalog.mentions)
    if (kinds.empty() || std::ranges::find(kinds, name_of(mentioned.mention.kind)) != kinds.end())
      chosen.push_back(&mentioned);
  return list_answer<MentionRecord>(call, chosen.size(), [&](std::size_t i) {
    return MentionRecord{call.snapshot.addresses, *chosen[i]};
  });
}

}  // namespace

extern const Route mentions_route{
    .id = "mentions",
    .path = "mentions",
    .summary = "Software, commands, accounts and the like that false positives name, by name.",
    .parameters = parameters,
    .answer = answer_of<answer>("mentions", "A part of the mentions."),
};

}  // namespace lofp
