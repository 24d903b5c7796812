// What a page is to show, decided before any page is written.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace lofp {

// A row of a list: an entry, and others of the list that name the same cause in other words.
struct EntryRow {
  Index entry = 0;
  Indices wordings;
};

// One page to write: `subject` and `part` mean what its kind wants them to.
struct PagePlan {
  std::string
      address;  // below the site's base; ends in `/` or `.html`, or is empty for the home page
  Index subject = 0;
  std::size_t part = 1;
  // A list that goes over several pages is made once and is all of theirs.
  std::shared_ptr<const std::vector<EntryRow>> rows = nullptr;
  std::shared_ptr<const Indices> rules = nullptr;
};

}  // namespace lofp
