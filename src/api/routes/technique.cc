// One technique, and where its entries and rules are.
#include <fmt/format.h>

#include "api/routes/route.h"
#include "publish/record.h"

namespace lofp {
namespace {

constexpr Parameter parameters[] = {
    {.name = "id",
     .place = ParameterPlace::path,
     .type = ParameterType::technique,
     .summary = "Of the technique."},
};

struct TechniqueAnswer {
  static std::span<const ShapeMember<TechniqueAnswer>> members();
  const Snapshot& snapshot;
  const Tag& tag;

  // The address of those of a list that are filed under it.
  std::string list(std::string_view name) const {
    return fmt::format("{}{}{}?technique={}", snapshot.base, api_base, name, tag.technique);
  }
};

constexpr ShapeMember<TechniqueAnswer> answer_members[] = {
    {"technique",
     {},
     [](auto& of) {
       return TagRecord{of.snapshot.addresses, of.tag};
     }},
    {"entries", "The address of its entries.", [](auto& of) { return of.list("entries"); }},
    {"rules", "The address of its rules.", [](auto& of) { return of.list("rules"); }},
};

std::span<const ShapeMember<TechniqueAnswer>> TechniqueAnswer::members() {
  return answer_members;
}

std::expected<TechniqueAnswer, Problem> answer(const RouteCall& call) {
  const Snapshot& snapshot = call.snapshot;
  const std::string_view id = call.values.text("id");
  const auto at = snapshot.technique_with_id.find(id);
  if (at == snapshot.technique_with_id.end())
    return std::unexpected(Problem{.status = 404,
                                   .detail = fmt::format("no rule names the technique {}", id),
                                   .parameter = "id"});
  return TechniqueAnswer{snapshot, snapshot.catalog.tags[at->second]};
}

}  // namespace

extern const Route technique_route{
    .id = "technique",
    .path = "techniques/{id}",
    .summary = "One technique, and where its false positives and rules are.",
    .parameters = parameters,
    .answer = answer_of<answer>("technique_answer", "A technique."),
};

}  // namespace lofp
