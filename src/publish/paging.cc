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

constexpr std::size_t few = 9;  // pages of which all are linked

// Of more pages those near the current one, the first and the last.
bool is_near(std::size_t number, const PageSlice& part) {
  constexpr std::size_t around = 2;
  if (part.count <= few || number == 1 || number == part.count) return true;
  return number + around >= part.number && number <= part.number + around;
}

// In the list of all pages: those near the current one and some in between.
bool is_linked(std::size_t number, const PageSlice& part) {
  constexpr std::size_t most = 80;
  constexpr std::size_t around = 15;
  if (part.count <= most || number == 1 || number == part.count) return true;
  if (number + around >= part.number && number <= part.number + around) return true;
  return number % ((part.count + most / 2 - 1) / (most / 2)) == 0;
}

void part_link(const Site& site, std::string_view address, std::size_t number,
               const PageSlice& part, std::string_view text, Html& html) {
  html << "<li><a href=\"" << Text{site.base} << Text{part_address(address, number)} << "\"";
  if (number == part.number) html << " aria-current=\"page\"";
  html << ">" << Text{text} << "</a></li>";
}

}  // namespace

void pager(const Site& site, std::string_view address, const PageSlice& part, std::size_t items,
           std::size_t per_page, const std::function<std::string(std::size_t)>& label, Html& html) {
  if (part.count == 1) return;
  const auto name_of = [&](std::size_t number) {
    return label ? fmt::format("{}: {}", number,
                               label(page_slice(items, per_page, number).first))
                 : fmt::format("{}", number);
  };
  html << "<nav class=\"pager\" aria-label=\"Pages\"><ol>";
  if (part.number > 1) part_link(site, address, part.number - 1, part, "Previous", html);
  bool has_gap = false;
  for (std::size_t number = 1; number <= part.count; ++number) {
    if (!is_near(number, part)) {
      if (!has_gap) html << "<li>\xe2\x80\xa6</li>";
      has_gap = true;
      continue;
    }
    has_gap = false;
    part_link(site, address, number, part,
              part.count <= few ? name_of(number) : fmt::format("{}", number), html);
  }
  if (part.number < part.count) part_link(site, address, part.number + 1, part, "Next", html);
  html << "</ol>";
  if (label && part.count > few) {
    html << "<details><summary>All " << part.count << " pages</summary><ol>";
    for (std::size_t number = 1; number <= part.count; ++number)
      if (is_linked(number, part)) part_link(site, address, number, part, name_of(number), html);
    html << "</ol></details>";
  }
  html << "</nav>";
}

}  // namespace lofp
