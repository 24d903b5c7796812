#include "publish/catalog_json.h"

#include "publish/record.h"

namespace lofp {
namespace {

struct FormatName {
  static constexpr std::string_view constant = "lofp-catalog";
};

struct FormatVersion {
  static constexpr std::int64_t constant = 1;
};

struct CatalogRecord {
  static std::span<const ShapeMember<CatalogRecord>> members();
  const Catalog& catalog;
  const Addresses& addresses;
};

constexpr ShapeMember<CatalogRecord> catalog_members[] = {
    {"format", {}, [](auto& /*of*/) { return FormatName(); }},
    {"version", {}, [](auto& /*of*/) { return FormatVersion(); }},
    {"attack_version",
     "The version of MITRE ATT&CK whose names, tactics and successors were used; of the enterprise "
     "matrix. Empty where its bundle does not say.",
     [](auto& of) { return of.catalog.attack->version(); }},
    {"attack", "The matrices, by domain, and where they come from.",
     [](auto& of) { return matrix_records(*of.catalog.attack); }},
    {"sources", "The rule sets, by id.",
     [](auto& of) {
       return each<Layout::block>(of.catalog.sets, [&catalog = of.catalog](const RuleSet& set) {
         return source_record(catalog, set);
       });
     }},
    {"tags", "What entries and rules are filed under, by path.",
     [](auto& of) {
       return each<Layout::block>(of.catalog.tags, [&addresses = of.addresses](const Tag& tag) {
         return TagRecord{addresses, tag};
       });
     }},
    {"entries", "The false positives, by normalised text.",
     [](const CatalogRecord& of) {
       return each<Layout::block>(of.catalog.entries, [of](const Entry& entry) {
         return EntryRecord{of.catalog, of.addresses, entry};
       });
     }},
    {"mentions", "What entries name, by name.",
     [](auto& of) {
       return each<Layout::block>(of.catalog.mentions,
                                  [&addresses = of.addresses](const MentionedName& mentioned) {
                                    return MentionRecord{addresses, mentioned};
                                  });
     }},
    {"rules", "The rules, by source, path and place in their file.",
     [](const CatalogRecord& of) {
       return each<Layout::block>(of.catalog.rules, [of](const Rule& rule) {
         return RuleRecord{of.catalog, of.addresses, rule};
       });
     }},
};

std::span<const ShapeMember<CatalogRecord>> CatalogRecord::members() {
  return catalog_members;
}

}  // namespace

void write_catalog(const Catalog& catalog, const Addresses& addresses, JsonWriter json) {
  write_record(CatalogRecord{catalog, addresses}, json);
  json.finish();
}

std::string catalog_schema() {
  std::string text;
  JsonWriter json([&](std::string_view part) { text += part; });
  json.begin_object().member("$schema", "https://json-schema.org/draft/2020-12/schema");
  json.line().member("title", "LoFP catalog");
  json.line().member(
      "description",
      "catalog.json: every rule that was read and every false positive that it documents. The "
      "schema is exact for this program; a later one may add members, so pass over those that you "
      "do not know. Those here keep their meaning as long as `version` is 1.");
  SchemaWriter to(json, "#/$defs/");
  json.line();
  describe_shape<CatalogRecord>(to);
  json.line().key("$defs");
  to.write_definitions();
  json.end_object().finish();
  return text;
}

}  // namespace lofp
