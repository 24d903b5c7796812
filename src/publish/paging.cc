#include "publish/paging.h"

#include <fmt/format.h>

#include <algorithm>

namespace lofp {

std::size_t page_count(std::size_t items, std::size_t per_page) {
  return std::max<std::size_t>(1, (items + per_page - 1) / per_page);
}

PageSlice page_slice(std::size_t items, std::size_t per_page, std::size_t number) {
  const std::size_t first = (number - 1) * per_page;
  return {.number = number,
          .count = page_count(items, per_page),
          .first = std::min(first, items),
          .last = std::min(first + per_page, items)};
}

std::string part_address(std::string_view address, std::size_t number) {
  return number == 1 ? std::string(address) : fmt::format("{}{}/", address, number);
}

namespace {

// If there are many pages, only those near the current one, the first, the last and some in between
// are linked.
bool is_linked(std::size_t number, const PageSlice& part) {
  constexpr std::size_t most = 80;
  constexpr std::size_t around = 15;
  if (part.count <= most || number == 1 || number == part.count) return true;
  if (number + around >= part.number && number <= part.number + around) return true;
  return number % ((part.count + most / 2 - 1) / (most / 2)) == 0;
}

}  // namespace

void pager(const Site& site, std::string_view address, const PageSlice& part, std::size_t items,
           std::size_t per_page, const std::function<std::string(std::size_t)>& label, Html& html) {
  if (part.count == 1) return;
  html << "<nav class=\"pager\" aria-label=\"Pages\"><ol>";
  for (std::size_t number = 1; number <= part.count; ++number) {
    if (!is_linked(number, part)) continue;
    const std::string name =
        fmt::format("{}: {}", number, label(page_slice(items, per_page, number).first));
    html << "<li><a href=\"" << Text{site.base} << Text{part_address(address, number)} << "\"";
    if (number == part.number) html << " aria-current=\"page\"";
    html << ">" << Text{name} << "</a></li>";
  }
  html << "</ol></nav>";
}

}  // namespace lofp
