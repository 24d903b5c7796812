#include "publish/search_name.h"

#include <fmt/format.h>

namespace lofp {

std::string search_name_of(const Rule& rule) {
  // Security Content names its searches so; of other rules whoever installs them gives the name.
  return rule.source == "splunk" ? fmt::format("ESCU - {} - Rule", rule.title) : rule.title;
}

}  // namespace lofp
