#include "rule/data_file.h"

#include <cassert>
#include <optional>

namespace data_files {
std::optional<std::string_view> find(std::string_view name);
}

namespace lofp {

std::string_view data_file(std::string_view name) {
  const std::optional<std::string_view> bytes = data_files::find(name);
  assert(bytes);
  return bytes.value_or("");
}

}  // namespace lofp
