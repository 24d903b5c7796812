#include "publish/catalog_json.h"

#include "publish/record.h"

namespace lofp {

void write_catalog(const Catalog& catalog, const Addresses& addresses, JsonWriter json) {
  const auto each = [&](std::string_view name, const auto& items, auto record) {
    json.line().key(name).begin_array();
    for (const auto& item : items) {
      json.line();
      record(item);
    }
    json.end_array();
  };
  json.begin_object().member("format", "lofp-catalog").key("version").value(1);
  json.member("attack_version", catalog.attack->version());
  json.key("attack");
  attack_record(*catalog.attack, json);
  each("sources", catalog.sets, [&](const RuleSet& set) { source_record(catalog, set, json); });
  each("tags", catalog.tags, [&](const Tag& tag) { tag_record(addresses, tag, json); });
  each("entries", catalog.entries,
       [&](const Entry& one) { entry_record(catalog, addresses, one, json); });
  each("mentions", catalog.mentions,
       [&](const MentionedName& one) { mention_record(addresses, one, json); });
  Index next = 0;
  each("rules", catalog.rules, [&](const Rule&) { rule_record(catalog, addresses, next++, json); });
  json.end_object().finish();
}

}  // namespace lofp
