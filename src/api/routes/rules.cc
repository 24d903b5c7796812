// All rules, narrowed down.
#include "api/list_items.h"
#include "api/listing.h"
#include "api/routes/route.h"

namespace lofp {
namespace {

constexpr Parameter parameters[] = {technique_parameter, source_parameter, platform_parameter,
                                    limit_parameter, offset_parameter};

std::expected<ListAnswer<RuleItem>, Problem> answer(const RouteCall& call) {
  if (auto checked = check_sources(call.snapshot, call.values); !checked)
    return std::unexpected(std::move(checked).error());
  const RuleIds chosen = chosen_rules(call.snapshot, call.values);
  return list_answer<RuleItem>(call, chosen.size(),
                               [&](std::size_t i) { return rule_item(call.snapshot, chosen[i]); });
}

}  // namespace

extern const Route rules_route{
    .id = "rules",
    .path = "rules",
    .summary = "Rules, by source and path; different filters mean all of them.",
    .parameters = parameters,
    .answer = answer_of<answer>("rules", "A part of the rules."),
};

}  // namespace lofp
