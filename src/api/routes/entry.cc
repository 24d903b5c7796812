// One false positive, whole, with its rules.
#include "api/list_items.h"
#include "api/routes/route.h"

namespace lofp {
namespace {

constexpr Parameter parameters[] = {
    {.name = "id",
     .place = ParameterPlace::path,
     .type = ParameterType::entry_id,
     .summary = "Of the entry."},
};

struct EntryAnswer {
  static std::span<const ShapeMember<EntryAnswer>> members();
  const Snapshot& snapshot;
  const Entry& entry;
};

constexpr ShapeMember<EntryAnswer> answer_members[] = {
    {"entry",
     {},
     [](auto& of) {
       return EntryRecord{of.snapshot.catalog, of.snapshot.addresses, of.entry};
     }},
    {"first_seen",
     "The day on which a rule first had the text, where the build was given a history of the "
     "rules; else the one on which the first of its rules was written.",
     [](auto& of) { return known(of.entry.first_seen); }},
    {"rules", "Those that say it.",
     [](auto& of) {
       return each<Layout::lines>(of.entry.all_rules, [&snapshot = of.snapshot](RuleId rule) {
         return rule_item(snapshot, rule);
       });
     }},
};

std::span<const ShapeMember<EntryAnswer>> EntryAnswer::members() {
  return answer_members;
}

std::expected<EntryAnswer, Problem> answer(const RouteCall& call) {
  const auto found = entry_of(call.snapshot, call.values.text("id"));
  if (!found) return std::unexpected(found.error());
  return EntryAnswer{call.snapshot, call.snapshot.catalog.entries[*found]};
}

}  // namespace

extern const Route entry_route{
    .id = "entry",
    .path = "entries/{id}",
    .summary = "One false positive, whole, with its rules.",
    .parameters = parameters,
    .answer = answer_of<answer>("entry_answer", "An entry with its rules."),
};

}  // namespace lofp
