// The content of a page, decided before any page is written.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// A row of a list: an entry, and other entries of the list that name the same cause in other words.
struct EntryRow {
  EntryId entry;
  EntryIds wordings;
  std::uint32_t rules = 0;    // of all its wordings
  std::uint32_t section = 0;  // of the list, see publish/entry_order.h
  bool is_retired = false;    // its rules are all deprecated or unsupported
};

// One page to write. What `subject` and `part` mean depends on the kind of page.
struct PagePlan {
  // Relative to the site's base; ends with `/` or `.html`, or is empty for the home page.
  std::string address;
  std::uint32_t subject = 0;
  std::size_t part = 1;
  // A list that spans several pages is computed once and shared by their plans.
  std::shared_ptr<const std::vector<EntryRow>> rows = nullptr;
  std::shared_ptr<const std::vector<RuleId>> rules = nullptr;
};

}  // namespace lofp
