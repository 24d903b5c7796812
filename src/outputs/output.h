// What a build makes of the catalog, one file each.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/output_directory.h"
#include "catalog/catalog.h"

namespace lofp {

struct OutputRequest {
  const Catalog& catalog;
  std::string base_url;  // a path or a whole address
  int jobs = 1;
  bool quiet = false;  // no progress line
};

struct Output {
  std::string_view id;
  std::string_view summary;
  Result<void> (*write)(const OutputRequest& request, OutputDirectory& to);
};

std::span<const Output* const> all_outputs();

}  // namespace lofp
