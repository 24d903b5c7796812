// Which page stands at which address: the one map of the site, which pages, files for programs, the
// API, the terminal and the database ask.
//
// Made once for a catalog, at about 5 ms for 6,000 rules, and then const; any number of threads may
// read it.  All addresses are below the site's base: "@t1021/".  How they are chosen, and why they
// stay: docs/decisions/0006-addresses-of-entries.md, 0054-addresses-apart.md.
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

// An address that several entries would have had.  A page there lists them.
struct SharedAddress {
  std::string path;
  Indices entries;
};

// How many excluded values stand on one page: about 100 KB.
inline constexpr std::size_t excluded_values_per_page = 150;

class Addresses {
 public:
  Addresses() = default;  // of nothing
  explicit Addresses(const Catalog& catalog);

  // Each of these asks for what stands in the catalog itself, which is to live as long; a copy has
  // no address.
  const std::string& of(const Entry& entry) const { return at(pages_.entries, entries_, entry); }
  const std::string& of(const Rule& rule) const { return at(pages_.rules, rules_, rule); }
  const std::string& of(const Tag& tag) const { return at(pages_.tags, tags_, tag); }

  // Empty for what only one entry names: it has no page.
  const std::string& of(const MentionedName& mentioned) const {
    return at(pages_.mentions, mentions_, mentioned);
  }

  // "exclusions/2/#ends-with:Image:~5cagent.exe": of its row on a page.  The name of the row stays
  // for good; on which page it stands depends on the values before it.
  const std::string& of(const ExcludedValue& value) const {
    return at(pages_.excluded_values, excluded_values_, value);
  }

  // What stands behind `#` there.
  std::string_view anchor_of(const ExcludedValue& value) const;

  // By address.
  std::span<const SharedAddress> shared() const { return shared_; }

  // The address that the entry would have had but for others, or null.
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
  std::vector<std::optional<Index>> shared_by_;  // by entry, into `shared_`
};

}  // namespace lofp
