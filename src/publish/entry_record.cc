#include <set>

#include "base/text.h"
#include "publish/record.h"
#include "publish/record_texts.h"

namespace lofp {
namespace {

struct PartRecord {
  static std::span<const ShapeMember<PartRecord>> members();
  PartKind kind;
  std::string_view text;
};

constexpr ShapeMember<PartRecord> part_members[] = {
    {"kind",
     "What it is for: to state a cause, to say how to confirm one, how to write or keep an "
     "exception, when the alert is not harmless; or nothing of these.",
     [](auto& of) { return PartKindName{of.kind}; }},
    {"text", {}, [](auto& of) { return of.text; }, {.least = 1}},
};

std::span<const ShapeMember<PartRecord>> PartRecord::members() {
  return part_members;
}

constexpr ShapeMember<EntryRecord> entry_members[] = {
    {"id",
     "XXH3-64 of the normalised text in UTF-8, as 16 hex digits; of texts that share one, which "
     "only texts made for it do, the first 32 hex digits of SHA-256.",
     [](auto& of) { return EntryIdText{of.entry.id}; }},
    {"text",
     "The wording that most statements have; of equally frequent ones the smallest in bytes.",
     [](auto& of) -> std::string_view { return of.entry.text; },
     {.least = 1}},
    {"normalised",
     "White space folded, trimmed, in lower case: what makes statements one entry.",
     [](auto& of) -> std::string_view { return of.entry.normalised; },
     {.least = 1}},
    {"path", {}, [](auto& of) { return PageText{of.addresses.of(of.entry)}; }},
    {"kind", "Whether a part of the text states a cause; or it gives advice alone; or neither.",
     [](auto& of) { return TextKindName{of.entry.kind}; }},
    {"cause",
     "The part that states the cause, as it stands in the text; where none does, the whole text.",
     [](auto& of) { return of.entry.cause(); },
     {.least = 1}},
    {"parts", "The parts of the text, in order; together they are the text, byte for byte.",
     [](auto& of) {
       return each(of.entry.parts, [text = std::string_view(of.entry.text)](const EntryPart& part) {
         return PartRecord{part.kind, text.substr(part.begin, part.size)};
       });
     }},
    {"ai_assisted",
     "Whether of all its statements the authors say that a language model helped to write them.",
     [](auto& of) { return of.entry.is_ai_assisted; }},
    {"placeholder", "Whether the text names no cause at all: its kind is none or advice.",
     [](auto& of) { return of.entry.grade == Grade::placeholder; }},
    {"statements",
     "How many statements say it.",
     [](auto& of) { return of.entry.statements; },
     {.least = 1}},
    {"rules",
     "Keys of the rules that say it.",
     [](auto& of) { return rule_keys(of.catalog, of.entry.all_rules); },
     {.least = 1, .is_unique = true}},
    {"techniques", {}, [](auto& of) { return technique_ids(of.catalog, of.entry.techniques); }},
    {"tactics", "ATT&CK's short names, in the order of the matrix.",
     [](auto& of) { return each(of.entry.tactics); }},
    {"sources", "Ids of rule sets.",
     [](auto& of) { return source_ids(of.catalog, of.entry.sources); }},
    {"data_sources", "As its rules say them.",
     [](auto& of) {
       std::set<std::string_view> names;
       for (const RuleId rule : of.entry.all_rules)
         names.insert(of.catalog.rules[rule].data_source);
       names.erase("");
       return names;
     }},
    {"platforms", "Of its rules, in our own vocabulary over all sources (data/platforms.txt).",
     [](auto& of) { return platform_names(of.entry.platforms); }},
    {"grade",
     "How much the text says: no cause; an actor or activity that could be anybody's; something "
     "to recognise a cause by.",
     [](auto& of) { return GradeName{of.entry.grade}; }},
    {"group",
     "Id of the entry that represents those with the same cause; its own where it stands alone.",
     [](auto& of) { return EntryIdText{of.catalog.entries[of.entry.group].id}; }},
    {"family",
     "Id of the entry that represents those from the same template; all entries of a group share "
     "it.",
     [](auto& of) { return EntryIdText{of.catalog.entries[of.entry.family].id}; }},
    {"themes",
     "What the cause is about (data/themes.txt).",
     [](auto& of) { return theme_ids(of.entry.themes); },
     {.is_unique = true}},
    {"mentions", "Names of what the text names.",
     [](auto& of) { return mention_names(of.catalog, of.entry.mentions); }},
    {"origins",
     "Where its rules say it.",
     [](auto& of) {
       return each(of.entry.origins, [](Origin origin) { return StatementOrigin{origin}; });
     },
     {.is_unique = true}},
};

constexpr ShapeMember<EntryRecord> item_members[] = {
    member_of(entry_members, "id"),
    member_of(entry_members, "text"),
    member_of(entry_members, "kind"),
    member_of(entry_members, "cause"),
    member_of(entry_members, "ai_assisted"),
    member_of(entry_members, "grade"),
    member_of(entry_members, "path"),
    {"rules", "How many rules say it; of the same rule in two sets one.",
     [](auto& of) { return of.entry.rules.size(); }},
    member_of(entry_members, "group"),
    member_of(entry_members, "techniques"),
    member_of(entry_members, "sources"),
    member_of(entry_members, "platforms"),
    member_of(entry_members, "themes"),
    member_of(entry_members, "mentions"),
    member_of(entry_members, "origins"),
};

// Names of tags, none so long that it fills a table in which it stands a thousand times.
auto short_names(const Catalog& catalog, const TagIds& tags, std::string Tag::*name) {
  return each(tags, [&catalog, name](TagId tag) {
    constexpr std::size_t shown = 500;
    return shortened(catalog.tags[tag].*name, shown);
  });
}

constexpr ShapeMember<EntryRecord> entry_columns[] = {
    member_of(entry_members, "id"),
    member_of(entry_members, "text"),
    member_of(entry_members, "grade"),
    {"rules", "How many rules say it.", [](auto& of) { return of.entry.all_rules.size(); }},
    member_of(entry_members, "techniques"),
    member_of(entry_members, "tactics"),
    {"sources", "Ids of rule sets.",
     [](auto& of) { return short_names(of.catalog, of.entry.sources, &Tag::source); }},
    {"data_sources", "As it is filed under them.",
     [](auto& of) { return short_names(of.catalog, of.entry.data_sources, &Tag::name); }},
    member_of(entry_members, "platforms"),
    member_of(entry_members, "themes"),
    member_of(entry_members, "mentions"),
    {"first_seen",
     "The day on which a rule first had the text, where a history of the rules was "
     "given; else the one on which the first of its rules was written; or nothing.",
     [](auto& of) -> std::string_view { return of.entry.first_seen; }},
    member_of(entry_members, "kind"),
    member_of(entry_members, "cause"),
    member_of(entry_members, "ai_assisted"),
    {"page", "Its path in its record.",
     [](auto& of) { return PageText{of.addresses.of(of.entry)}; }},
};

}  // namespace

std::span<const ShapeMember<EntryRecord>> EntryRecord::members() {
  return entry_members;
}

std::span<const ShapeMember<EntryRecord>> EntryItem::members() {
  return item_members;
}

std::span<const ShapeMember<EntryRecord>> EntryRecord::columns() {
  return entry_columns;
}

}  // namespace lofp
