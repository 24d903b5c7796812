// How much there is, and how well rules document their false positives.
#include "api/routes/route.h"
#include "catalog/statistics.h"
#include "publish/record.h"

namespace lofp {
namespace {

struct DocumentedRecord {
  static constexpr std::string_view shape_name = "documented";
  static constexpr std::string_view shape_summary = "Counts of rules.";
  static std::span<const ShapeMember<DocumentedRecord>> members();
  DocumentedCounts rules;
};

struct Stats {
  static std::span<const ShapeMember<Stats>> members();
  const Snapshot& snapshot;
  const Catalog& catalog;
};

constexpr ShapeMember<DocumentedRecord> documented_members[] = {
    {"specific", "With a text that helps to recognise a cause.",
     [](auto& of) { return of.rules.specific; }},
    {"generic", "With a text that could mean anybody.", [](auto& of) { return of.rules.generic; }},
    {"placeholder", "With a text that names no cause.",
     [](auto& of) { return of.rules.placeholder; }},
    {"none", "Without any text.", [](auto& of) { return of.rules.none; }},
};

constexpr ShapeMember<Stats> stats_members[] = {
    {"attack_version", "Of MITRE ATT&CK, whose names and tactics were used.",
     [](auto& of) { return of.catalog.attack->version(); }},
    {"attack", "Its matrices, and where they come from.",
     [](auto& of) { return matrix_records(*of.catalog.attack); }},
    {"rules", {}, [](auto& of) { return of.catalog.rules.size(); }},
    {"statements", {}, [](auto& of) { return of.catalog.statement_count(); }},
    {"entries", {}, [](auto& of) { return of.catalog.entries.size(); }},
    {"groups", {}, [](auto& of) { return of.snapshot.groups.size(); }},
    {"mentions", {}, [](auto& of) { return of.catalog.mentions.size(); }},
    {"techniques", {}, [](auto& of) { return of.snapshot.technique_with_id.size(); }},
    {"documented", "Rules by the best grade of their texts; twins once.",
     [](auto& of) { return DocumentedRecord{make_statistics(of.catalog).all}; }},
    {"sources", "The rule sets, by id.",
     [](auto& of) {
       return each<Layout::lines>(of.catalog.sets, [&catalog = of.catalog](const RuleSet& set) {
         return source_record(catalog, set);
       });
     }},
};

std::span<const ShapeMember<DocumentedRecord>> DocumentedRecord::members() {
  return documented_members;
}

std::span<const ShapeMember<Stats>> Stats::members() {
  return stats_members;
}

std::expected<Stats, Problem> answer(const RouteCall& call) {
  return Stats{call.snapshot, call.snapshot.catalog};
}

}  // namespace

extern const Route stats_route{
    .id = "stats",
    .path = "stats",
    .summary = "How much there is, by rule set, and how well rules document their false positives.",
    .parameters = {},
    .answer = answer_of<answer>("stats", "Counts."),
};

}  // namespace lofp
