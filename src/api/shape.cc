#include "api/shape.h"

#include <fmt/format.h>

#include <vector>

namespace lofp {
namespace {

constexpr ShapeMember entry_members[] = {
    {"id", "entry_id"},
    {"text", "text", "The wording that most statements have."},
    {"grade", "text", "specific, generic or placeholder."},
    {"path", "page"},
    {"rules", "count", "How many rules say it; of the same rule in two sets one."},
    {"group", "entry_id", "Of the entry that represents those with the same cause."},
    {"techniques", "technique_ids"},
    {"sources", "texts", "Ids of rule sets."},
    {"platforms", "texts"},
    {"themes", "texts"},
    {"mentions", "texts", "Names of what the text names."},
    {"origins", "texts", "field, guide: where its rules say it."},
};

constexpr ShapeMember rule_members[] = {
    {"key", "text", "source:id."},
    {"title", "text"},
    {"source", "text"},
    {"path", "page", "Of its page, below the site's base."},
    {"url", "text", "Of its file upstream; may be empty."},
    {"level", "text", "Or severity; may be empty."},
    {"techniques", "technique_ids"},
    {"platforms", "texts"},
    {"statements", "count", "How many false positives it documents."},
    {"exclusions", "count", "How much harmless activity its logic passes over."},
};

constexpr ShapeMember group_members[] = {
    {"id", "entry_id", "Of the entry that represents it."},
    {"text", "text"},
    {"grade", "text", "specific, generic or placeholder."},
    {"path", "page"},
    {"entries", "count", "How many wordings it has."},
    {"rules", "count", "How many rules say one of them; of the same rule in two sets one."},
};

constexpr ShapeMember hit_members[] = {
    {"kind", "text", "entry, rule, mention, technique or exclusion."},
    {"title", "text", "Of an entry its whole text, of an exclusion the whole value."},
    {"address", "text", "Of its page, below the site's base; may be empty."},
    {"id", "text", "Of an entry or technique; of a rule its key; else empty."},
    {"marks", "texts",
     "An entry's grade and themes, a rule's source, a mention's kind; an exclusion's field where "
     "it has one, comparison and weaknesses."},
    {"count", "count", "Rules of an entry or exclusion, entries of a mention or technique."},
    {"points", "count", "How well it fits: docs/guide/search.md says how they are counted."},
};

constexpr ShapeMember documented_members[] = {
    {"specific", "count", "With a text that helps to recognise a cause."},
    {"generic", "count", "With a text that could mean anybody."},
    {"placeholder", "count", "With a text that names no cause."},
    {"none", "count", "Without any text."},
};

constexpr ShapeMember database_members[] = {
    {"format", "count", "The version of its schema."},
    {"id", "text", "A digest of its bytes: another database has another."},
    {"bytes", "count"},
    {"age_seconds", "count", "Since it was written."},
};

constexpr ShapeMember problem_members[] = {
    {"type", "text", "about:blank: the status says it all."},
    {"title", "text", "The status in words."},
    {"status", "count"},
    {"detail", "text", "What is wrong, and what to do."},
    {"parameter", "text", "The one that it is about.", Presence::where_known},
    {"allowed", "text", "What it may be.", Presence::where_known},
};

constexpr Shape shapes[] = {
    {.name = "entry_item", .summary = "A false positive, in a list.", .members = entry_members},
    {.name = "rule_item", .summary = "A rule, in a list.", .members = rule_members},
    {.name = "group_item",
     .summary = "Entries that name the same harmless cause in other words.",
     .members = group_members},
    {.name = "search_hit", .summary = "Something that was found.", .members = hit_members},
    {.name = "documented", .summary = "Counts of rules.", .members = documented_members},
    {.name = "database_facts",
     .summary = "The database that is served.",
     .members = database_members},
    {.name = "problem",
     .summary = "What is wrong with a request (RFC 9457).",
     .members = problem_members},
};

constexpr ShapeMember list_members[] = {
    {"total", "count", "How many there are in all."},
    {"limit", "count"},
    {"offset", "count"},
    {"next", "text", "The address of those that follow.", Presence::where_known},
};

// The JSON Schema of a type; `summary` stands beside it.
void write_type(std::string_view type, std::string_view summary, JsonWriter& json) {
  json.begin_object();
  if (!summary.empty()) json.member("description", summary);
  if (type.ends_with('*')) {
    json.member("type", "array").key("items");
    write_type(type.substr(0, type.size() - 1), {}, json);
  } else if (type == "text") {
    json.member("type", "string");
  } else if (type == "boolean") {
    json.member("type", "boolean");
  } else {
    json.member("$ref", fmt::format("#/components/schemas/{}", type));
  }
  json.end_object();
}

}  // namespace

std::span<const Shape> shared_shapes() {
  return shapes;
}

void write_schema(const Shape& shape, JsonWriter& json) {
  std::vector<ShapeMember> members;
  if (!shape.list_of.empty()) members.assign(std::begin(list_members), std::end(list_members));
  members.insert(members.end(), shape.members.begin(), shape.members.end());
  const std::string items = fmt::format("{}*", shape.list_of);
  if (!shape.list_of.empty()) members.push_back({.name = "items", .type = items});
  json.begin_object().member("type", "object").member("description", shape.summary);
  json.key("required").begin_array();
  for (const ShapeMember& member : members)
    if (member.presence == Presence::always) json.value(member.name);
  json.end_array().key("additionalProperties").value(false);
  json.key("properties").begin_object();
  for (const ShapeMember& member : members) {
    json.line().key(member.name);
    write_type(member.type, member.summary, json);
  }
  json.end_object().end_object();
}

}  // namespace lofp
