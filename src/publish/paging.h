// Splits long lists into pages, so that no page grows without bound.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// The part of a list on one page: the items from `first` up to but not including `last`.
struct PageSlice {
  std::size_t number = 1;  // page number, from 1 to `count`
  std::size_t count = 1;
  std::size_t first = 0;
  std::size_t last = 0;
};

// The number of pages for a list; at least one.
std::size_t page_count(std::size_t items, std::size_t per_page);

// The slice for page `number`, counting from 1.
PageSlice page_slice(std::size_t items, std::size_t per_page, std::size_t number);

// The address of a page of a list: "entries/" for the first, "entries/2/" for the second.
std::string part_address(std::string_view address, std::size_t number);

// Links to the previous and the next page of a list, and to some others by number; nothing if there
// is only one. `label`, if not empty, returns a short name for the item at an index: then each of
// few pages, and of many those of a folded list, has the name of its first item, like the guide words
// of a dictionary.
void pager(const Site& site, std::string_view address, const PageSlice& part, std::size_t items,
           std::size_t per_page, const std::function<std::string(std::size_t)>& label, Html& html);

}  // namespace lofp
