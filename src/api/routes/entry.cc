// One false positive, whole, with its rules.
#include "api/json_document.h"
#include "api/list_items.h"
#include "api/routes/route.h"
#include "publish/record.h"

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

RouteAnswer answer(const RouteCall& call) {
  const Catalog& catalog = call.snapshot.catalog;
  const auto found = entry_of(call.snapshot, call.values.text("id"));
  if (!found) return std::unexpected(found.error());
  const Entry& entry = catalog.entries[*found];
  return json_document([&](JsonWriter& json) {
    json.begin_object().key("entry");
    entry_record(catalog, call.snapshot.addresses, entry, json);
    if (const std::string& date = entry.first_seen; !date.empty()) json.member("first_seen", date);
    json.key("rules").begin_array();
    for (const Index rule : entry.all_rules) {
      json.line();
      rule_item(call.snapshot, rule, json);
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
