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
#include <string>
#include <string_view>

#include "catalog/catalog.h"
#include "store/page_addresses.h"

namespace lofp {

// An address that several entries would have had. The page there lists these entries.
struct SharedAddress {
  std::string path;
  EntryIds entries;
};

using SharedAddressId = Id<SharedAddress>;

// Excluded values per page; such a page has about 100 KB.
inline constexpr std::size_t excluded_values_per_page = 150;

class Addresses {
 public:
  Addresses() = default;  // an empty map
  // Keeps a reference to the catalog, which must outlive this object where it is.
  explicit Addresses(const Catalog& catalog);

  // The argument must be an element of the catalog itself, since it is found by its position; a
  // copy has no address.
  const std::string& of(const Entry& entry) const {
    return pages_.entries[catalog_->entries.id_of(entry)];
  }
  const std::string& of(const Rule& rule) const {
    return pages_.rules[catalog_->rules.id_of(rule)];
  }
  const std::string& of(const Tag& tag) const { return pages_.tags[catalog_->tags.id_of(tag)]; }

  // Empty for something that only one entry mentions, because it has no page.
  const std::string& of(const MentionedName& mentioned) const {
    return pages_.mentions[catalog_->mentions.id_of(mentioned)];
  }

  // The address of the value's row: "exclusions/2/#ends-with:Image:~5cagent.exe". The anchor never
  // changes, but the page depends on how many values precede it.
  const std::string& of(const ExcludedValue& value) const {
    return pages_.excluded_values[catalog_->excluded_values.id_of(value)];
  }

  // The anchor in that address, without `#`.
  std::string_view anchor_of(const ExcludedValue& value) const;

  // Sorted by address.
  const Table<SharedAddressId, SharedAddress>& shared() const { return shared_; }

  // The shared address that the entry would have had if no other entry wanted it; null if there is
  // none.
  const SharedAddress* shared_by(const Entry& entry) const;

  const PageAddresses& pages() const { return pages_; }

 private:
  void name_entries();

  const Catalog* catalog_ = nullptr;
  PageAddresses pages_;
  Table<SharedAddressId, SharedAddress> shared_;
  Table<EntryId, std::optional<SharedAddressId>> shared_by_;
};

}  // namespace lofp
