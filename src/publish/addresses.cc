#include "publish/addresses.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

#include "base/path_name.h"
#include "base/text.h"
#include "catalog/identifiers.h"
#include "publish/page_names.h"
#include "publish/paging.h"

namespace lofp {
namespace {

// Most bytes of a name in an address. File systems allow 255 for a file name.
constexpr std::size_t longest_name = 80;

// Whether a rule's own id can be used in an address unchanged.
bool is_plain_name(std::string_view id) {
  constexpr std::size_t longest = 100;
  return !id.empty() && id.size() <= longest && id == slug(id);
}

// Makes names for items whose own names cannot be used unchanged. The results are unique and not in
// `taken`. `keys` distinguish items with equal names.
std::vector<std::string> made_names(const std::vector<std::string_view>& names,
                                    const std::vector<std::string_view>& keys,
                                    const std::set<std::string, std::less<>>& taken) {
  std::vector<std::string> ids = identifiers_of(keys);
  std::vector<NameClaim> claims;
  for (std::size_t i = 0; i < ids.size(); ++i)
    claims.push_back({path_name(names[i], longest_name), std::move(ids[i])});
  return assign_names(claims, taken).names;
}

Table<RuleId, std::string> rule_addresses(const Catalog& catalog) {
  Table<RuleId, std::string> addresses(catalog.rules.size());
  std::map<std::string_view, RuleIds> rules;  // by set id
  for (const RuleId rule : catalog.rules.ids()) rules[catalog.rules[rule].source].push_back(rule);
  for (const RuleSet& set : catalog.sets) {
    std::set<std::string, std::less<>> taken;
    std::vector<std::string_view> names;
    std::vector<std::string_view> keys;
    RuleIds claimants;
    for (const RuleId id : rules[set.id]) {
      const Rule& rule = catalog.rules[id];
      const std::string_view name = std::string_view(rule.key).substr(set.id.size() + 1);
      if (is_plain_name(name)) {
        addresses[id] = fmt::format("rules/{}/{}/", set.id, name);
        taken.insert(std::string(name));
      } else {
        names.push_back(name);
        keys.push_back(rule.key);
        claimants.push_back(id);
      }
    }
    const std::vector<std::string> made = made_names(names, keys, taken);
    for (std::size_t i = 0; i < made.size(); ++i)
      addresses[claimants[i]] = fmt::format("rules/{}/{}/", set.id, made[i]);
  }
  return addresses;
}

Table<TagId, std::string> tag_addresses(const Catalog& catalog) {
  Table<TagId, std::string> addresses;
  for (const Tag& tag : catalog.tags) addresses.push_back(fmt::format("@{}/", tag.key));
  return addresses;
}

// Only mentions that two or more entries share have a page; the others have an empty address.
Table<MentionId, std::string> mention_addresses(const Catalog& catalog) {
  Table<MentionId, std::string> addresses(catalog.mentions.size());
  std::vector<std::string> texts;
  std::vector<std::string_view> names;
  MentionIds claimants;
  for (const MentionId id : catalog.mentions.ids()) {
    const Mention& mention = catalog.mentions[id].mention;
    if (catalog.mentions[id].entries.size() < 2) continue;
    names.push_back(mention.name);
    texts.push_back(fmt::format("{}\n{}", mention.name, name_of(mention.kind)));
    claimants.push_back(id);
  }
  const std::vector<std::string_view> keys(texts.begin(), texts.end());
  const std::vector<std::string> made = made_names(names, keys, {});
  for (std::size_t i = 0; i < made.size(); ++i)
    addresses[claimants[i]] = fmt::format("mentions/{}/", made[i]);
  return addresses;
}

Table<ExcludedValueId, std::string> excluded_value_addresses(const Catalog& catalog) {
  Table<ExcludedValueId, std::string> addresses;
  for (const ExcludedValueId id : catalog.excluded_values.ids()) {
    const ExcludedValue& excluded = catalog.excluded_values[id];
    addresses.push_back(fmt::format(
        "{}#{}", part_address("exclusions/", id.value() / excluded_values_per_page + 1),
        excluded_value_anchor(name_of(excluded.comparison), excluded.field, excluded.value)));
  }
  return addresses;
}

}  // namespace

Addresses::Addresses(const Catalog& catalog)
    : catalog_(&catalog),
      pages_{.entries = {},
             .rules = rule_addresses(catalog),
             .tags = tag_addresses(catalog),
             .mentions = mention_addresses(catalog),
             .excluded_values = excluded_value_addresses(catalog)} {
  name_entries();
}

void Addresses::name_entries() {
  std::vector<NameClaim> claims;
  for (const Entry& entry : catalog_->entries)
    claims.push_back({entry_slug(entry.normalised), entry.id});
  const AssignedNames assigned = assign_names(claims, reserved_names());
  for (const std::string& name : assigned.names) pages_.entries.push_back(name + "/");
  shared_by_.resize(claims.size());
  for (const auto& [name, all] : assigned.contested) {
    if (name.empty() || is_page_name(name)) continue;
    SharedAddress& shared = shared_.emplace_back();
    shared.path = name + "/";
    for (const std::size_t claim : all) {
      const EntryId entry = catalog_->entries.ids()[claim];
      shared.entries.push_back(entry);
      if (claims[claim].name == name) shared_by_[entry] = shared_.id_of(shared);
    }
  }
}

std::string_view Addresses::anchor_of(const ExcludedValue& value) const {
  const std::string_view address = of(value);
  return address.substr(address.find('#') + 1);
}

const SharedAddress* Addresses::shared_by(const Entry& entry) const {
  const std::optional<SharedAddressId> id = shared_by_[catalog_->entries.id_of(entry)];
  return id ? &shared_[*id] : nullptr;
}

}  // namespace lofp
