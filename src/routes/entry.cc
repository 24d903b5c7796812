// One false positive, whole, with its rules.
#include <fmt/format.h>

#include "records/record.h"
#include "routes/route.h"
#include "service/document.h"
#include "service/items.h"

namespace lofp {
namespace {

constexpr Parameter parameters[] = {
    {.name = "id",
     .place = ParameterPlace::path,
     .type = ParameterType::entry_id,
     .summary = "Of the entry."},
};

constexpr ShapeMember members[] = {
    {"entry", "entry"},
    {"first_seen", "text", "The day on which the first of its rules was written.",
     Presence::where_known},
    {"rules", "rule_item*", "Those that say it."},
};

RouteAnswer answer(const Call& call) {
  const Catalog& catalog = call.state.catalog;
  const auto at = call.state.entry_with_id.find(call.values.text("id"));
  if (at == call.state.entry_with_id.end())
    return std::unexpected(
        Problem{.status = 404,
                .detail = fmt::format("there is no entry {}", call.values.text("id")),
                .parameter = "id",
                .allowed = {}});
  const Entry& entry = catalog.entries[at->second];
  return json_document([&](JsonWriter& json) {
    json.begin_object().key("entry");
    entry_record(catalog, entry, json);
    if (const std::string& date = entry.first_seen; !date.empty()) json.member("first_seen", date);
    json.key("rules").begin_array();
    for (const Index rule : entry.all_rules) {
      json.line();
      rule_item(catalog, rule, json);
    }
    json.end_array().end_object();
  });
}

}  // namespace

extern const Route entry_route{
    .id = "entry",
    .path = "entries/{id}",
    .summary = "One false positive, whole, with its rules.",
    .parameters = parameters,
    .shape = {.name = "entry_answer", .summary = "An entry with its rules.", .members = members},
    .answer = answer,
};

}  // namespace lofp
