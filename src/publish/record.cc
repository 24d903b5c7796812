#include "publish/record.h"

#include "publish/record_texts.h"

namespace lofp {
namespace {

using TagKindName = Choice<TagKind::technique, TagKind::data_source>;

std::vector<TagKindName> kinds_of(const Tag& tag) {
  std::vector<TagKindName> kinds;
  for (const TagKind kind : {TagKind::technique, TagKind::source, TagKind::data_source})
    if (tag.is(kind)) kinds.push_back({kind});
  return kinds;
}

// What ATT&CK says of a tag that is a technique; it may not know it.
struct TechniqueRecord {
  static std::span<const ShapeMember<TechniqueRecord>> members();
  std::string_view id;
  const Technique* known_as;
};

constexpr ShapeMember<MatrixRecord> matrix_members[] = {
    {"domain",
     {},
     [](auto& of) { return Choice<Domain::enterprise, Domain::ics>{of.matrix.domain}; }},
    {"version", "Empty where the bundle does not say.",
     [](auto& of) -> std::string_view { return of.matrix.version; }},
    {"origin", "Name of the file of --attack; missing for the tables compiled in.",
     [](auto& of) { return known(of.matrix.origin); }},
    {"tactics", "Short names, from left to right.",
     [](auto& of) {
       return each(of.matrix.tactics,
                   [](const Tactic& tactic) -> std::string_view { return tactic.short_name; });
     }},
};

constexpr ShapeMember<SourceRecord> source_members[] = {
    {"id",
     {},
     [](auto& of) -> std::string_view { return of.set.id; },
     {.pattern = "^[a-z0-9_-][a-z0-9._-]*$"}},
    {"title", {}, [](auto& of) -> std::string_view { return of.set.title; }},
    {"url", "The repository's address; empty where there is none to show.",
     [](auto& of) -> std::string_view { return of.set.home; }},
    {"license", "Licence of its rules, where a rule names none itself; empty where none is stated.",
     [](auto& of) -> std::string_view { return of.set.license; }},
    {"commit",
     "The commit that its files are of, where that is known and published.",
     [](auto& of) { return known(of.set.commit); },
     {.pattern = "^[0-9a-f]{40}([0-9a-f]{24})?$"}},
    {"rules", {}, [](auto& of) { return of.rules; }},
    {"rules_without_statement", "Rules that document no false positive.",
     [](auto& of) { return of.rules_without_statement; }},
    {"statements", {}, [](auto& of) { return of.statements; }},
};

constexpr ShapeMember<TechniqueRecord> technique_members[] = {
    {"status",
     {},
     [](auto& of) {
       return Choice<TechniqueStatus::active, TechniqueStatus::unknown>{
           of.known_as == nullptr ? TechniqueStatus::unknown : of.known_as->status};
     }},
    {"name",
     {},
     [](auto& of) {
       return where(of.known_as != nullptr,
                    [&]() -> std::string_view { return of.known_as->name; });
     }},
    {"tactics",
     {},
     [](auto& of) {
       return where(of.known_as != nullptr, [&] { return each(of.known_as->tactics); });
     }},
    {"url",
     {},
     [](auto& of) { return where(of.known_as != nullptr, [&] { return attack_address(of.id); }); }},
    {"replaced_by", "The id that took its place.",
     [](auto& of) {
       return known(of.known_as == nullptr ? std::string_view() : of.known_as->replaced_by);
     }},
};

constexpr ShapeMember<TagRecord> tag_members[] = {
    {"name", {}, [](auto& of) -> std::string_view { return of.tag.name; }, {.least = 1}},
    {"path", {}, [](auto& of) { return PageText{of.addresses.of(of.tag)}; }},
    {"kinds", {}, [](auto& of) { return kinds_of(of.tag); }, {.least = 1, .is_unique = true}},
    {"entries", {}, [](auto& of) { return of.tag.entries.size(); }},
    {"rules", {}, [](auto& of) { return of.tag.rules.size(); }},
    {"technique", "What ATT&CK says about it, where the tag is a technique.",
     [](auto& of) {
       return where(of.tag.is(TagKind::technique), [&] {
         return TechniqueRecord{of.tag.technique, of.tag.attack};
       });
     }},
};

constexpr ShapeMember<MentionRecord> mention_members[] = {
    {"name",
     {},
     [](auto& of) -> std::string_view { return of.mentioned.mention.name; },
     {.least = 1}},
    {"kind", {}, [](auto& of) { return MentionKindName{of.mentioned.mention.kind}; }},
    {"path", "Of its page, where two or more entries name it.",
     [](auto& of) {
       const std::string_view page = of.addresses.of(of.mentioned);
       return where(!page.empty(), [&] { return PageText{page}; });
     }},
    {"entries", {}, [](auto& of) { return of.mentioned.entries.size(); }},
};

std::span<const ShapeMember<TechniqueRecord>> TechniqueRecord::members() {
  return technique_members;
}

}  // namespace

std::span<const ShapeMember<MatrixRecord>> MatrixRecord::members() {
  return matrix_members;
}

std::span<const ShapeMember<SourceRecord>> SourceRecord::members() {
  return source_members;
}

std::span<const ShapeMember<TagRecord>> TagRecord::members() {
  return tag_members;
}

std::span<const ShapeMember<MentionRecord>> MentionRecord::members() {
  return mention_members;
}

std::vector<MatrixRecord> matrix_records(const Attack& attack) {
  std::vector<MatrixRecord> records;
  for (const Domain domain : all_domains) records.push_back({attack.matrix(domain)});
  return records;
}

SourceRecord source_record(const Catalog& catalog, const RuleSet& set) {
  SourceRecord record{.set = set};
  for (const Rule& rule : catalog.rules) {
    if (rule.source != set.id) continue;
    ++record.rules;
    record.statements += rule.statements.size();
    if (rule.statements.empty()) ++record.rules_without_statement;
  }
  return record;
}

}  // namespace lofp
