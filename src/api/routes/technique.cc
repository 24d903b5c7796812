// One technique, and where its entries and rules are.
#include <fmt/format.h>

#include "api/json_document.h"
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

constexpr ShapeMember members[] = {
    {"technique", "tag"},
    {"entries", "text", "The address of its entries."},
    {"rules", "text", "The address of its rules."},
};

RouteAnswer answer(const RouteCall& call) {
  const Snapshot& snapshot = call.snapshot;
  const std::string_view id = call.values.text("id");
  const auto at = snapshot.technique_with_id.find(id);
  if (at == snapshot.technique_with_id.end())
    return std::unexpected(Problem{.status = 404,
                                   .detail = fmt::format("no rule names the technique {}", id),
                                   .parameter = "id",
                                   .allowed = {}});
  return json_document([&](JsonWriter& json) {
    const auto list = [&](std::string_view name) {
      return fmt::format("{}{}{}?technique={}", snapshot.base, api_base, name, id);
    };
    json.begin_object().key("technique");
    tag_record(snapshot.addresses, snapshot.catalog.tags[at->second], json);
    json.member("entries", list("entries")).member("rules", list("rules")).end_object();
  });
}

}  // namespace

extern const Route technique_route{
    .id = "technique",
    .path = "techniques/{id}",
    .summary = "One technique, and where its false positives and rules are.",
    .parameters = parameters,
    .shape = {.name = "technique_answer", .summary = "A technique.", .members = members},
    .answer = answer,
};

}  // namespace lofp
