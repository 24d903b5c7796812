#include "cli/lookup.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace lofp {

LookupResult look_up(const Catalog& catalog, const Addresses& addresses, std::string_view what) {
  constexpr std::size_t shortest_id = 6;
  LookupResult found;
  const std::string normalised = normalise(what);
  std::string_view address = what;
  if (const std::size_t scheme = address.find("://"); scheme != std::string_view::npos)
    address.remove_prefix(std::min(address.find('/', scheme + 3), address.size()));
  while (address.starts_with('/')) address.remove_prefix(1);
  const std::string path = std::string(address) + (address.ends_with('/') ? "" : "/");
  // A site may have a base path: https://example.org/LoFP/backup/.
  const auto is_at = [&](std::string_view place) {
    return path == place || path.ends_with("/" + std::string(place));
  };
  for (const EntryId id : catalog.entries.ids()) {
    const Entry& entry = catalog.entries[id];
    const bool is_id = what.size() >= shortest_id && entry.id.starts_with(lower_ascii(what));
    if (is_id || is_at(addresses.of(entry)) || entry.normalised == normalised)
      found.entries.push_back(id);
  }
  for (const SharedAddress& shared : addresses.shared())
    if (is_at(shared.path) && found.entries.empty())
      found.entries.assign(shared.entries.begin(), shared.entries.end());
  for (const RuleId id : catalog.rules.ids()) {
    const Rule& rule = catalog.rules[id];
    if (rule.id == what || rule.key == what || rule.path == what || is_at(addresses.of(rule)))
      found.rules.push_back(id);
  }
  for (const TagId id : catalog.tags.ids()) {
    const Tag& tag = catalog.tags[id];
    if (tag.is(TagKind::technique) &&
        (lower_ascii(tag.technique) == lower_ascii(what) || is_at(addresses.of(tag))))
      found.techniques.push_back(id);
  }
  return found;
}

}  // namespace lofp
