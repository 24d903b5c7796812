// How much there is, and how well rules document their false positives.
#include "api/json_document.h"
#include "api/routes/route.h"
#include "catalog/statistics.h"
#include "publish/record.h"

namespace lofp {
namespace {

constexpr ShapeMember members[] = {
    {"attack_version", "text", "Of MITRE ATT&CK, whose names and tactics were used."},
    {"attack", "matrix*", "Its matrices, and where they come from."},
    {"rules", "count"},
    {"statements", "count"},
    {"entries", "count"},
    {"groups", "count"},
    {"mentions", "count"},
    {"techniques", "count"},
    {"documented", "documented", "Rules by the best grade of their texts; twins once."},
    {"sources", "source*", "The rule sets, by id."},
};

RouteAnswer answer(const RouteCall& call) {
  const Catalog& catalog = call.snapshot.catalog;
  const DocumentedCounts all = make_statistics(catalog).all;
  return json_document([&](JsonWriter& json) {
    json.begin_object().member("attack_version", catalog.attack->version());
    json.key("attack");
    attack_record(*catalog.attack, json);
    json.key("rules").value(catalog.rules.size());
    json.key("statements").value(catalog.statement_count());
    json.key("entries").value(catalog.entries.size());
    json.key("groups").value(call.snapshot.groups.size());
    json.key("mentions").value(catalog.mentions.size());
    json.key("techniques").value(call.snapshot.technique_with_id.size());
    json.key("documented").begin_object().key("specific").value(all.specific);
    json.key("generic").value(all.generic).key("placeholder").value(all.placeholder);
    json.key("none").value(all.none).end_object().key("sources").begin_array();
    for (const RuleSet& set : catalog.sets) {
      json.line();
      source_record(catalog, set, json);
    }
    json.end_array().end_object();
  });
}

}  // namespace

extern const Route stats_route{
    .id = "stats",
    .path = "stats",
    .summary = "How much there is, by rule set, and how well rules document their false positives.",
    .parameters = {},
    .shape = {.name = "stats", .summary = "Counts.", .members = members},
    .answer = answer,
};

}  // namespace lofp
