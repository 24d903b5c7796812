#include "api/listing.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/json_document.h"
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

std::string list_document(std::string_view address, std::span<const Parameter> parameters,
                          const ParameterValues& values, std::size_t total,
                          const std::function<void(std::size_t, JsonWriter&)>& write,
                          const std::function<void(JsonWriter&)>& begin) {
  const ListPart part = part_of(values);
  const std::size_t first = std::min(part.offset, total);
  const std::size_t end = first + std::min(part.limit, total - first);
  return json_document([&](JsonWriter& json) {
    json.begin_object().key("total").value(total).key("limit").value(part.limit);
    json.key("offset").value(part.offset);
    if (end < total) json.member("next", next_address(address, parameters, values, part));
    if (begin) begin(json);
    json.key("items").begin_array();
    for (std::size_t i = first; i < end; ++i) {
      json.line();
      write(i, json);
    }
    json.end_array().end_object();
  });
}

}  // namespace lofp
