// Paged lists, all of the same shape: total, limit, offset, the address of the next page, and
// items.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "api/routes/route.h"

namespace lofp {

// The page that a request asks for.
struct ListPart {
  std::size_t limit = 0;
  std::size_t offset = 0;
};
// Reads `limit` and `offset`; both parameters must have fallbacks.
ListPart part_of(const ParameterValues& values);

// `address` with the query that asks for the next page, all other parameters being the same.
// `parameters` are those of the route.
std::string next_address(std::string_view address, std::span<const Parameter> parameters,
                         const ParameterValues& values, ListPart part);

// The members of a ListAnswer, with `own` ones of its kind before the items.
template <typename List, typename... Own>
constexpr std::array<ShapeMember<List>, 5 + sizeof...(Own)> list_members(const Own&... own) {
  return {{{"total", "How many there are in all.", [](auto& of) { return of.total; }},
           {"limit", {}, [](auto& of) { return of.part.limit; }},
           {"offset", {}, [](auto& of) { return of.part.offset; }},
           {"next", "The address of those that follow.", [](auto& of) { return known(of.next); }},
           own...,
           {"items", {}, [](auto& of) { return each<Layout::lines>(of.items); }}}};
}

// A part of a list as an answer; its items know their members.
template <typename Item>
struct ListAnswer {
  static std::span<const ShapeMember<ListAnswer>> members() {
    static constexpr auto all = list_members<ListAnswer>();
    return all;
  }

  std::size_t total = 0;
  ListPart part;
  std::string next = {};  // empty where nothing follows
  std::vector<Item> items = {};
};

// The part that is asked for of a list of `total` items; `make` gives the item of a number.
template <typename Item, typename Make>
ListAnswer<Item> list_answer(const RouteCall& call, std::size_t total, Make make) {
  ListAnswer<Item> list{.total = total, .part = part_of(call.values)};
  const std::size_t first = std::min(list.part.offset, total);
  const std::size_t end = first + std::min(list.part.limit, total - first);
  if (end < total)
    list.next = next_address(call.address, call.route.parameters, call.values, list.part);
  for (std::size_t i = first; i < end; ++i) list.items.push_back(make(i));
  return list;
}

}  // namespace lofp
