#include "api/listing.h"

#include <fmt/format.h>

#include "base/text.h"

namespace lofp {

ListPart part_of(const ParameterValues& values) {
  return {.limit = values.number("limit"), .offset = values.number("offset")};
}

std::string next_address(std::string_view address, std::span<const Parameter> parameters,
                         const ParameterValues& values, ListPart part) {
  std::string next(address);
  char separator = '?';
  for (const Parameter& parameter : parameters) {
    if (parameter.place != ParameterPlace::query || parameter.name == offset_parameter.name)
      continue;
    for (const std::string& value : values.all(parameter.name)) {
      next += fmt::format("{}{}={}", separator, parameter.name, percent_encoded(value));
      separator = '&';
    }
  }
  return next + fmt::format("{}offset={}", separator, part.offset + part.limit);
}

}  // namespace lofp
