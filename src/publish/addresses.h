// Maps everything that has a page to its address. Pages, exports, the API, the terminal and the
// database all use this one map.
//
// Computed once per catalog (about 5 ms for 6,000 rules) and then constant, so any number of
// threads may read it. All addresses are relative to the site's base: "@t1021/". For how they are
// chosen and why they are stable, see docs/decisions/0006-addresses-of-entries.md and
// 0054-addresses-apart.md.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "store/page_addresses.h"

namespace lofp {

// An address that several entries would have had. The page there lists these entries.
struct SharedAddress {
  std::string path;
  Indices entries;
};

// Excluded values per page; such a page has about 100 KB.
inline constexpr std::size_t excluded_values_per_page = 150;

class Addresses {
 public:
  Addresses() = default;  // an empty map
  // Keeps references into the catalog, which must outlive this object.
  explicit Addresses(const Catalog& catalog);

  // The argument must be an element of the catalog itself, since it is found by its position; a
  // copy has no address.
  const std::string& of(const Entry& entry) const { return at(pages_.entries, entries_, entry); }
  const std::string& of(const Rule& rule) const { return at(pages_.rules, rules_, rule); }
  const std::string& of(const Tag& tag) const { return at(pages_.tags, tags_, tag); }

  // Empty for something that only one entry mentions, because it has no page.
  const std::string& of(const MentionedName& mentioned) const {
    return at(pages_.mentions, mentions_, mentioned);
  }

  // The address of the value's row: "exclusions/2/#ends-with:Image:~5cagent.exe". The anchor never
  // changes, but the page depends on how many values precede it.
  const std::string& of(const ExcludedValue& value) const {
    return at(pages_.excluded_values, excluded_values_, value);
  }

  // The anchor in that address, without `#`.
  std::string_view anchor_of(const ExcludedValue& value) const;

  // Sorted by address.
  std::span<const SharedAddress> shared() const { return shared_; }

  // The shared address that the entry would have had if no other entry wanted it; null if there is
  // none.
  const SharedAddress* shared_by(const Entry& entry) const;

  const PageAddresses& pages() const { return pages_; }

 private:
  template <typename Item>
  static const std::string& at(const std::vector<std::string>& addresses,
                               std::span<const Item> items, const Item& item) {
    return addresses[static_cast<std::size_t>(&item - items.data())];
  }

  void name_entries(const Catalog& catalog);

  std::span<const Entry> entries_;
  std::span<const Rule> rules_;
  std::span<const Tag> tags_;
  std::span<const MentionedName> mentions_;
  std::span<const ExcludedValue> excluded_values_;
  PageAddresses pages_;
  std::vector<SharedAddress> shared_;
  std::vector<std::optional<Index>> shared_by_;  // for each entry, an index into `shared_`
};

}  // namespace lofp
