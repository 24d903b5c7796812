// All false positives, narrowed down.
#include "api/list_items.h"
#include "api/listing.h"
#include "api/routes/route.h"

namespace lofp {
namespace {

constexpr Parameter parameters[] = {
    technique_parameter, source_parameter,    platform_parameter, theme_parameter,
    grade_parameter,     text_kind_parameter, ai_parameter,       mentions_parameter,
    origin_parameter,    limit_parameter,     offset_parameter,
};

std::expected<ListAnswer<EntryItem>, Problem> answer(const RouteCall& call) {
  if (auto checked = check_sources(call.snapshot, call.values); !checked)
    return std::unexpected(std::move(checked).error());
  const EntryIds chosen = chosen_entries(call.snapshot, call.values);
  return list_answer<EntryItem>(
      call, chosen.size(), [&](std::size_t i) { return entry_item(call.snapshot, chosen[i]); });
}

}  // namespace

extern const Route entries_route{
    .id = "entries",
    .path = "entries",
    .summary = "False positives, by normalised text; different filters mean all of them.",
    .parameters = parameters,
    .answer = answer_of<answer>("entries", "A part of the entries."),
};

}  // namespace lofp
