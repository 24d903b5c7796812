// What other programs take in, one file each.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "catalog/catalog.h"

namespace lofp {

struct ExportFile {
  std::string name;
  std::string bytes;
};

struct Export {
  std::string_view id;
  std::string_view summary;
  std::span<const std::string_view> files;  // the names of what it gives; of several -o is a folder

  // The same catalog gives the same bytes.
  Result<std::vector<ExportFile>> (*make)(const Catalog& catalog);
};

std::span<const Export* const> all_exports();

}  // namespace lofp
