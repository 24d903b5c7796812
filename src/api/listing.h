// Lists in parts, all alike: total, limit, offset, the address of the next part, and items.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "api/parameter.h"
#include "format/json.h"

namespace lofp {

struct ListPart {
  std::size_t limit = 0;
  std::size_t offset = 0;
};
ListPart part_of(const ParameterValues& values);

// `address` with the query that asks for what follows.  `parameters` are the route's.
std::string next_address(std::string_view address, std::span<const Parameter> parameters,
                         const ParameterValues& values, ListPart part);

// The part of a list that is asked for, as a whole document; `write` is called with the number of
// each item, `begin` where given for members of its own.  `parameters` are the route's.
std::string list_document(std::string_view address, std::span<const Parameter> parameters,
                          const ParameterValues& values, std::size_t total,
                          const std::function<void(std::size_t, JsonWriter&)>& write,
                          const std::function<void(JsonWriter&)>& begin = {});

}  // namespace lofp
