// Long lists on several pages, so that none grows without bound.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "format/html.h"
#include "publish/site.h"

namespace lofp {

// The items of a list that one page shows: those from `first` up to, not including, `last`.
struct PageSlice {
  std::size_t number = 1;  // of `count`
  std::size_t count = 1;
  std::size_t first = 0;
  std::size_t last = 0;
};

// How many pages a list of `items` takes; an empty list takes one.
std::size_t page_count(std::size_t items, std::size_t per_page);

PageSlice page_slice(std::size_t items, std::size_t per_page, std::size_t number);

// "entries/" for the first part, "entries/2/" for the second.
std::string part_address(std::string_view address, std::size_t number);

// Links to the other parts; nothing where there is one part only.  `label` gives the first item's
// short name, as the guide words of a dictionary do.
void pager(const Site& site, std::string_view address, const PageSlice& part, std::size_t items,
           std::size_t per_page, const std::function<std::string(std::size_t)>& label, Html& html);

}  // namespace lofp
